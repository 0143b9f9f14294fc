// One readout for a chart and those linked to it: it follows the pointer, or the arrow keys, beside what is read off and
// never over it. Dragged across, a chart of months shows that span alone, which becomes the period when asked.
(() => {
  'use strict'
  const readout = document.body.appendChild(document.createElement('table'))
  readout.className = 'pointed'
  readout.hidden = true
  readout.setAttribute('aria-hidden', 'true') // the chart says it itself
  let shown = null // {c, index}: what is read off
  const heads = { growth: 'growth', drawdown: 'below high' }

  const linked = c => {
    const group = c.box.dataset.group
    return group ? [...trendblend.charts.values()].filter(o => o.box.dataset.group === group && o.chart && o.read?.at.length === c.read.at.length) : [c]
  }
  const layer = (c, name) => {
    const known = c.box.parentElement.querySelector('.' + name)
    if (known) return known
    const e = c.box.parentElement.appendChild(document.createElement('div'))
    e.className = name
    e.hidden = true
    return e
  }
  const pixel = (c, index) => c.chart.convertToPixel({ xAxisIndex: 0 }, index)
  const plot = c => c.chart.getModel().getComponent('grid').coordinateSystem.getRect()

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
  const inWords = (charts, index) => charts[0].read.at[index] + ': ' + charts[0].read.rows.map((r, k) => r.name + ' ' + charts.map(c => c.read.rows[k].say(c.read.rows[k].values[index])).join(', ')).join('; ')

  // point reads a place of a chart off.
  const point = trendblend.point = (c, index) => {
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
  const leave = () => {
    if (!shown) return
    for (const hair of document.querySelectorAll('.hair')) hair.hidden = true
    readout.hidden = true
    shown = null
  }

  // indexAt is the month, the day or the bar that is nearest to a place on the screen.
  const indexAt = (c, clientX) => {
    const value = c.chart.convertFromPixel({ xAxisIndex: 0 }, clientX - c.box.getBoundingClientRect().left)
    return Math.max(0, Math.min(c.read.at.length - 1, Math.round(value)))
  }

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
      trendblend.draw(o.id)
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

  // drawn brings what stands about a chart up to date after it was drawn.
  trendblend.drawn = c => {
    if (!c.read || trendblend.printing) return
    const { box, read, span } = c
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
    const name = span?.join(' to ') ?? ''
    let row = box.parentElement.querySelector('.zoomed')
    if ((row?.dataset.span ?? '') !== name) {
      row?.remove()
      if (span) {
        row = document.createElement('p')
        row.className = 'zoomed'
        row.dataset.span = name
        box.before(row)
        const months = span.map(at => at.slice(0, 7))
        if (inputs[0] && inputs[1]) button(row, `use ${months.join(' to ')} as the period`, () => becomePeriod(c))
        button(row, 'show the whole period', () => zoom(c, null))
      }
    }
    if (shown && linked(shown.c).includes(c)) {
      if (shown.index < read.at.length) point(shown.c, shown.index)
      else leave()
    }
  }

  const listen = c => {
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
      point(c, indexAt(c, event.clientX))
    })
    box.addEventListener('pointerup', drop)
    box.addEventListener('pointercancel', () => { brushed = null; drop() })
    box.addEventListener('pointerleave', () => { if (document.activeElement !== box) leave() })
    box.addEventListener('blur', leave)
    box.addEventListener('dblclick', () => { if (c.span) zoom(c, null) })
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
})()
