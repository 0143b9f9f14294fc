// The map of every blend: the triangle. It is three layers: the ground (the colours and
// the contours, drawn when the figures change), the marks (drawn when the pointer moves
// too) and the handle, an element that can be taken hold of.
import { colours } from '../charts/colours.js'
import { fitted, widthOf } from '../charts/text.js'
import { paper, printing } from '../theme.js'
import { data, said, side as percents, valueAt, whole } from './data.js'

export const box = document.getElementById('map')
const fontFamily = getComputedStyle(document.documentElement).fontFamily
const readout = document.getElementById('map-readout')
export const handle = document.getElementById('map-handle')
const ground = document.getElementById('map-ground')
const marks = document.getElementById('map-marks')
let place = null // where the triangle stands in its box
export let pointed = null // the blend that is read out, in whole percents; null is the reader's own

// Viridis: the same order for every eye, also in grey; the brighter is the better.
const stops = ['440154', '482878', '3e4989', '31688e', '26828e', '1f9e89', '35b779', '6ece58', 'b5de2b', 'fde725']
  .map(hex => [0, 2, 4].map(k => parseInt(hex.slice(k, k + 2), 16)))
const colour = part => {
  const at = Math.max(0, Math.min(1, part)) * (stops.length - 1)
  const k = Math.min(Math.floor(at), stops.length - 2)
  return stops[k].map((v, c) => Math.round(v + (at - k) * (stops[k + 1][c] - v)))
}
const range = () => {
  let low = Infinity
  let high = -Infinity
  for (const v of data.values) if (v !== null) { low = Math.min(low, v); high = Math.max(high, v) }
  return [low, high]
}
let low = 0
let high = 1
const good = v => { const part = high > low ? (v - low) / (high - low) : .5; return data.lower ? 1 - part : part }

const x = (second, third = 0) => place.left + (second + third / 2) / data.room * place.side
const y = (third = 0) => place.bottom - third / data.room * place.height

const shown = id => Math.round(parseFloat(document.getElementById(id)?.value ?? 0) * 10) / 10
// mine is what the sliders hold of the corners; onMap tells whether they hold neither cash nor a loan.
export const mine = () => data.corners.map(name => shown('weight-' + name))
const onMap = () => Math.round([...document.querySelectorAll('#weights [type=number][data-weight]')]
  .reduce((sum, field) => sum + shown(field.id) * 10, 0)) === 1000

// layout fits the triangle and the canvases to a width, each pixel of so many dots.
const layout = (width, dots) => {
  const line = data.corners.length < 3
  const room = { left: 34, right: 34, top: line ? 76 : 26, bottom: 46 }
  const side = Math.min(width - room.left - room.right, 620)
  const height = line ? 0 : side * Math.sqrt(3) / 2
  place = { side, height, width, dots, left: (width - side) / 2, bottom: room.top + height }
  for (const canvas of [ground, marks]) {
    canvas.width = Math.round(width * dots)
    canvas.height = Math.round((place.bottom + room.bottom) * dots)
  }
}
const pen = canvas => {
  const g = canvas.getContext('2d')
  g.setTransform(place.dots, 0, 0, place.dots, 0, 0)
  g.clearRect(0, 0, canvas.width, canvas.height)
  return g
}
const ink = () => colours().ink
const quiet = () => colours().quiet

// The colours are painted on one pixel a blend; the canvas stretches and shears
// those into the triangle and blends between them.
const cells = document.createElement('canvas')
const paint = () => {
  const most = percents()
  const across = cells.width = cells.height = most + 2
  const g = cells.getContext('2d')
  const image = g.createImageData(across, across)
  for (let third = 0; third < across; third++) {
    for (let second = 0; second < across && second + third <= across; second++) {
      // Beyond the far side each pixel repeats its neighbour, so that the side does not fade.
      const over = Math.max(0, second + third - most)
      const b = Math.max(0, second - Math.ceil(over / 2))
      const v = valueAt([0, b, Math.max(0, Math.min(most - b, third - Math.floor(over / 2)))])
      if (v === null) continue
      image.data.set([...colour(good(v)), 255], (third * across + second) * 4)
    }
  }
  g.putImageData(image, 0, 0)
}

let taken = [] // boxes that labels stand in
const overlap = (r, o) => r.x < o.x + o.w && o.x < r.x + r.w && r.y < o.y + o.h && o.y < r.y + r.h
const free = r => r.x >= 0 && r.x + r.w <= place.width && !taken.some(o => overlap(r, o))

