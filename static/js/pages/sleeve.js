// The trend sleeve: its form first, then what draws its charts.
import '../sleeve.js'
import '../scenario.js'
import '../charts/library.js'

const [{ begin }] = await Promise.all([import('../charts/page.js'), import('../charts/pointer.js')])
await begin()
await import('../charts/save.js')
