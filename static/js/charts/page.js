// The charts of the page, whose options come as JSON from the server. A chart that nobody sees is drawn when it comes
// into view; how its kind looks is asked for when its first option comes.
import { paper, printing, theme } from '../theme.js'
import { library } from './library.js'
import { spelled } from './months.js'
import { colours, register } from './colours.js'

// by id: {id, box, width, height, kind, chart, option, visible, stale, span (zoomed to), read (what a pointer reads off)}
export const charts = new Map()
let echarts = null

// dressed is the option of a chart as it is drawn at the size of c.
export const dressed = (id, c) => {
  const option = spelled(structuredClone(c.option))
  c.kind.dress(option, c, colours())
  return option
}

const size = c => printing ? { width: paper, height: c.height } : { width: 'auto', height: 'auto' }

export const draw = id => {
  const c = charts.get(id)
  if (!c.option || !c.kind || !echarts) return
  if (!c.visible && !printing) { c.stale = true; return }
  c.stale = false
  if (!c.chart) {
    c.chart = echarts.init(c.box, theme(), { locale: 'EN', ...size(c) })
    c.kind.begin?.(c)
  }
  c.chart.setOption(dressed(id, c), { replaceMerge: ['series'] })
  document.dispatchEvent(new CustomEvent('drawn', { detail: c }))
  if (wake && !awaited()) wake = wake()
}

// The kinds of charts that are out of sight are asked for once those in sight are drawn, or when they are scrolled to.
let wake
const first = new Promise(done => { wake = done })
const inSight = c => {
  const { top, bottom } = c.box.getBoundingClientRect()
  return top < innerHeight && bottom > Math.max(top, 0)
}
const awaited = () => [...charts.values()].some(c => c.option && !c.chart && inSight(c))
const learn = async c => {
  c.box.ariaBusy = 'true'
  if (!inSight(c)) {
    await null // the options of all are known
    c.waits = awaited()
    if (c.waits) await first
  }
  c.kind = await import(`./kinds/${c.box.dataset.kind}.js`)
  c.box.ariaBusy = null
  draw(c.id)
}

// show takes new options by the id of their container; one that has not changed is
// not drawn again. What it returns waits for the kinds that were not known.
export const show = options => Promise.all(Object.entries(options).map(([id, option]) => {
  const c = charts.get(id)
  const text = JSON.stringify(option)
  if (!c || text === c.text) return
  c.text = text
  c.option = option
  if (c.kind) draw(id)
  else if (option) return learn(c)
}))

// sheet is the heights that the style sheet gives the charts on paper, in pixels.
const sheet = { tall: 210, low: 125, mid: 240, frontier: 340 }

// redraw draws all charts, in the theme of now where it is another. A chart is kept, for one that was thrown away while
// it was being painted would go on painting.
const redraw = fresh => {
  for (const [id, c] of charts) {
    c.width = printing ? paper : c.box.clientWidth
    c.height = printing && sheet[c.box.classList[1]] || c.box.clientHeight
    if (fresh && c.chart) {
      c.chart.setTheme(theme(), { silent: true })
      c.chart.resize(size(c))
    }
    draw(id)
  }
}

const sight = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) {
    const c = charts.get(target.id)
    c.visible = isIntersecting
    c.box.toggleAttribute('data-seen', isIntersecting) // an answer to a moving slider holds these
    if (c.visible && c.waits) wake?.()
    if (c.visible && (c.stale || !c.chart)) draw(c.id)
  }
})
const resized = new ResizeObserver(entries => {
  for (const { target, contentRect } of entries) {
    const c = charts.get(target.id)
    if (printing) continue
    c.width = contentRect.width
    c.height = contentRect.height
    if (c.chart) { c.chart.resize(); draw(c.id) }
  }
})
for (const box of document.querySelectorAll('[data-kind]')) {
  charts.set(box.id, { id: box.id, box, width: box.clientWidth, height: box.clientHeight, kind: null, chart: null, option: null,
    text: '', visible: false, stale: true })
  sight.observe(box)
  resized.observe(box)
}
document.addEventListener('theme', () => redraw(true))

const newest = () => show(JSON.parse(document.getElementById('charts-data')?.textContent ?? '{}'))
document.addEventListener('answered', newest)

// begin draws the page's charts; it is called once what stands about them is there.
export const begin = async () => {
  const known = newest()
  echarts = await library
  register(echarts)
  redraw(false)
  await known
}