// write puts a text where no other is to stand.
const write = (g, text, px, py) => {
  g.fillText(text, px, py)
  const w = g.measureText(text).width
  taken.push({ x: px - (g.textAlign === 'right' ? w : g.textAlign === 'center' ? w / 2 : 0) - 2, y: py - 8, w: w + 4, h: 16 })
}

let drawn = null // the figures that the ground shows
const drawGround = () => {
  drawn = data
  const g = pen(ground)
  const { side, height, left, bottom, dots } = place
  ;[low, high] = range()
  if (data.corners.length < 3) edge(g)
  else {
    paint()
    g.save()
    g.beginPath()
    g.moveTo(x(0), y()); g.lineTo(x(data.room), y()); g.lineTo(x(0, data.room), y(data.room)); g.closePath()
    g.clip()
    const across = side / data.room
    g.transform(across, 0, across / 2, -height / data.room, left - .75 * across, bottom + .5 * height / data.room)
    g.imageSmoothingQuality = 'high'
    g.drawImage(cells, 0, 0)
    g.restore()
    g.setTransform(dots, 0, 0, dots, 0, 0)
  }

  taken = []
  g.font = '11px ' + fontFamily
  g.lineJoin = 'round'
  const labels = []
  for (const c of data.contours || []) {
    const bright = good(c.level) > .55
    g.strokeStyle = bright ? 'rgba(0,0,0,.5)' : 'rgba(255,255,255,.65)'
    g.lineWidth = 1
    g.beginPath()
    for (let k = 0; k < c.points.length; k += 2) g.lineTo(x(c.points[k], c.points[k + 1]), y(c.points[k + 1]))
    if (c.closed) g.closePath()
    g.stroke()
    labels.push({ c, bright })
  }
  g.textAlign = 'center'
  g.textBaseline = 'middle'
  for (const { c, bright } of labels) {
    const w = g.measureText(c.label).width
    for (const part of [.5, .35, .65, .2, .8]) {
      const k = Math.floor(part * (c.points.length / 2 - 1)) * 2
      const at = { x: x(c.points[k], c.points[k + 1]), y: y(c.points[k + 1]) }
      const trend = c.points[k + 1]
      const inside = Math.min(c.points[k], trend, data.room - c.points[k] - trend) > 4
      const r = { x: at.x - w / 2 - 4, y: at.y - 9, w: w + 8, h: 18 }
      if (!inside || !free(r)) continue
      if (underHandle(r)) break
      taken.push(r)
      g.lineWidth = 5
      g.strokeStyle = `rgb(${colour(good(c.level))})`
      g.strokeText(c.label, at.x, at.y)
      g.fillStyle = bright ? '#000' : '#fff'
      g.fillText(c.label, at.x, at.y)
      break
    }
  }
  frame(g)
  legend(g)
}

// underHandle tells whether the handle would cover a box.
const underHandle = r => {
  const [, second, third] = mine()
  return onMap() && overlap(r, { x: x(second, third) - 14, y: y(third) - 14, w: 28, h: 28 })
}

// edge draws the blends of two sleeves as a strip.
const thick = 18
const edge = g => {
  const across = place.side / data.room
  for (let second = 0; second <= percents(); second++) {
    const v = valueAt([0, second])
    if (v === null) continue
    g.fillStyle = `rgb(${colour(good(v))})`
    g.fillRect(x(Math.max(0, second - .5)), y() - thick / 2, Math.ceil(across), thick)
  }
}

// frame writes the corners and the percentages along the sides.
const frame = g => {
  g.strokeStyle = quiet()
  g.fillStyle = quiet()
  g.lineWidth = 1
  g.font = '11px ' + fontFamily
  g.textBaseline = 'middle'
  const { room } = data
  const line = data.corners.length < 3
  for (let p = 20; p < room; p += 20) {
    if (!line) {
      g.textAlign = 'right'; write(g, p, x(0, p) - 6, y(p))
      g.textAlign = 'left'; write(g, p, x(p, room - p) + 7, y(room - p))
    }
    g.textAlign = 'center'; write(g, p, x(room - p), y() + (line ? thick : 11))
  }
  g.font = '600 13px ' + fontFamily
  g.fillStyle = ink()
  g.textAlign = 'center'
  const fit = (name, most) => fitted(name, most, 13, 600) // the fields above have the whole names
  const beside = legendLeft() + widthOf(legendName(), 11) + 8 // the name of the figures, on the same line
  if (!line) write(g, fit(data.sleeves[2], 2 * (x(0, room) - beside)), x(0, room), y(room) - 13)
  const [left, right] = data.sleeves.map(name => fit(name, place.width / 2 - 8))
  // beside the percentages, or below them where those leave no room
  const toFirst = x((room - 1) % 20 + 1) - x(0) + 34 - 12
  const under = line ? 36 : Math.max(widthOf(left, 13, 600), widthOf(right, 13, 600)) < toFirst ? 13 : 31
  g.textAlign = 'left'
  write(g, left, Math.max(0, x(0) - 34), y() + under)
  g.textAlign = 'right'
  write(g, right, Math.min(place.width, x(room) + 34), y() + under)
}

