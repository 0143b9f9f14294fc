// Draws the charts whose options come as JSON from the server. What depends on the
// reader is added here: the theme's colours, number formats, the scale chosen. A
// chart that nobody sees is drawn when it comes into view.
(() => {
  'use strict'
  const themes = {
    light: { ink: '#1d2430', quiet: '#5b6470', line: '#e3e6ea', ground: '#ffffff', band: 'rgba(29,36,48,.055)',
      blends: ['#0072b2', '#a3511f', '#3f7a63', '#8a5c93', '#6b6f76', '#80691c'], trend: '#0072b2', stocks: '#a3511f' },
    dark: { ink: '#e8eaed', quiet: '#a4acb8', line: '#2b323c', ground: '#14181e', band: 'rgba(232,234,237,.07)',
      blends: ['#56b4e9', '#e0a066', '#7fc4a6', '#c79fd0', '#a9afb8', '#cdbb62'], trend: '#56b4e9', stocks: '#e0a066' },
  }
  const dashes = ['solid', [8, 4], [2, 3], [10, 3, 2, 3], [14, 5], [4, 2]]
  const fontFamily = getComputedStyle(document.documentElement).fontFamily
  for (const [name, t] of Object.entries(themes)) {
    const axis = {
      axisLine: { lineStyle: { color: t.line } }, axisTick: { show: false },
      axisLabel: { color: t.quiet, fontSize: 12 }, splitLine: { lineStyle: { color: t.line } },
      axisPointer: { lineStyle: { color: t.quiet }, label: { show: false } },
    }
    echarts.registerTheme(name, {
      color: t.blends, textStyle: { fontFamily, color: t.ink }, animation: false,
      categoryAxis: { ...axis, splitLine: { show: false } }, valueAxis: axis, logAxis: axis,
      tooltip: { renderMode: 'richText', trigger: 'axis', confine: true, backgroundColor: t.ground, borderColor: t.line,
        textStyle: { color: t.ink, fontSize: 12, fontFamily }, axisPointer: { type: 'line' } },
    })
  }

  const minus = text => text.replace('-', '−')
  const formats = {
    percent: v => v == null ? '–' : minus(v.toFixed(1)) + ' %',
    growth: v => v == null ? '–' : minus(v < 10 ? v.toFixed(2) : v.toFixed(1)),
  }
  const axisFormats = { percent: v => minus(String(v)) + ' %', growth: v => String(v) }

  let logScale = true
  const charts = new Map() // by id: {box, width, height, chart, option, visible, stale}

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

  // dress adds to an option what the server cannot know.
  const dress = (id, option, c) => {
    const { box } = c
    const t = themes[trendblend.theme()]
    const format = box.dataset.format
    const narrow = c.width < 560
    const lines = option.series.every(s => s.type === 'line')
    const labelled = box.dataset.labels === 'ends' && !narrow
    const legend = option.series.length > 1 && (narrow || !lines)
    option.tooltip = { valueFormatter: formats[format] }
    const longest = Math.max(...option.series.map(s => s.name.length))
    option.grid = { left: 52, right: lines && !narrow ? Math.max(84, 8 * longest) : 14, top: legend ? 36 : 10, bottom: 24, outerBoundsMode: 'none' }
    if (legend) {
      option.legend = { show: true, top: 2, left: 0, padding: 0, itemWidth: 22, itemHeight: 8, textStyle: { color: t.quiet } }
    } else {
      option.legend = { show: false }
    }
    for (const axis of [option.yAxis].flat()) {
      axis.axisLabel = { ...axis.axisLabel, formatter: axisFormats[format] }
      if (axis.type === 'log') {
        axis.logBase = 2
        if (!logScale) Object.assign(axis, { type: 'value', min: 0, max: Math.ceil(Math.max(...option.series.map(s => top(column(option, s))))) })
      }
    }
    for (const axis of [option.xAxis].flat()) {
      delete axis.data
      if (lines) axis.axisLabel = { formatter: m => m.slice(0, 4), interval: (_, m) => m.endsWith('-01') && m.slice(0, 4) % (narrow ? 10 : 5) === 0 }
    }
    const moves = labelled ? spread(option, c.height - option.grid.top - option.grid.bottom) : []
    option.series.forEach((s, i) => {
      delete s.data
      const colour = s.id in t ? t[s.id] : t.blends[i]
      s.itemStyle = { color: colour }
      if (s.type === 'line') {
        s.lineStyle = { color: colour, width: i === 0 ? 2.4 : 1.6, type: dashes[i] }
        s.z = 10 - i
        s.emphasis = { disabled: true }
        if (labelled) {
          s.endLabel = { show: true, formatter: '{a}', color: colour, fontSize: 12, fontWeight: i === 0 ? 700 : 400, offset: [0, moves[i]] }
        }
      }
      if (s.markArea) {
        s.markArea = { ...s.markArea, silent: true, itemStyle: { color: t.band }, label: { color: t.quiet, fontSize: 11, position: lines && id === 'drawdown' ? 'insideBottom' : 'insideTop', show: id !== 'drawdown' && !narrow } }
      }
    })
    return option
  }

  const draw = id => {
    const c = charts.get(id)
    if (!c.option) return
    if (!c.visible) { c.stale = true; return }
    c.stale = false
    if (!c.chart) {
      c.chart = echarts.init(c.box, trendblend.theme(), { locale: 'EN' })
      if (c.box.dataset.group) {
        c.chart.group = c.box.dataset.group
        echarts.connect(c.chart.group)
      }
    }
    c.chart.setOption(dress(id, structuredClone(c.option), c), { replaceMerge: ['series'] })
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

  const redraw = fresh => {
    for (const [id, c] of charts) {
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
  }, { rootMargin: '120px' })
  const resized = new ResizeObserver(entries => {
    for (const e of entries) {
      const c = charts.get(e.target.dataset.chart)
      c.width = e.contentRect.width
      c.height = e.contentRect.height
      if (c.chart) { c.chart.resize(); draw(e.target.dataset.chart) }
    }
  })
  for (const box of document.querySelectorAll('[data-chart]')) {
    charts.set(box.dataset.chart, { box, width: box.clientWidth, height: box.clientHeight, chart: null, option: null, text: '', visible: false, stale: true })
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
