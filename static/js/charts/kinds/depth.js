// How far below their highest value lines were: the first is filled, and each is named at its lowest point.
import { column, read } from '../dress.js'
import { written } from '../formats.js'
import { fitted, widthOf } from '../text.js'
import { lines } from './lines.js'

// depths names each line at its lowest point, one below the other, and bands where there is room.
const depths = (option, c, t) => {
  const [axis] = option.yAxis
  const lows = option.series.map(s => {
    const values = column(option, s)
    const y = values.reduce((low, v) => Math.min(low, v ?? 0), 0)
    return { y, x: values.indexOf(y) }
  })
  const lowest = Math.min(...lows.map(l => l.y))
  if (lowest === 0) return
  const step = [1, 2, 5, 10, 20, 50].find(n => -lowest / n <= 7)
  Object.assign(axis, { min: -step * Math.ceil(-lowest * 1.12 / step),
    interval: step * Math.max(1, Math.ceil(-lowest / step * 22 / c.height)) })
  const [width, height] = [c.width - option.grid.left - option.grid.right, c.height - option.grid.top - option.grid.bottom]
  const last = option.dataset[0].source[option.series[0].encode.x].length - 1
  const place = y => y / axis.min * height
  let at = lows.map((l, i) => ({ ...l, i, to: place(l.y) })).sort((a, b) => a.to - b.to)
  at.forEach((l, k) => { if (k) l.to = Math.max(l.to, at[k - 1].to + 15) })
  at = at.reverse()
  at.forEach((l, k) => { l.to = Math.min(l.to, k ? at[k - 1].to - 15 : height - 24) })
  for (const { i, x, y, to } of at) {
    const s = option.series[i]
    const weight = i === 0 ? 700 : 400
    const deep = ' ' + written(y.toFixed(0)) + ' %'
    const text = fitted(s.name, .6 * c.width - widthOf(deep, 12, weight), 12, weight) + deep // the table has the whole name
    const room = widthOf(text, 12, weight) + 10
    const from = x / last * width
    const edge = width + option.grid.right - 4
    const left = from + room > edge + 12 && from > room // a name at the left stands in an earlier fall
    const over = left ? 0 : Math.min(0, edge - from - room)
    s.markPoint = { z: 20, symbol: 'circle', symbolSize: 5, silent: true, animation: false, itemStyle: { color: s.color },
      data: [{ coord: [x, y] }],
      label: { show: true, formatter: text, color: s.color, fontSize: 12, fontWeight: weight,
        position: left ? 'left' : 'right', distance: 6, offset: [over, to - place(y)],
        backgroundColor: t.ground, padding: [1, 3] } } // the other lines end at the name
  }
}

export const dress = (option, c, t) => {
  const at = lines(option, c, t, false)
  const [first, second] = option.series
  first.areaStyle = { color: first.color, opacity: .16 }
  if (second) second.lineStyle.width = 1.5
  for (const { markArea } of option.series) if (markArea) markArea.label.position = 'insideBottom'
  depths(option, c, t)
  read(option, c, at, true)
}