const legendName = () => data.figure + (data.unit ? ', ' + data.unit : '')
const legendLeft = () => Math.max(0, place.left - 30)
const legend = g => {
  if (!(high > low)) return
  const w = Math.min(130, place.side * .3)
  const left = legendLeft()
  const shade = g.createLinearGradient(left, 0, left + w, 0)
  for (let k = 0; k <= 10; k++) shade.addColorStop(k / 10, `rgb(${colour(data.lower ? 1 - k / 10 : k / 10)})`)
  g.fillStyle = shade
  g.fillRect(left, 22, w, 9)
  g.fillStyle = quiet()
  g.font = '11px ' + fontFamily
  g.textBaseline = 'middle'
  g.textAlign = 'left'
  write(g, legendName(), left, 12)
  write(g, said(low, '', data.decimals), left, 41)
  g.textAlign = 'right'
  write(g, said(high, '', data.decimals), left + w, 41)
}

const drawMarks = () => {
  const g = pen(marks)
  const own = mine()
  const kept = taken.length
  g.font = '12px ' + fontFamily
  g.textBaseline = 'middle'
  const t = colours()
  const held = onMap() // with cash or a loan it is not on the map
  handle.hidden = !held
  const yours = held ? [{ weights: own.map(v => v * 10), name: 'yours', kind: 'mine' }] : []
  const shown = [...yours, ...(data.marks || []).filter(m => m.kind !== 'mine')].map(m => {
    const [, bonds, trend = 0] = m.weights.map(v => v / 10)
    return { ...m, bonds, trend, at: { x: x(bonds, trend), y: y(trend) } }
  })
  for (const { kind, at } of shown) {
    const half = kind === 'mine' ? 12 : 9
    taken.push({ x: at.x - half, y: at.y - half, w: 2 * half, h: 2 * half })
  }
  for (const { bonds, trend, at, ...m } of shown) {
    const v = valueAt(whole(bonds, trend))
    const bright = v !== null && good(v) > .55
    if (m.kind !== 'mine') {
      const size = m.kind === 'preset' ? 3 : 5
      g.beginPath()
      if (m.kind === 'best') {
        g.moveTo(at.x, at.y - 8); g.lineTo(at.x + 7, at.y); g.lineTo(at.x, at.y + 8); g.lineTo(at.x - 7, at.y); g.closePath()
      } else g.arc(at.x, at.y, size, 0, 7)
      g.fillStyle = m.kind === 'held' ? '#fff' : m.kind === 'best' ? '#fff' : bright ? '#000' : '#fff'
      g.fill()
      g.lineWidth = m.kind === 'held' ? 3 : 1.5
      g.strokeStyle = m.kind === 'held' ? t[m.wears] : '#000'
      if (m.kind !== 'preset') g.stroke()
    }
    const name = fitted(m.name, .5 * place.width)
    const w = g.measureText(name).width
    const [aside, over] = m.kind === 'mine' ? [16, 21] : [12, 17]
    const spots = [['left', aside, 0], ['right', -aside, 0], ['center', 0, -over], ['center', 0, over], ['left', 18, -17],
      ['right', -18, -17], ['left', 18, 17], ['right', -18, 17],
      ...[-34, 34, -51, 51].flatMap(dy => [['center', 0, dy], ['left', 4, dy], ['right', -4, dy]])]
    // A name stands inside the triangle or outside, and on its side only where neither has room.
    const fits = (r, corners) => free(r) && (corners === undefined || corners === cornersIn(r))
    const chosen = [4, 0, undefined].flatMap(corners => spots.map(([align, dx, dy]) => {
      const start = align === 'left' ? at.x + dx : align === 'right' ? at.x + dx - w : at.x - w / 2
      const r = { x: start - 2, y: at.y + dy - 8, w: w + 4, h: 16 }
      return fits(r, corners) ? { start, middle: at.y + dy, r } : null
    })).find(Boolean)
    if (chosen) {
      const { start, middle, r } = chosen
      taken.push(r)
      g.textAlign = 'left'
      const under = within(start + w / 2, middle)
      const value = under && valueAt(under)
      const light = under ? value !== null && good(value) > .55 : null
      g.lineWidth = 3
      g.lineJoin = 'round'
      g.strokeStyle = light === null ? t.ground : light ? 'rgba(255,255,255,.75)' : 'rgba(0,0,0,.6)'
      g.fillStyle = light === null ? ink() : light ? '#000' : '#fff'
      g.strokeText(name, start, middle)
      g.fillText(name, start, middle)
    }
  }
  taken.length = kept
  if (printing) {
    if (held) hold(g, x(own[1], own[2]), y(own[2]), t.yours)
    return
  }
  if (pointed) {
    g.beginPath()
    g.arc(x(pointed[1], pointed[2]), y(pointed[2]), 6, 0, 7)
    g.lineWidth = 4; g.strokeStyle = '#000'; g.stroke()
    g.lineWidth = 2; g.strokeStyle = '#fff'; g.stroke()
  }
  handle.style.left = x(own[1], own[2]) + 'px'
  handle.style.top = y(own[2]) + 'px'
  tell()
}

