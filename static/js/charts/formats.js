// How figures are written on charts.
export const minus = text => text.replace('-', '−')
export const formats = {
  percent: v => v == null ? '–' : minus(v.toFixed(1)) + ' %',
  growth: v => v == null ? '–' : minus(v < 10 ? v.toFixed(2) : v.toFixed(1)),
}
formats.ratio = v => v == null ? '–' : minus(v.toFixed(2))
formats.money = v => v == null ? '–' : '$' + Math.round(v).toLocaleString('en-US')
formats.points = v => v == null ? '–' : (v > 0 ? '+' : '') + minus(v.toFixed(1)) + ' points'
export const axisFormats = { percent: v => minus(String(v)) + ' %', growth: v => String(v), ratio: v => minus(String(v)),
  points: v => minus(String(v)),
  money: v => v >= 1e6 ? v / 1e6 + ' m' : v >= 1e3 ? v / 1e3 + ' k' : String(v) }
