// Lines over the months or days of the period.
import { atEnd, column, figures, frame, isNarrow, names, read, wear } from '../dress.js'
import { cut, number } from '../months.js'
import { draw } from '../page.js'
import { widthOf } from '../text.js'

let logScale = true
const toggle = document.getElementById('log-scale')
toggle?.addEventListener('click', () => {
  logScale = !logScale
  toggle.setAttribute('aria-pressed', String(logScale))
  draw('growth')
})

// labels are the names of bands where each touches no other's, the wider band first.
const labels = (option, c, name) => {
  const width = c.width - option.grid.left - option.grid.right
  const last = option.xAxis[0].max
  const taken = new Map()
  for (const [from, to] of [...option.series[0].markArea.data].sort((a, b) => b[1].xAxis - b[0].xAxis - a[1].xAxis + a[0].xAxis)) {
    const middle = (from.xAxis + to.xAxis) / 2 / last * width
    const text = name(from.name)
    const half = widthOf(text, 11) / 2 + 2
    const free = middle - half > -option.grid.left && middle + half < width + option.grid.right &&
      [...taken.values()].every(o => Math.abs(o.middle - middle) > o.half + half)
    if (free) taken.set(from, { text, middle, half })
  }
  return taken
}

// named names the bands, by the short form of their years where some would have no room else.
const named = (option, c) => {
  const { data } = option.series[0].markArea
  let taken = labels(option, c, name => name)
  if (taken.size < data.length) taken = labels(option, c, name => name.replace(/^\d\d(?=\d\d–)/, '’'))
  for (const [from] of data) from.name = taken.get(from)?.text ?? ''
}

// spread returns how far down each line's label has to move from its end, in
// pixels, so that no two touch.
export const spread = (option, height) => {
  const axis = [option.yAxis].flat()[0]
  const scale = axis.type === 'log' ? Math.log2 : v => v
  const at = option.series.map((s, i) => {
    const end = column(option, s).at(-1)
    return { i, y: height * (1 - (scale(end) - scale(axis.min)) / (scale(axis.max) - scale(axis.min))) }
  }).sort((a, b) => a.y - b.y)
  const apart = 15
  const to = at.map(p => p.y)
  for (let k = 1; k < to.length; k++) to[k] = Math.max(to[k], to[k - 1] + apart)
  const over = to.at(-1) - height
  if (over > 0) for (let k = to.length - 1; k >= 0; k--) to[k] = Math.min(to[k], height - (to.length - 1 - k) * apart)
  const moves = []
  at.forEach((p, k) => { moves[p.i] = to[k] - p.y })
  return moves
}

const highest = (option, s) => column(option, s).reduce((a, b) => Math.max(a, b ?? a), -Infinity)

// lines dresses all but what is a kind's own; those whose names stand elsewhere have no legend, and no room for them
// at their ends.
export const lines = (option, c, t, legend = true) => {
  const { dataset } = c.box
  cut(option, c)
  frame(option, c, t, { lines: true, legend })
  for (const axis of option.yAxis) {
    figures(axis, c)
    if (axis.type !== 'log') continue
    axis.logBase = 2
    if (!logScale) Object.assign(axis, { type: 'value', min: 0, max: Math.ceil(Math.max(...option.series.map(s => highest(option, s)))) })
  }
  names(option)
  const at = number(option, isNarrow(c))
  if (option.series[0].markArea?.data) named(option, c)
  const moves = dataset.labels === 'ends' && !isNarrow(c) ? spread(option, c.height - option.grid.top - option.grid.bottom) : null
  wear(option, c, t)
  option.series.forEach((s, i) => {
    if (dataset.legend !== undefined) s.symbol = 'none'
    if (moves) s.endLabel = { show: true, formatter: atEnd(s.name, c), color: s.color, fontSize: 12,
      fontWeight: i === 0 ? 700 : 400, offset: [0, moves[i]] }
  })
  return at
}

export const dress = (option, c, t) => read(option, c, lines(option, c, t), true)
