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

const index = (bonds, trend) => trend * 101 - trend * (trend - 1) / 2 + bonds
export const valueAt = w => data.values[index(w[1], w[2])]

// said is a figure with its unit, to so many decimals.
export const said = (v, unit, decimals) => v == null ? '–' : written(v.toFixed(decimals)) + (unit ? ' ' + unit : '')

// whole is the nearest blend in whole percents.
export const whole = (bonds, trend) => {
  const t = Math.max(0, Math.min(100, Math.round(trend)))
  const b = Math.max(0, Math.min(100 - t, Math.round(bonds)))
  return [100 - t - b, b, t]
}
