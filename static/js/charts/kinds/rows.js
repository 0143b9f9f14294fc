// Bars that lie, a row each.
import { figures, frame, isNarrow, names, wear } from '../dress.js'

export const dress = (option, c, t) => {
  frame(option, c, t)
  const [rows] = option.yAxis
  const narrow = isNarrow(c)
  rows.axisLabel = { interval: 0, fontSize: 11, formatter: name => narrow ? name.split(' · ')[0] : name.split(' · ').at(-1) }
  option.grid.left = narrow ? 44 : 172
  for (const axis of option.xAxis) figures(axis, c)
  names(option)
  wear(option, c, t)
  c.read = null
}
