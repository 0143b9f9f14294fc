// A point a quarter, with a fitted curve and its band.
import { plane } from '../dress.js'
import { formats } from '../formats.js'

export const dress = (option, c, t) => {
  plane(option, c, t)
  option.legend.data = [...new Set(option.series.map(s => s.name))]
  const quarters = option.dataset[0].source.quarter
  const [across, up] = [option.xAxis, option.yAxis].map(([axis]) => axis.name.split(',')[0])
  const percent = (p, axis) => formats.percent(p.value[p.encode[axis][0]])
  option.tooltip = { trigger: 'item', formatter: p => p.seriesId === 'quarters'
    ? quarters[p.dataIndex] + '\n' + across + ' ' + percent(p, 'x') + '\n' + up + ' ' + percent(p, 'y') : '' }
  for (const { id, lineStyle } of option.series) {
    if (id === 'fit') Object.assign(lineStyle, { width: 2, type: 'solid' })
    if (id === 'below' || id === 'above') lineStyle.type = [4, 3]
  }
}
