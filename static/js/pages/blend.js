// The blender: its sliders first, then what draws its charts.
import '../touch.js'
import '../sliders.js'
import '../terms.js'
import '../sections.js'
import '../charts/library.js'

const [{ begin }] = await Promise.all([import('../charts/page.js'), import('../charts/pointer.js')])
await begin()
await import('../charts/save.js')
