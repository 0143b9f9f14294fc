// Bars of episodes, each named by its months on two lines.
import { dress as bars } from './bars.js'

export const dress = (option, c, t) => {
  bars(option, c, t)
  for (const axis of option.xAxis) axis.axisLabel = { fontSize: 11, lineHeight: 13 }
  option.grid.bottom = 38
}
