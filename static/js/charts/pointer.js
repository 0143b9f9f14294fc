// One readout for a chart and those linked to it: it follows the pointer, or the arrow keys, beside what is read off and
// never over it. What drags across a chart do is asked for when one is pointed at.
import { printing } from '../theme.js'
import { charts } from './page.js'

const readout = document.body.appendChild(document.createElement('table'))
readout.className = 'pointed'
readout.hidden = true
readout.setAttribute('aria-hidden', 'true') // the chart says it itself
let shown = null // {c, index}: what is read off
const heads = { growth: 'growth', drawdown: 'below high' }

export const linked = c => {
  const group = c.box.dataset.group
  return group ? [...charts.values()].filter(o => o.box.dataset.group === group && o.chart && o.read?.at.length === c.read.at.length) : [c]
}
export const layer = (c, name) => {
  const known = c.box.parentElement.querySelector('.' + name)
  if (known) return known
  const e = c.box.parentElement.appendChild(document.createElement('div'))
  e.className = name
  e.hidden = true
  return e
}
export const pixel = (c, index) => c.chart.convertToPixel({ xAxisIndex: 0 }, index)
export const plot = c => c.chart.getModel().getComponent('grid').coordinateSystem.getRect()

const cell = (row, tag, text) => { row.appendChild(document.createElement(tag)).textContent = text }
const fill = (charts, index) => {
  const [first] = charts
  readout.replaceChildren()
  const head = readout.appendChild(document.createElement('tr'))
  cell(head, 'th', first.read.at[index])
  for (const c of charts) cell(head, 'td', charts.length > 1 ? heads[c.id] ?? '' : '')
  first.read.rows.forEach((r, k) => {
    const row = readout.appendChild(document.createElement('tr'))
    cell(row, 'th', r.name)
    row.firstChild.style.setProperty('--c', r.colour)
    for (const c of charts) cell(row, 'td', c.read.rows[k].say(c.read.rows[k].values[index]))
  })
}
const inWords = (charts, index) => charts[0].read.at[index] + ': ' + charts[0].read.rows.map((r, k) =>
  r.name + ' ' + charts.map(c => c.read.rows[k].say(c.read.rows[k].values[index])).join(', ')).join('; ')

// point reads a place of a chart off.
export const point = (c, index) => {
  const charts = linked(c)
  shown = { c, index }
  for (const o of charts) {
    const hair = layer(o, 'hair')
    const { y, height } = plot(o)
    hair.hidden = false
    hair.style.transform = `translate(${o.box.offsetLeft + pixel(o, index)}px, ${o.box.offsetTop + y}px)`
    hair.style.height = height + 'px'
  }
  fill(charts, index)
  readout.hidden = false
  const r = c.box.getBoundingClientRect()
  const x = r.left + pixel(c, index)
  const { offsetWidth: width, offsetHeight: height } = readout
  const left = x + 14 + width <= document.documentElement.clientWidth - 4 ? x + 14 : Math.max(4, x - 14 - width)
  const top = Math.max(4, Math.min(r.top + 6, innerHeight - height - 4))
  readout.style.transform = `translate(${left}px, ${top}px)`
  c.box.setAttribute('aria-valuenow', index)
  c.box.setAttribute('aria-valuetext', inWords(charts, index))
}
export const leave = () => {
  if (!shown) return
  for (const hair of document.querySelectorAll('.hair')) hair.hidden = true
  readout.hidden = true
  shown = null
}

// indexAt is the month, the day or the bar that is nearest to a place on the screen.
export const indexAt = (c, clientX) => {
  const value = c.chart.convertFromPixel({ xAxisIndex: 0 }, clientX - c.box.getBoundingClientRect().left)
  return Math.max(0, Math.min(c.read.at.length - 1, Math.round(value)))
}

// What stands about a chart is brought up to date after it was drawn.
const about = c => {
  if (!c.read || printing) return
  const { box, read } = c
  if (!box.hasAttribute('tabindex')) {
    box.tabIndex = 0
    box.setAttribute('role', 'slider')
    box.setAttribute('aria-orientation', 'horizontal')
    listen(c)
  }
  box.setAttribute('aria-valuemin', 0)
  box.setAttribute('aria-valuemax', read.at.length - 1)
  if (shown?.c !== c) {
    box.setAttribute('aria-valuenow', read.at.length - 1)
    box.setAttribute('aria-valuetext', inWords([c], read.at.length - 1))
  }
  if (shown && linked(shown.c).includes(c)) {
    if (shown.index < read.at.length) point(shown.c, shown.index)
    else leave()
  }
}

const listen = c => {
  const { box } = c
  const span = async () => { (await import('./span.js')).listen(c) }
  // Two fingers come down at once, with no warning; a mouse enters first.
  if (navigator.maxTouchPoints > 0) span()
  else box.addEventListener('pointerenter', span, { once: true })
  box.addEventListener('pointermove', event => {
    if (c.read) point(c, indexAt(c, event.clientX))
  })
  box.addEventListener('pointerleave', () => { if (document.activeElement !== box) leave() })
  box.addEventListener('blur', leave)
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -Infinity, End: Infinity }
  box.addEventListener('keydown', event => {
    if (event.key === 'Escape') { leave(); return }
    const step = steps[event.key]
    if (!step || !c.read) return
    event.preventDefault()
    const last = c.read.at.length - 1
    point(c, Math.max(0, Math.min(last, (shown?.c === c ? shown.index : last) + step)))
  })
}
addEventListener('scroll', () => { if (shown && !shown.c.box.matches(':hover')) leave() }, { passive: true })
document.addEventListener('drawn', ({ detail }) => about(detail))
for (const c of charts.values()) if (c.chart) about(c)
