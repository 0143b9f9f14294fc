// Draws the charts whose options come as JSON from the server. What depends on the
// reader is added here: the theme's colours, number formats, the scale chosen. A
// chart that nobody sees is drawn when it comes into view.
(() => {
  'use strict'
  // The colours and dashes are those of the style sheet, by name. A custom property is only text: what a
  // colour is in a theme says an element that has it.
  const styles = getComputedStyle(document.documentElement)
  const worn = ['yours', '6040', 'sp500', 'trend', 'bonds', 'other1', 'other2', 'other3', 'other4', 'other5']
  const ground = ['ground', 'raised', 'ink', 'quiet', 'line', 'band', 'warm', 'cool']
  const coloursOf = theme => {
    const place = document.body.appendChild(document.createElement('div'))
    place.hidden = true
    Object.assign(place.style, { colorScheme: theme, forcedColorAdjust: 'none' })
    const properties = [...ground.map(name => [name, '--' + name]), ...worn.map(name => [name, '--c-' + name])]
    const shown = properties.map(([name, property]) => {
      const e = place.appendChild(document.createElement('i'))
      e.style.color = `var(${property})`
      return [name, e]
    })
    const colours = Object.fromEntries(shown.map(([name, e]) => [name, getComputedStyle(e).color]))
    place.remove()
    return { ...colours, usual: colours.ink, rest: colours.quiet }
  }
  const themes = { light: coloursOf('light'), dark: coloursOf('dark') }
  const dashes = Object.fromEntries(worn.map(name => {
    const dash = styles.getPropertyValue('--dash-' + name).trim()
    return [name, dash === 'none' ? 'solid' : dash.split(' ').map(Number)]
  }))
  // colours are those of the theme in force, for what else is drawn on a canvas.
  trendblend.colours = () => themes[trendblend.theme()]
  const fontFamily = styles.fontFamily.replaceAll('"', '\'') // an SVG has it inside double quotes
  for (const [name, t] of Object.entries(themes)) {
    const axis = {
      axisLine: { lineStyle: { color: t.line } }, axisTick: { show: false },
      axisLabel: { color: t.quiet, fontSize: 12 }, splitLine: { lineStyle: { color: t.line } },
      axisPointer: { lineStyle: { color: t.quiet }, label: { show: false } },
    }
    echarts.registerTheme(name, {
      textStyle: { fontFamily, color: t.ink }, animation: false,
      timeAxis: { ...axis, splitLine: { show: false } }, categoryAxis: { ...axis, splitLine: { show: false } }, valueAxis: axis, logAxis: axis,
      tooltip: { renderMode: 'richText', trigger: 'axis', confine: true, backgroundColor: t.ground, borderColor: t.line,
        textStyle: { color: t.ink, fontSize: 12, fontFamily }, axisPointer: { type: 'line' } },
    })
  }

  const minus = text => text.replace('-', '−')
  const formats = {
    percent: v => v == null ? '–' : minus(v.toFixed(1)) + ' %',
    growth: v => v == null ? '–' : minus(v < 10 ? v.toFixed(2) : v.toFixed(1)),
  }
  formats.ratio = v => v == null ? '–' : minus(v.toFixed(2))
  formats.money = v => v == null ? '–' : '$' + Math.round(v).toLocaleString('en-US')
  formats.points = v => v == null ? '–' : (v > 0 ? '+' : '') + minus(v.toFixed(1)) + ' points'
  const axisFormats = { percent: v => minus(String(v)) + ' %', growth: v => String(v), ratio: v => minus(String(v)), points: v => minus(String(v)),
    money: v => v >= 1e6 ? v / 1e6 + ' m' : v >= 1e3 ? v / 1e3 + ' k' : String(v) }

  let logScale = true
  // by id: {box, width, height, chart, option, visible, stale, span (zoomed to), read (what a pointer reads off)}
  const charts = trendblend.charts = new Map()

  const column = (option, s) => option.dataset[0].source[s.encode.y]
  const top = values => values.reduce((a, b) => Math.max(a, b ?? a), -Infinity)

  // spread returns how far down each line's label has to move from its end, in
  // pixels, so that no two touch.
  const spread = (option, height) => {
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

  // years labels an axis of months or days with the first of every so many years.
  const years = (at, narrow) => {
    const span = at.length ? at.at(-1).slice(0, 4) - at[0].slice(0, 4) : 0
    const every = (span > 12 ? 5 : span > 6 ? 2 : 1) * (narrow && span > 2 ? 2 : 1)
    return (i, m) => m.slice(0, 4) % every === 0 && (i === 0 ? m.slice(5, 7) === '01' : at[i - 1].slice(0, 4) !== m.slice(0, 4))
  }

  // number lets lines run over the numbers of their months or days. A category axis,
  // which runs over their names, makes every update a quarter slower.
  const number = (option, narrow) => {
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
  const cut = (option, c) => {
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

  // widthOf is that of a text on a chart, in pixels.
  const ruler = document.createElement('canvas').getContext('2d')
  const widthOf = (text, size = 12) => { ruler.font = size + 'px ' + fontFamily; return ruler.measureText(text).width }

  // rowsOf is how many rows a legend with these names takes.
  const rowsOf = (names, width) => {
    let [rows, room] = [1, width]
    for (const name of names) {
      const needs = 22 + 5 + widthOf(name) + 10
      if (needs > room && room < width) { rows++; room = width }
      room -= needs
    }
    return rows
  }

  // hatched is a bar of a year that is not whole, in the colour of its series.
  const hatches = new Map()
  const hatched = colour => {
    if (!hatches.has(colour)) {
      const image = document.createElement('canvas')
      image.width = image.height = 6
      const g = image.getContext('2d')
      g.fillStyle = g.strokeStyle = colour
      g.globalAlpha = .3
      g.fillRect(0, 0, 6, 6)
      g.globalAlpha = 1
      g.beginPath()
      for (const x of [-6, 0, 6]) { g.moveTo(x - 1, 7); g.lineTo(x + 7, -1) }
      g.stroke()
      hatches.set(colour, { image, imageWidth: 6, imageHeight: 6, repeat: 'repeat' }) // an SVG asks for the size
    }
    return hatches.get(colour)
  }

  // yearly labels an axis of calendar years as often as there is room; years that are not whole always say so.
  const part = name => /^\d{4} /.test(name)
  const yearly = (option, at, c) => {
    const band = (c.width - option.grid.left - option.grid.right) / at.length
    const every = [1, 2, 5, 10, 20].find(n => n * band > 38) ?? 50
    const parts = [...at.keys()].filter(i => part(at[i]))
    const shown = i => part(at[i]) ? i === parts[0] || (i - parts[0]) * band > 56 : at[i] % every === 0 && parts.every(p => Math.abs(p - i) * band > 46)
    option.xAxis[0].axisLabel = { interval: shown, hideOverlap: false, lineHeight: 14, formatter: name => name.replace(' ', '\n'), align: 'center' }
    if (parts.length) Object.assign(option.grid, { bottom: 38, right: Math.max(option.grid.right, 30 - band / 2) })
  }

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
    Object.assign(axis, { min: -step * Math.ceil(-lowest * 1.12 / step), interval: step * Math.max(1, Math.ceil(-lowest / step * 22 / c.height)) })
    const [width, height] = [c.width - option.grid.left - option.grid.right, c.height - option.grid.top - option.grid.bottom]
    const last = option.dataset[0].source[option.series[0].encode.x].length - 1
    const place = y => y / axis.min * height
    let at = lows.map((l, i) => ({ ...l, i, to: place(l.y) })).sort((a, b) => a.to - b.to)
    at.forEach((l, k) => { if (k) l.to = Math.max(l.to, at[k - 1].to + 15) })
    at = at.reverse()
    at.forEach((l, k) => { l.to = Math.min(l.to, k ? at[k - 1].to - 15 : height - 24) })
    for (const { i, x, y, to } of at) {
      const s = option.series[i]
      const text = s.name + ' ' + minus(y.toFixed(0)) + ' %'
      const room = widthOf(text) * (i === 0 ? 1.15 : 1) + 10
      const from = x / last * width
      const left = from + room > width && from > room
      const over = left ? 0 : Math.min(0, width - from - room)
      s.markPoint = { z: 20, symbol: 'circle', symbolSize: 5, silent: true, animation: false, itemStyle: { color: s.color }, data: [{ coord: [x, y] }],
        label: { show: true, formatter: text, color: s.color, fontSize: 12, fontWeight: i === 0 ? 700 : 400, position: left ? 'left' : 'right', distance: 6, offset: [over, to - place(y)],
          backgroundColor: t.ground, padding: [1, 3] } } // the other lines end at the name
    }
  }

  // named leaves the label of a band where it touches no other's, the wider band first.
  const named = (option, c) => {
    const width = c.width - option.grid.left - option.grid.right
    const { data } = option.series[0].markArea
    const last = option.xAxis[0].max
    const taken = []
    for (const [from, to] of [...data].sort((a, b) => b[1].xAxis - b[0].xAxis - a[1].xAxis + a[0].xAxis)) {
      const middle = (from.xAxis + to.xAxis) / 2 / last * width
      const half = widthOf(from.name, 11) / 2 + 4
      const free = middle - half > -option.grid.left && middle + half < width + option.grid.right && taken.every(o => Math.abs(o.middle - middle) > o.half + half)
      if (free) taken.push({ middle, half })
      else from.name = ''
    }
  }

  // heat turns the rows of a heat map, one for each number of years held, into cells.
  const heat = (option, c) => {
    const t = themes[trendblend.theme()]
    const format = formats[c.box.dataset.format]
    const narrow = c.width < 560
    const at = option.xAxis[0].data
    const data = []
    option.cells.forEach((row, y) => row.forEach((v, x) => { if (v != null) data.push([x, y, v]) }))
    const { limit } = option
    option.series[0] = { ...option.series[0], data, progressive: 0, emphasis: { disabled: true } }
    option.xAxis[0].axisLabel = { formatter: m => m.slice(0, 4), interval: years(at, narrow) }
    option.yAxis[0].axisLabel = { interval: (i, v) => v % 5 === 0 }
    option.grid = { left: 30, right: 10, top: 8, bottom: 62, outerBoundsMode: 'none' }
    option.legend = { show: false }
    option.visualMap = { type: 'continuous', min: -limit, max: limit, calculable: false, orient: 'horizontal', left: 'center', bottom: 0,
      itemWidth: 10, itemHeight: 140, text: [formats.percent(limit).replace('.0', ''), formats.percent(-limit).replace('.0', '')],
      textStyle: { color: t.quiet, fontSize: 12 }, inRange: { color: [t.warm, t.raised, t.cool] } }
    option.tooltip = { trigger: 'item', axisPointer: { type: 'none' }, formatter: p => 'from ' + at[p.value[0]] + ', ' + (p.value[1] + 1) + (p.value[1] ? ' years\n' : ' year\n') + format(p.value[2]) }
    delete option.cells
    delete option.limit
    return option
  }

  // bounds are lines that go with one of the same colour.
  const bounds = new Set(['below', 'above', 'ends'])

  // dress adds to an option what the server cannot know.
  const dress = (id, option, c) => {
    const { box } = c
    const kind = trendblend.kinds?.[box.dataset.format]
    if (kind) return kind.dress(option, c, themes[trendblend.theme()])
    if (option.cells) return heat(option, c)
    const t = themes[trendblend.theme()]
    const format = box.dataset.format
    const narrow = c.width < 560
    const lines = option.series.every(s => s.type === 'line')
    const labelled = box.dataset.labels === 'ends' && !narrow
    option.tooltip = { valueFormatter: formats[format], show: !trendblend.point }
    if (lines) cut(option, c)
    const longest = Math.max(...option.series.map(s => s.name.length))
    const deep = id === 'drawdown'
    const legend = option.series.length > 1 && !deep && (narrow || !lines || box.dataset.legend !== undefined)
    const rooms = legend ? rowsOf(option.series.map(s => s.name), c.width) : 0
    option.grid = { left: 58, right: lines && !narrow && box.dataset.legend === undefined ? Math.max(84, 8 * longest) : 22, top: legend ? 18 + 20 * rooms : 10, bottom: 24, outerBoundsMode: 'none' }
    if (legend) {
      option.legend = { show: true, top: 2, left: 0, padding: 0, itemWidth: 22, itemHeight: 8, textStyle: { color: t.quiet }, ...lines && { itemStyle: { opacity: 0 } } }
    } else {
      option.legend = { show: false }
    }
    const rows = option.yAxis[0].type === 'category' // bars that lie
    const points = option.xAxis[0].type === 'value' && !rows
    if (rows) {
      option.yAxis[0].axisLabel = { interval: 0, fontSize: 11, formatter: name => narrow ? name.split(' · ')[0] : name.split(' · ').at(-1) }
      option.grid.left = narrow ? 44 : 172
    }
    if (points) {
      Object.assign(option.xAxis[0], { nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: t.quiet }, splitLine: { show: false } })
      Object.assign(option.yAxis[0], { nameLocation: 'end', nameTextStyle: { color: t.quiet, align: 'left' } })
      Object.assign(option.grid, { bottom: 46, top: 58 })
      option.legend.data = ['a quarter', 'fitted parabola', '95 % band']
      const quarters = option.dataset[0].source.quarter
      option.tooltip = { trigger: 'item', formatter: p => p.seriesId === 'quarters' ? quarters[p.dataIndex] + '\nS&P 500 ' + formats.percent(p.value[p.encode.x[0]]) + '\nsleeve ' + formats.percent(p.value[p.encode.y[0]]) : '' }
    }
    for (const axis of rows || points ? [option.xAxis, option.yAxis].flat() : [option.yAxis].flat()) {
      if (axis.type === 'category') continue
      axis.axisLabel = { ...axis.axisLabel, formatter: axisFormats[format] }
      if (axis.type === 'log') {
        axis.logBase = 2
        if (!logScale) Object.assign(axis, { type: 'value', min: 0, max: Math.ceil(Math.max(...option.series.map(s => top(column(option, s))))) })
      }
    }
    for (const axis of [option.xAxis].flat()) {
      delete axis.data
      if (axis.type === 'category') axis.axisTick = { show: false, interval: 0 } // bands keep to the ticks
      if (option.dataset[0].source.fall) {
        axis.axisLabel = { fontSize: 11, lineHeight: 13 }
        option.grid.bottom = 38
      }
    }
    const source = option.dataset[0].source
    const at = lines ? number(option, narrow) : source[option.series[0].encode.x]
    const bars = !lines && !rows && !points
    if (bars && /^\d{4}( |$)/.test(at[0])) yearly(option, at, c)
    if (option.series[0].markArea?.data && lines) named(option, c)
    const moves = labelled ? spread(option, c.height - option.grid.top - option.grid.bottom) : []
    option.series.forEach((s, i) => {
      delete s.data
      const wears = s.color
      const colour = s.color = t[wears] ?? t.quiet
      s.itemStyle = { color: bars && s.type === 'bar' && at.some(part) ? p => part(p.name) ? hatched(colour) : colour : colour, opacity: 1 }
      if (s.type === 'line') {
        if (points || box.dataset.legend !== undefined) s.symbol = 'none'
        s.lineStyle = { color: colour, width: i === 0 || s.id === 'fit' ? 2 : deep && i === 1 ? 1.5 : 1, type: s.id === 'fit' ? 'solid' : bounds.has(s.id) ? [4, 3] : dashes[wears] }
        s.z = 10 - i
        s.emphasis = { disabled: true }
        if (deep && i === 0) s.areaStyle = { color: colour, opacity: .16 }
        s.endLabel = { show: false }
        if (labelled) {
          s.endLabel = { show: true, formatter: '{a}', color: colour, fontSize: 12, fontWeight: i === 0 ? 700 : 400, offset: [0, moves[i]] }
        }
      }
      if (s.markArea) {
        s.markArea = { ...s.markArea, silent: true, itemStyle: { color: t.band }, label: { color: t.quiet, fontSize: 11, position: deep ? 'insideBottom' : 'insideTop', show: lines || !narrow } }
      }
    })
    if (deep) depths(option, c, t)
    c.read = rows || points || trendblend.dressing?.[id] ? null : { at, lines, rows: option.series.map(s => ({ id: s.id, name: s.name, colour: s.color, values: column(option, s), say: formats[format] })) }
    trendblend.dressing?.[id]?.(option, t, { narrow, width: c.width, height: c.height, spread, widthOf, rowsOf })
    return option
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
  const spelled = option => {
    for (const { source } of option.dataset ?? []) {
      for (const [name, values] of Object.entries(source)) if (values?.from) source[name] = spell(values)
    }
    for (const axis of [option.xAxis].flat()) if (axis.data?.from) axis.data = spell(axis.data)
    return option
  }

  // dressed is the option of a chart as it is drawn at the size of c.
  trendblend.dressed = (id, c) => dress(id, spelled(structuredClone(c.option)), c)

  const draw = trendblend.draw = id => {
    const c = charts.get(id)
    if (!c.option) return
    if (!c.visible && !trendblend.printing) { c.stale = true; return }
    c.stale = false
    if (!c.chart) {
      const size = trendblend.printing ? { width: paper, height: c.height } : {}
      c.chart = echarts.init(c.box, trendblend.theme(), { locale: 'EN', ...size })
      trendblend.kinds?.[c.box.dataset.format]?.begin(c)
    }
    c.chart.setOption(trendblend.dressed(id, c), { replaceMerge: ['series'] })
    trendblend.drawn?.(c)
  }

  // show takes new options by the id of their container; one that has not changed is
  // not drawn again.
  trendblend.show = options => {
    for (const [id, option] of Object.entries(options)) {
      const c = charts.get(id)
      if (!c) continue
      const text = JSON.stringify(option)
      if (text === c.text) continue
      c.text = text
      c.option = option
      draw(id)
    }
  }

  // seen names the charts that the reader has before them.
  trendblend.seen = () => [...charts.keys()].filter(id => charts.get(id).visible)

  // paper is the width of an A4 sheet between its margins, and sheet the heights that
  // the style sheet gives its charts, in pixels.
  const paper = trendblend.paper = 687
  const sheet = { tall: 225, low: 130, mid: 240, frontier: 340 }

  const redraw = fresh => {
    for (const [id, c] of charts) {
      c.width = trendblend.printing ? paper : c.box.clientWidth
      c.height = trendblend.printing && sheet[c.box.classList[1]] || c.box.clientHeight
      if (fresh && c.chart) { c.chart.dispose(); c.chart = null }
      draw(id)
    }
  }

  const seen = new IntersectionObserver(entries => {
    for (const e of entries) {
      const c = charts.get(e.target.dataset.chart)
      c.visible = e.isIntersecting
      if (c.visible && (c.stale || !c.chart)) draw(e.target.dataset.chart)
    }
  }, { rootMargin: '0px' })
  const resized = new ResizeObserver(entries => {
    for (const e of entries) {
      const c = charts.get(e.target.dataset.chart)
      if (trendblend.printing) continue
      c.width = e.contentRect.width
      c.height = e.contentRect.height
      if (c.chart) { c.chart.resize(); draw(e.target.dataset.chart) }
    }
  })
  for (const box of document.querySelectorAll('[data-chart]')) {
    charts.set(box.dataset.chart, { id: box.dataset.chart, box, width: box.clientWidth, height: box.clientHeight, chart: null, option: null, text: '', visible: false, stale: true })
    seen.observe(box)
    resized.observe(box)
  }
  document.addEventListener('theme', () => redraw(true))

  const toggle = document.getElementById('log-scale')
  toggle?.addEventListener('click', () => {
    logScale = !logScale
    toggle.setAttribute('aria-pressed', String(logScale))
    draw('growth')
  })

  const island = document.getElementById('charts-data')
  if (island) trendblend.show(JSON.parse(island.textContent))
})()
