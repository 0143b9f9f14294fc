// The wealth of the drawn histories: the median, the middle half and 90 percent.
import { atEnd, isNarrow, plane, roomAtEnd } from '../dress.js'
import { spread } from './lines.js'

export const dress = (option, c, t) => {
  plane(option, c, t)
  option.tooltip = { valueFormatter: v => v == null ? '–' : v.toFixed(v < 10 ? 2 : 1) }
  option.legend = { show: false }
  const named = option.series.filter(s => ['p5', 'median', 'p95', 'other'].includes(s.id))
  option.grid = { ...option.grid, right: roomAtEnd(named.map(s => s.name), c) }
  for (const axis of option.xAxis) {
    axis.axisLabel = { formatter: v => v % 1 ? '' : v + (v === 1 ? ' year' : isNarrow(c) ? '' : ' years'), hideOverlap: true }
    axis.axisPointer = { snap: true, label: { formatter: p => 'after ' + p.value.toFixed(1) + ' years' } }
  }
  const moves = spread({ ...option, series: named }, c.height - option.grid.top - option.grid.bottom)
  const widths = { median: 2.6, p25: 1.3, p75: 1.3, p5: 1, p95: 1, other: 1.8, other5: 1, other95: 1 }
  for (const s of option.series) {
    const { color: colour } = s.lineStyle
    s.itemStyle = { color: colour }
    s.lineStyle = { color: colour, width: widths[s.id], type: s.lineStyle.type, opacity: widths[s.id] > 1.5 ? 1 : .75 }
    s.endLabel = { show: named.includes(s), formatter: atEnd(s.name, c), color: colour, fontSize: 12,
      fontWeight: s.id === 'median' ? 700 : 400, offset: [0, moves[named.indexOf(s)] ?? 0] }
  }
  const { source } = option.dataset[0]
  for (const [low, high] of [['p5', 'p95'], ['p25', 'p75']]) {
    option.series.push({ id: low + high, type: 'custom', silent: true, tooltip: { show: false }, data: [0], clip: true, z: 0,
      renderItem: (params, api) => {
        const side = name => source.years.map((year, i) => api.coord([year, source[name][i]]))
        return { type: 'polygon', shape: { points: [...side(low), ...side(high).reverse()] }, style: { fill: t.yours, opacity: .12 } }
      } })
  }
}
