// How figures are written on charts.
// written gives a number its minus sign and sets its thousands off.
export const written = text => text.replace('-', '−').replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',')
export const formats = {
  percent: v => v == null ? '–' : written(v.toFixed(1)) + ' %',
  growth: v => v == null ? '–' : written(v < 10 ? v.toFixed(2) : v.toFixed(1)),
}
formats.ratio = v => v == null ? '–' : written(v.toFixed(2))
formats.money = v => v == null ? '–' : '$' + Math.round(v).toLocaleString('en-US')
formats.points = v => v == null ? '–' : (v > 0 ? '+' : '') + written(v.toFixed(1)) + ' points'
export const axisFormats = { percent: v => written(String(v)) + ' %', growth: v => written(String(v)), ratio: v => written(String(v)),
  points: v => written(String(v)),
  money: v => v >= 1e6 ? v / 1e6 + ' m' : v >= 1e3 ? v / 1e3 + ' k' : String(v) }
