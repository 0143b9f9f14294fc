// Charts over months or days: their axis, the span of it that is shown, and the months that an answer names by the ends.
import { column } from './dress.js'

// years labels an axis of months or days with the first of every so many years.
export const years = (at, narrow) => {
  const span = at.length ? at.at(-1).slice(0, 4) - at[0].slice(0, 4) : 0
  const every = (span > 12 ? 5 : span > 6 ? 2 : 1) * (narrow && span > 2 ? 2 : 1)
  return (i, m) => m.slice(0, 4) % every === 0 && (i === 0 ? m.slice(5, 7) === '01' : at[i - 1].slice(0, 4) !== m.slice(0, 4))
}

// number lets lines run over the numbers of their months or days. A category axis,
// which runs over their names, makes every update a quarter slower.
export const number = (option, narrow) => {
  const [axis] = option.xAxis
  const { source } = option.dataset[0]
  for (const { encode } of option.series) encode.tooltip = encode.y // not the number on the axis
  const { x } = option.series[0].encode
  const at = source[x]
  if (axis.type !== 'category' || !/^\d{4}-/.test(at[0])) return at
  const labelled = years(at, narrow)
  const customValues = [...at.keys()].filter(i => labelled(i, at[i]))
  source[x] = [...at.keys()]
  Object.assign(axis, { type: 'value', min: 0, max: at.length - 1, splitLine: { show: false },
    axisLabel: { customValues, formatter: i => at[i].slice(0, 4) }, axisPointer: { snap: true, label: { formatter: p => at[p.value] } } })
  for (const { markArea } of option.series) {
    for (const side of markArea?.data?.flat() ?? []) side.xAxis = at.indexOf(side.xAxis)
  }
  return at
}

// cut leaves of lines what lies in the span that the reader zoomed to.
export const cut = (option, c) => {
  const { source } = option.dataset[0]
  const at = source[option.series[0].encode.x]
  const [i, j] = (c.span ?? []).map(name => at.indexOf(name))
  if (!(i >= 0 && j > i)) { c.span = null; return }
  for (const [name, values] of Object.entries(source)) source[name] = values.slice(i, j + 1)
  for (const { markArea } of option.series) {
    if (markArea?.data) markArea.data = markArea.data.filter(([from, to]) => from.xAxis < at[j] && to.xAxis > at[i])
    for (const [from, to] of markArea?.data ?? []) {
      if (from.xAxis < at[i]) from.xAxis = at[i]
      if (to.xAxis > at[j]) to.xAxis = at[j]
    }
  }
  const [axis] = option.yAxis
  if (axis.type !== 'log') return
  const all = option.series.flatMap(s => column(option, s)).filter(v => v > 0)
  axis.min = 2 ** Math.floor(Math.log2(Math.min(...all)))
  axis.max = 2 ** Math.ceil(Math.log2(Math.max(...all)) + 1e-9)
}

// spell writes out the months of which an axis names the ends.
const spelt = new Map()
const spell = ({ from, to }) => {
  const key = from + to
  if (!spelt.has(key)) {
    const months = []
    for (let [year, month] = from.split('-').map(Number), at = ''; at !== to; month === 12 ? (year++, month = 1) : month++) {
      at = `${year}-${String(month).padStart(2, '0')}`
      months.push(at)
    }
    if (spelt.size > 50) spelt.clear()
    spelt.set(key, months)
  }
  return spelt.get(key)
}
// walk adds up the steps of a path.
const walk = ({ unit, steps }) => {
  let at = 0
  return steps.map(step => step === null ? null : (at += step) / unit)
}

// spelled is an option with all its months written out, and its paths.
export const spelled = option => {
  for (const { source } of option.dataset ?? []) {
    for (const [name, values] of Object.entries(source)) {
      if (values?.from) source[name] = spell(values)
      if (values?.steps) source[name] = walk(values)
    }
  }
  for (const axis of [option.xAxis].flat()) if (axis.data?.from) axis.data = spell(axis.data)
  return option
}
