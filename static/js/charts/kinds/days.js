// A line by the day, and the same by month ends.
import { read } from '../dress.js'
import { lines } from './lines.js'

export const dress = (option, c, t) => {
  const at = lines(option, c, t)
  const ends = option.series.find(s => s.id === 'ends')
  if (ends) ends.lineStyle.type = [4, 3]
  read(option, c, at, true)
}
