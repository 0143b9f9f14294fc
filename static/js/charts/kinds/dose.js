// The map's figure as trend goes from nothing to a half.
import { data, said } from '../../map/data.js'
import { plane } from '../dress.js'
import { written } from '../formats.js'
import { keyed, rowsOf } from '../text.js'

export const dress = (option, c, t) => {
  plane(option, c, t)
  const format = v => said(v, data.unit, data.decimals)
  const unit = data.unit ? ' ' + data.unit : ''
  option.tooltip = { valueFormatter: format, axisPointer: { label: { show: false } } }
  option.legend = keyed({ show: true, top: 4, left: 0, padding: 0, itemWidth: 26, itemHeight: 8,
    textStyle: { color: t.quiet, fontSize: 12 } }, c.width - 10)
  option.grid = { ...option.grid, top: 10 + 20 * rowsOf(option.series.map(s => s.name), c.width - 10), bottom: 28, right: 24, left: 60 }
  option.legend.itemStyle = { opacity: 0 }
  option.series.forEach((s, i) => { s.lineStyle.width = i ? 1.8 : 2.4 })
  for (const axis of option.xAxis) Object.assign(axis,
    { axisLabel: { formatter: v => v + ' %' }, axisPointer: { snap: true, label: { formatter: p => p.value + ' % trend' } } })
  for (const axis of option.yAxis) axis.axisLabel = { formatter: v => written(v.toFixed(data.decimals)) + unit }
}