// hold draws the handle, which on the screen is an element.
const hold = (g, px, py, colour) => {
  for (const [radius, fill] of [[12.5, '#000'], [11, '#fff'], [8, colour]]) {
    g.fillStyle = fill
    g.beginPath()
    g.arc(px, py, radius, 0, 7)
    g.fill()
  }
}

// cornersIn is how many corners of a box lie inside the triangle.
const cornersIn = r => [[r.x, r.y], [r.x + r.w, r.y], [r.x, r.y + r.h], [r.x + r.w, r.y + r.h]].filter(([px, py]) => {
  const [second, third] = at(px, py)
  return third >= 0 && second >= 0 && second + third <= data.room
}).length

// at is the percent of the second corner and the third at a place in the box.
const at = (px, py) => {
  const third = place.height ? (place.bottom - py) / place.height * data.room : 0
  return [(px - place.left) / place.side * data.room - third / 2, third]
}

// within is the blend at a place in the box, and null outside the triangle.
export const within = (px, py) => {
  const [second, third] = at(px, py)
  if (third < -2 || second < -2 || second + third > data.room + 2) return null
  if (!place.height && Math.abs(py - place.bottom) > 2 * thick) return null
  return whole(second, third)
}
export const nearest = event => {
  const r = box.getBoundingClientRect()
  const px = event.clientX - r.left
  const [, third] = at(px, event.clientY - r.top)
  const inside = Math.max(0, Math.min(data.room, third))
  return whole((px - place.left) / place.side * data.room - inside / 2, inside)
}

// a series of the reader's is called as he called it
const inside = i => data.corners[i].startsWith('own') ? data.sleeves[i] : data.sleeves[i].toLowerCase()
export const words = w => w.map((part, i) => `${part} % ${inside(i)}`).join(', ') +
  `: ${data.figure} ${said(valueAt(w), data.unit, data.decimals)}`
const tell = () => {
  const own = mine()
  readout.textContent = pointed ? words(pointed)
    : !onMap() ? 'Yours holds cash or a loan, so that it is not on the map.'
    : own.slice(1).every(Number.isInteger) ? 'Yours: ' + words(own) : 'Yours lies between whole percents; the table holds its figures.'
}

let asked = 0
const soon = () => { if (!asked && !box.hidden) asked = requestAnimationFrame(() => { asked = 0; drawMarks() }) }
export const point = w => { pointed = w; soon() }

// On paper a picture stands in the canvases' place: a canvas keeps the size and the
// colours of the screen there, or comes out empty.
const sheet = new Image()
sheet.alt = ''
const picture = () => {
  const canvas = document.createElement('canvas')
  canvas.width = ground.width
  canvas.height = ground.height
  const g = canvas.getContext('2d')
  for (const layer of [ground, marks]) g.drawImage(layer, 0, 0)
  sheet.src = canvas.toDataURL()
  box.append(sheet)
}

const drawAll = () => {
  box.hidden = readout.hidden = document.getElementById('map-keys').hidden = !data.values.length || data.values.length < 2
  box.classList.toggle('line', data.corners.length < 3)
  if (box.hidden) return
  layout(printing ? paper : box.clientWidth, printing ? 3 : window.devicePixelRatio || 1)
  drawGround()
  drawMarks()
  if (printing) picture()
  else sheet.remove()
}
document.getElementById('scenario').addEventListener('input', soon)
document.addEventListener('theme', drawAll)
document.addEventListener('answered', () => {
  const { corners } = drawn ?? {}
  if (box.hidden || corners?.length !== data.corners.length) { drawAll(); return }
  if (drawn !== data) drawGround()
  soon()
})
new ResizeObserver(() => { if (!printing && box.clientWidth !== place?.width) drawAll() }).observe(box)
