// The chart of positions: a row for each market, a cell for each month.
import { printing } from '../../theme.js'
import { isNarrow } from '../dress.js'

const mostRows = 48 // that the usual height has room for

// A row of the chart of positions is a letter a month: short from c, the largest
// size, to a; n for none; long from A to C; a point where the market is not held.
const strengths = 'cbanABC'
const monthAfter = (month, n) => {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + n
  return Date.UTC(Math.floor(months / 12), months % 12)
}
const monthOf = time => new Date(time).toISOString().slice(0, 7)

// runs joins the months of each row that are alike: row, from, to, strength.
const runs = (rows, first) => {
  const all = []
  rows.forEach((row, y) => {
    for (let i = 0, j; i < row.length; i = j) {
      for (j = i + 1; j < row.length && row[j] === row[i];) j++
      if (row[i] !== '.') all.push([y, monthAfter(first, i), monthAfter(first, j), strengths.indexOf(row[i]) - 3])
    }
  })
  return all
}

// dress draws positions: long a full cell, short the lower half of one.
export const dress = (option, c, t) => {
  const narrow = isNarrow(c)
  const [x, y] = [option.xAxis[0], option.yAxis[0]]
  const first = x.min
  const last = x.max
  const s = option.series[0]
  s.data = runs(option.dataset[0].source.held, first)
  delete option.dataset
  s.dimensions = ['row', 'from', 'to', 'strength']
  s.encode = { x: ['from', 'to'], y: 'row' }
  s.clip = true
  s.progressive = 0
  s.renderItem = (params, api) => {
    const strength = api.value(3)
    if (strength === 0) return null
    const [left, middle] = api.coord([api.value(1), api.value(0)])
    const right = api.coord([api.value(2), 0])[0]
    const height = Math.max(4, api.size([0, 1])[1] - 2)
    const area = params.coordSys
    const from = Math.max(left, area.x)
    const to = Math.min(right, area.x + area.width)
    if (to <= from) return null
    const long = strength > 0
    return { type: 'rect', silent: false, shape: { x: from, width: to - from, y: middle - height / 2 + (long ? 0 : height / 2),
      height: long ? height : height / 2 },
      style: { fill: long ? t.trend : t.quiet, opacity: option.graded ? [.4, .7, 1][Math.abs(strength) - 1] : .8 } }
  }
  option.graded = s.data.some(run => Math.abs(run[3]) > 1)
  option.useUTC = true
  const from = narrow ? Math.max(monthAfter(first, 0), monthAfter(last, -144)) : monthAfter(first, 0)
  Object.assign(x, { min: monthAfter(first, 0), max: monthAfter(last, 0), position: 'top',
    axisLabel: { hideOverlap: true, formatter: time => monthOf(time).endsWith('-01') ? monthOf(time).slice(0, 4) : monthOf(time) } })
  delete x.data
  y.axisTick = { show: false }
  y.axisLine = { show: false }
  y.axisLabel = { interval: 0, fontSize: 11, formatter: name => {
    const [id, full] = name.split(' · ')
    return full ? (narrow ? id : full) : '{sector|' + name + '}'
  }, rich: { sector: { color: t.ink, fontWeight: 600, fontSize: 11 } } }
  const names = y.data
  c.box.classList.toggle('many', names.length > mostRows)
  option.legend = { show: false }
  option.grid = { left: narrow ? 72 : 172, right: 8, top: 24, bottom: 40, outerBoundsMode: 'none' }
  option.dataZoom = [
    { type: 'slider', show: !printing, bottom: 4, height: 24, startValue: from, endValue: monthAfter(last, 0), minValueSpan: 366 * 864e5,
      filterMode: 'weakFilter', showDataShadow: false, brushSelect: false,
      borderColor: t.line, fillerColor: t.band, handleStyle: { color: t.ground, borderColor: t.quiet },
        moveHandleStyle: { color: t.quiet }, textStyle: { color: t.quiet, fontSize: 11 }, labelFormatter: time => monthOf(time) },
    { type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: false, moveOnMouseWheel: false, filterMode: 'weakFilter',
      minValueSpan: 366 * 864e5 },
  ]
  option.tooltip = { trigger: 'item', formatter: p => {
    const [row, from, to, strength] = p.data
    return names[row] + '\n' + (strength > 0 ? 'long' : 'short') + ' ' + monthOf(from) + ' to ' + monthOf(to - 864e5)
  } }
}

// begin tells which month of a chart was clicked.
export const begin = c => c.chart.getZr().on('click', event => {
  const at = [event.offsetX, event.offsetY]
  if (!c.chart.containPixel('grid', at)) return
  const month = monthOf(c.chart.convertFromPixel('grid', at)[0])
  document.dispatchEvent(new CustomEvent('month', { detail: month }))
})
