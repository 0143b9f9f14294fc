// Bars that stand.
import { figures, frame, names, read, wear } from '../dress.js'

export const bars = (option, c, t) => {
  frame(option, c, t)
  for (const axis of option.yAxis) figures(axis, c)
  return names(option)
}

export const dress = (option, c, t) => {
  const at = bars(option, c, t)
  wear(option, c, t)
  read(option, c, at, false)
}
