// The blender: its sliders first, then what draws its charts.
import '../touch.js'
import '../sliders.js'
import '../terms.js'
import '../sections.js'
import '../charts/library.js'

const { begin } = await import('../charts/page.js')
await begin()
await Promise.all([import('../charts/pointer.js'), import('../charts/save.js')]) // what is done to a chart, once it is drawn
