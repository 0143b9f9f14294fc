// The trend sleeve: its form first, then what draws its charts.
import '../sleeve.js'
import '../scenario.js'
import '../charts/library.js'

const { begin } = await import('../charts/page.js')
await begin()
await Promise.all([import('../charts/pointer.js'), import('../charts/save.js')]) // what is done to a chart, once it is drawn
