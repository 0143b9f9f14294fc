// A heat map of months to begin in and years held; a row for each number of years comes as a list of cells.
import { isNarrow } from '../dress.js'
import { formats } from '../formats.js'
import { years } from '../months.js'

export const dress = (option, c, t) => {
  const format = formats[c.box.dataset.format]
  const at = option.xAxis[0].data
  const data = []
  option.cells.forEach((row, y) => row.forEach((v, x) => { if (v != null) data.push([x, y, v]) }))
  const { limit } = option
  option.series[0] = { ...option.series[0], data, progressive: 0, emphasis: { disabled: true } }
  option.xAxis[0].axisLabel = { formatter: m => m.slice(0, 4), interval: years(at, isNarrow(c)) }
  option.yAxis[0].axisLabel = { interval: (i, v) => v % 5 === 0 }
  option.grid = { left: 30, right: 10, top: 8, bottom: 62, outerBoundsMode: 'none' }
  option.legend = { show: false }
  option.visualMap = { type: 'continuous', min: -limit, max: limit, calculable: false, orient: 'horizontal', left: 'center', bottom: 0,
    itemWidth: 10, itemHeight: 140, text: [formats.percent(limit).replace('.0', ''), formats.percent(-limit).replace('.0', '')],
    textStyle: { color: t.quiet, fontSize: 12 }, inRange: { color: [t.warm, t.raised, t.cool] } }
  option.tooltip = { trigger: 'item', axisPointer: { type: 'none' },
    formatter: p => 'from ' + at[p.value[0]] + ', ' + (p.value[1] + 1) + (p.value[1] ? ' years\n' : ' year\n') + format(p.value[2]) }
  delete option.cells
  delete option.limit
}
