// What the kinds of charts have in common: the frame, the numbers on the axes, the colours of what is drawn.
import { axisFormats, formats } from './formats.js'
import { fitted, keyed, rowsOf, widthOf } from './text.js'
import { dashes } from './colours.js'

export const isNarrow = c => c.width < 560
export const column = (option, s) => option.dataset[0].source[s.encode.y]
const { max } = Math

// atEnd is a name at the end of a line, as wide as a part of the chart at most; roomAtEnd is what the widest takes.
const bold = 700 // in which one of them stands
export const atEnd = (name, c) => fitted(name, .28 * c.width, 12, bold)
export const roomAtEnd = (names, c) => 12 + Math.ceil(max(...names.map(name => widthOf(atEnd(name, c), 12, bold))))

// frame makes room for a legend where there is one, and beside lines for the names at their ends.
export const frame = (option, c, t, { lines = false, legend = true } = {}) => {
  const names = option.series.map(s => s.name)
  const elsewhere = c.box.dataset.legend !== undefined
  const aside = lines && !elsewhere && !isNarrow(c)
  const shown = legend && names.length > 1 && !aside
  option.tooltip = { valueFormatter: formats[c.box.dataset.format], show: false }
  option.grid = { left: 58, right: aside ? max(84, legend ? roomAtEnd(names, c) : 0) : 22,
    top: shown ? 18 + 20 * rowsOf(names, c.width) : 10, bottom: 24, outerBoundsMode: 'none' }
  option.legend = shown
    ? keyed({ show: true, top: 2, left: 0, padding: 0, itemWidth: 22, itemHeight: 8, textStyle: { color: t.quiet },
      ...lines && { itemStyle: { opacity: 0 } } }, c.width)
    : { show: false }
}

// figures writes the numbers of an axis in the format of its chart.
export const figures = (axis, c) => { axis.axisLabel = { ...axis.axisLabel, formatter: axisFormats[c.box.dataset.format] } }

// names prepares the axis of what a chart runs over.
export const names = option => {
  for (const axis of option.xAxis) {
    delete axis.data
    if (axis.type === 'category') axis.axisTick = { show: false, interval: 0 } // bands keep to the ticks
  }
  return option.dataset[0].source[option.series[0].encode.x]
}

// wear gives each series the colour and the dash that it wears on every page.
export const wear = (option, c, t) => option.series.forEach((s, i) => {
  delete s.data
  const wears = s.color
  const colour = s.color = t[wears] ?? t.quiet
  s.itemStyle = { color: colour, opacity: 1 }
  if (s.type === 'line') {
    s.lineStyle = { color: colour, width: i === 0 ? 2 : 1, type: dashes[wears] }
    s.z = 10 - i
    s.emphasis = { disabled: true }
    s.endLabel = { show: false }
  }
  if (s.markArea) {
    s.markArea = { ...s.markArea, silent: true, itemStyle: { color: t.band },
      label: { color: t.quiet, fontSize: 11, position: 'insideTop', show: s.type === 'line' || !isNarrow(c) } }
  }
})

// read is what a pointer reads off a chart.
export const read = (option, c, at, lines) => {
  const say = formats[c.box.dataset.format]
  c.read = { at, lines, rows: option.series.map(s => ({ id: s.id, name: s.name, colour: s.color, values: column(option, s), say })) }
}

// plane is a chart over figures on both axes.
export const plane = (option, c, t) => {
  frame(option, c, t)
  const [x, y] = [option.xAxis[0], option.yAxis[0]]
  Object.assign(x, { nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: t.quiet }, splitLine: { show: false } })
  Object.assign(y, { nameLocation: 'end', nameTextStyle: { color: t.quiet, align: 'left' } })
  Object.assign(option.grid, { bottom: 46, top: 58 })
  for (const axis of [...option.xAxis, ...option.yAxis]) {
    figures(axis, c)
    if (axis.type === 'log') axis.logBase = 2
  }
  names(option)
  wear(option, c, t)
  for (const s of option.series) {
    if (s.type !== 'line') continue
    s.symbol = 'none'
    s.encode.tooltip = s.encode.y // not the number on the axis
  }
  c.read = null
}
