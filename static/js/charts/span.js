// Dragged across, a chart of months shows that span alone, which becomes the period when asked.
import { draw } from './page.js'
import { indexAt, layer, leave, linked, pixel, plot } from './pointer.js'

// A span is held between where the mouse was pressed and where it is, or between two fingers.
const held = new Map() // pointers that are down on a chart: where
let brushed = null // {c, span}
const brush = c => {
  const ends = [...held.values()].map(x => indexAt(c, x)).sort((a, b) => a - b)
  brushed = { c, span: ends }
  for (const o of linked(c)) {
    const e = layer(o, 'brush')
    const { y, height } = plot(o)
    const [left, right] = ends.map(i => pixel(o, i))
    e.hidden = ends[1] - ends[0] < 2
    e.style.transform = `translate(${o.box.offsetLeft + left}px, ${o.box.offsetTop + y}px)`
    e.style.width = right - left + 'px'
    e.style.height = height + 'px'
  }
}
const drop = () => {
  held.clear()
  for (const e of document.querySelectorAll('.brush')) e.hidden = true
  if (brushed && brushed.span[1] - brushed.span[0] >= 2) zoom(brushed.c, brushed.span.map(i => brushed.c.read.at[i]))
  brushed = null
}

// zoom shows the months of a span alone, or all of them again.
const zoom = (c, span) => {
  const charts = linked(c)
  leave()
  for (const o of charts) {
    o.span = span
    draw(o.id)
  }
}
const inputs = ['from', 'to'].map(id => document.getElementById(id))
const becomePeriod = c => {
  const months = c.span.map(name => name.slice(0, 7))
  if (months[0] < inputs[0].value) months[0] = inputs[0].value // charts begin with the month before
  inputs.forEach((input, k) => {
    input.value = months[k]
    const slide = document.querySelector(`[data-slides=${input.id}]`)
    if (slide) slide.value = months[k].slice(0, 4) * 12 + Number(months[k].slice(5)) - 1
  })
  zoom(c, null)
  inputs[1].dispatchEvent(new Event('change', { bubbles: true }))
}
const button = (row, text, act) => {
  const b = row.appendChild(document.createElement('button'))
  b.type = 'button'
  b.textContent = text
  b.addEventListener('click', act)
}

// Over a chart that shows a span stands what can be done with it.
document.addEventListener('drawn', ({ detail: c }) => {
  const { box, span } = c
  const name = span?.join(' to ') ?? ''
  let row = box.parentElement.querySelector('.zoomed')
  if ((row?.dataset.span ?? '') === name) return
  row?.remove()
  if (!span) return
  row = document.createElement('p')
  row.className = 'zoomed'
  row.dataset.span = name
  box.before(row)
  const months = span.map(at => at.slice(0, 7))
  if (inputs[0] && inputs[1]) button(row, `use ${months.join(' to ')} as the period`, () => becomePeriod(c))
  button(row, 'show the whole period', () => zoom(c, null))
})

export const listen = c => {
  const { box } = c
  const months = () => c.read?.lines && /^\d{4}-/.test(c.read.at[0])
  box.addEventListener('pointerdown', event => {
    if (event.button !== 0 || !c.read || !months()) return
    if (event.pointerType === 'mouse') box.setPointerCapture(event.pointerId)
    held.set(event.pointerId, event.clientX)
    if (event.pointerType === 'mouse') held.set('pressed', event.clientX)
  })
  box.addEventListener('pointermove', event => {
    if (!c.read) return
    if (held.has(event.pointerId)) held.set(event.pointerId, event.clientX)
    if (held.size === 2) brush(c)
  })
  box.addEventListener('pointerup', drop)
  box.addEventListener('pointercancel', () => { brushed = null; drop() })
  box.addEventListener('dblclick', () => { if (c.span) zoom(c, null) })
}
