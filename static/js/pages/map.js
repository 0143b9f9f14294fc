// The map: its sliders and the triangle first, then what draws its charts.
import '../touch.js'
import '../sliders.js'
import '../terms.js'
import '../map/hand.js'
import '../charts/library.js'

const [{ begin }] = await Promise.all([import('../charts/page.js'), import('../map/histories.js')])
await begin()
