// The figures of every blend, as the newest answer has them.
import { written } from '../charts/formats.js'

const text = () => document.getElementById('map-data').textContent
let shown = text()
export let data = JSON.parse(shown)
document.addEventListener('answered', () => {
  if (text() === shown) return
  shown = text()
  data = JSON.parse(shown)
})

// side is the number of whole percents along an edge: what the corners share, in which the first has any tenths.
export const side = () => Math.floor(data.room + 1e-9)
const index = (second, third) => third * (side() + 1) - third * (third - 1) / 2 + second
export const valueAt = w => data.values[index(w[1] ?? 0, w[2] ?? 0)] ?? null

// said is a figure with its unit, to so many decimals.
export const said = (v, unit, decimals) => v == null ? '–' : written(v.toFixed(decimals)) + (unit ? ' ' + unit : '')

// whole is the nearest blend of the map, in percent of each corner.
export const whole = (second, third) => {
  const c = data.corners.length < 3 ? 0 : Math.max(0, Math.min(side(), Math.round(third)))
  const b = Math.max(0, Math.min(side() - c, Math.round(second)))
  return [Math.round((data.room - c - b) * 10) / 10, b, c].slice(0, data.corners.length)
}
