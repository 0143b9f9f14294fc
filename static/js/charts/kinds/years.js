// Bars of calendar years; those of a year that is not whole are hatched.
import { read, wear } from '../dress.js'
import { bars } from './bars.js'

// hatched is a bar of a year that is not whole, in the colour of its series.
const hatches = new Map()
const hatched = colour => {
  if (!hatches.has(colour)) {
    const image = document.createElement('canvas')
    image.width = image.height = 6
    const g = image.getContext('2d')
    g.fillStyle = g.strokeStyle = colour
    g.globalAlpha = .3
    g.fillRect(0, 0, 6, 6)
    g.globalAlpha = 1
    g.beginPath()
    for (const x of [-6, 0, 6]) { g.moveTo(x - 1, 7); g.lineTo(x + 7, -1) }
    g.stroke()
    hatches.set(colour, { image, imageWidth: 6, imageHeight: 6, repeat: 'repeat' }) // an SVG asks for the size
  }
  return hatches.get(colour)
}

// yearly labels an axis of calendar years as often as there is room; years that are not whole always say so.
const part = name => /^\d{4} /.test(name)
const yearly = (option, at, c) => {
  const band = (c.width - option.grid.left - option.grid.right) / at.length
  const every = [1, 2, 5, 10, 20].find(n => n * band > 38) ?? 50
  const parts = [...at.keys()].filter(i => part(at[i]))
  const shown = i => part(at[i]) ? i === parts[0] || (i - parts[0]) * band > 56 : at[i] % every === 0 &&
    parts.every(p => Math.abs(p - i) * band > 46)
  option.xAxis[0].axisLabel = { interval: shown, hideOverlap: false, lineHeight: 14, formatter: name => name.replace(' ', '\n'),
    align: 'center' }
  if (parts.length) Object.assign(option.grid, { bottom: 38, right: Math.max(option.grid.right, 30 - band / 2) })
}

export const dress = (option, c, t) => {
  const at = bars(option, c, t)
  if (at.length) yearly(option, at, c)
  wear(option, c, t)
  if (at.some(part)) {
    for (const s of option.series) if (s.type === 'bar') s.itemStyle.color = p => part(p.name) ? hatched(s.color) : s.color
  }
  read(option, c, at, false)
}
