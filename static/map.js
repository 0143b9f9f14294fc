// The map of every blend: draws the triangle, lets the reader move on it, and follows
// the histories that are drawn for it. The triangle is three layers: the ground (the
// colours and the contours, drawn when the figures change), the marks (drawn when the
// pointer moves too) and the handle, an element that can be taken hold of.
(() => {
  'use strict'
  const box = document.getElementById('map')
  const fontFamily = getComputedStyle(document.documentElement).fontFamily
  const minus = text => text.replace('-', '−')

  // How the page's charts are dressed beyond what all charts have in common.
  const said = (v, unit, decimals) => v == null ? '–' : minus(v.toFixed(decimals)) + (unit ? ' ' + unit : '')
  const percentAxis = v => minus(String(v)) + ' %'
  trendblend.dressing = {
    frontier (option, t, { narrow, width, height }) {
      const risk = document.getElementById('risk').selectedOptions[0].text
      option.tooltip = { trigger: 'item', formatter: p => {
        const of = name => p.value[p.dimensionNames.indexOf(name)]
        return `${of('name')}\nCAGR ${said(of('cagr'), '%', 1)}\n${risk} ${said(of('risk'), '%', 1)}`
      } }
      option.legend = { show: true, top: 4, left: 0, padding: 0, itemWidth: 18, itemHeight: 8, textStyle: { color: t.quiet, fontSize: 12 },
        data: ['best with trend', 'best without trend', 'every blend'] }
      option.grid = { ...option.grid, top: narrow ? 58 : 40, bottom: 40, right: 24 }
      for (const axis of option.xAxis) {
        axis.axisLabel = { formatter: percentAxis, hideOverlap: true }
        Object.assign(axis, { name: risk + ' a year', nameLocation: 'middle', nameGap: 26, nameTextStyle: { color: t.quiet, fontSize: 12 } })
        if (risk === 'Worst fall') axis.name = risk
      }
      for (const axis of option.yAxis) Object.assign(axis, { name: 'CAGR', nameTextStyle: { color: t.quiet, fontSize: 12 }, nameGap: 8 })
      const styles = {
        cloud: { symbolSize: 4, itemStyle: { color: t.quiet, opacity: .35 }, z: 1 },
        without: { itemStyle: { color: t.quiet }, lineStyle: { color: t.quiet, width: 2, type: [6, 4] }, z: 3 },
        with: { itemStyle: { color: t.trend }, lineStyle: { color: t.trend, width: 2.4, type: 'solid' }, z: 4 },
        named: { symbol: 'diamond', symbolSize: 13, itemStyle: { color: t.ground, borderColor: t.trend, borderWidth: 2 }, z: 5, label: label(t, 'left') },
        held: { symbolSize: 11, itemStyle: { color: p => t[p.value[p.dimensionNames.indexOf('wears')]], borderColor: t.ground, borderWidth: 1.5 }, z: 6, label: label(t, 'bottom') },
      }
      const labelLayout = apart(option, width, height)
      for (const s of option.series) Object.assign(s, styles[s.id], { endLabel: { show: false }, labelLayout })
    },
    'more-trend' (option, t, { width, rowsOf }) {
      const d = data
      const format = v => said(v, d.unit, d.decimals)
      const unit = d.unit ? ' ' + d.unit : ''
      option.tooltip = { valueFormatter: format, axisPointer: { label: { show: false } } }
      option.legend = { show: true, top: 4, left: 0, padding: 0, itemWidth: 26, itemHeight: 8, textStyle: { color: t.quiet, fontSize: 12 } }
      option.grid = { ...option.grid, top: 10 + 20 * rowsOf(option.series.map(s => s.name), width - 10), bottom: 28, right: 24, left: 60 }
      option.legend.itemStyle = { opacity: 0 }
      option.series.forEach((s, i) => { s.lineStyle.width = i ? 1.8 : 2.4 })
      for (const axis of option.xAxis) Object.assign(axis, { axisLabel: { formatter: v => v + ' %' }, axisPointer: { snap: true, label: { formatter: p => p.value + ' % trend' } } })
      for (const axis of option.yAxis) axis.axisLabel = { formatter: v => minus(v.toFixed(d.decimals)) + unit }
    },
    fan (option, t, { narrow, height, spread, widthOf }) {
      option.tooltip = { valueFormatter: v => v == null ? '–' : v.toFixed(v < 10 ? 2 : 1) }
      option.legend = { show: false }
      const named = option.series.filter(s => ['p5', 'median', 'p95', 'other'].includes(s.id))
      option.grid = { ...option.grid, right: 12 + Math.max(...named.map(s => widthOf(s.name) * (s.id === 'median' ? 1.15 : 1))) }
      for (const axis of option.xAxis) {
        axis.axisLabel = { formatter: v => v % 1 ? '' : v + (v === 1 ? ' year' : narrow ? '' : ' years'), hideOverlap: true }
        axis.axisPointer = { snap: true, label: { formatter: p => 'after ' + p.value.toFixed(1) + ' years' } }
      }
      const moves = spread({ ...option, series: named }, height - option.grid.top - option.grid.bottom)
      const widths = { median: 2.6, p25: 1.3, p75: 1.3, p5: 1, p95: 1, other: 1.8, other5: 1, other95: 1 }
      for (const s of option.series) {
        const { color: colour } = s.lineStyle
        s.itemStyle = { color: colour }
        s.lineStyle = { color: colour, width: widths[s.id], type: s.lineStyle.type, opacity: widths[s.id] > 1.5 ? 1 : .75 }
        s.endLabel = { show: named.includes(s), formatter: '{a}', color: colour, fontSize: 12, fontWeight: s.id === 'median' ? 700 : 400, offset: [0, moves[named.indexOf(s)] ?? 0] }
      }
      const { source } = option.dataset[0]
      for (const [low, high] of [['p5', 'p95'], ['p25', 'p75']]) {
        option.series.push({ id: low + high, type: 'custom', silent: true, tooltip: { show: false }, data: [0], clip: true, z: 0,
          renderItem: (params, api) => {
            const side = name => source.years.map((year, i) => api.coord([year, source[name][i]]))
            return { type: 'polygon', shape: { points: [...side(low), ...side(high).reverse()] }, style: { fill: t.yours, opacity: .12 } }
          } })
      }
    },
  }
  const label = (t, position) => ({ show: true, position, distance: 7, offset: [0, 0], color: t.ink, fontSize: 12, textBorderColor: t.ground, textBorderWidth: 3,
    formatter: p => p.value[p.dimensionNames.indexOf('name')] })

  // apart gives each blend's name on the frontier the place nearest to its point, first on the side that it asks
  // for, where it touches no other name and no other blend's point, and lies inside the grid.
  const apart = ({ grid, series, dataset }, width, height) => {
    const names = new Map()
    return ({ labelRect: r, seriesIndex, dataIndex }) => {
      const { chart } = trendblend.charts.get('frontier')
      const points = series.flatMap(({ label, datasetIndex }, i) => label ? dataset[datasetIndex].source.risk.map((risk, k) => {
        const [x, y] = chart.convertToPixel('grid', [risk, dataset[datasetIndex].source.cagr[k]])
        return { key: i + ' ' + k, x: x - 8, y: y - 8, width: 16, height: 16 }
      }) : [])
      const key = seriesIndex + ' ' + dataIndex
      const own = points.find(p => p.key === key)
      if (!own) return { hideOverlap: true }
      const others = [...points.filter(p => p !== own), ...[...names].filter(([k]) => k !== key).map(([, at]) => at)]
      const touches = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
      const middle = own.x + 8 - r.width / 2
      const [left, right] = [own.x - 4 - r.width, own.x + 20]
      const beside = own.y + 8 - r.height / 2
      const near = [[r.x, r.y], [middle, own.y + 18], [middle, own.y - 2 - r.height], [right, beside], [left, beside]]
      const far = [-16, 16, -32, 32, -48, 48].flatMap(dy => [[right, beside + dy], [left, beside + dy], [middle, beside + dy]])
      const within = x => Math.max(grid.left + 4, Math.min(x, width - 4 - r.width))
      const place = [...near, ...far].map(([x, y]) => ({ x: within(x), y, width: r.width, height: r.height }))
        .find(at => at.y > grid.top && at.y + at.height < height - grid.bottom && ![...others, own].some(o => touches(at, o)))
      if (!place) return { hideOverlap: true }
      names.set(key, place)
      return { dx: place.x - r.x, dy: place.y - r.y, hideOverlap: true }
    }
  }

  if (!box) return
  const form = document.getElementById('scenario')
  const status = document.getElementById('status')
  const readout = document.getElementById('map-readout')
  const handle = document.getElementById('map-handle')
  const ground = document.getElementById('map-ground')
  const marks = document.getElementById('map-marks')
  const names = ['stocks', 'bonds', 'trend']
  const read = () => JSON.parse(document.getElementById('map-data').textContent)

  let data = read()
  let place = null // where the triangle stands in its box
  let pointed = null // the blend that is read out, in whole percents; null is the reader's own

  // Viridis: the same order for every eye, also in grey; the brighter is the better.
  const stops = ['440154', '482878', '3e4989', '31688e', '26828e', '1f9e89', '35b779', '6ece58', 'b5de2b', 'fde725']
    .map(hex => [0, 2, 4].map(k => parseInt(hex.slice(k, k + 2), 16)))
  const colour = part => {
    const at = Math.max(0, Math.min(1, part)) * (stops.length - 1)
    const k = Math.min(Math.floor(at), stops.length - 2)
    return stops[k].map((v, c) => Math.round(v + (at - k) * (stops[k + 1][c] - v)))
  }
  const range = () => {
    let low = Infinity
    let high = -Infinity
    for (const v of data.values) if (v !== null) { low = Math.min(low, v); high = Math.max(high, v) }
    return [low, high]
  }
  let low = 0
  let high = 1
  const good = v => { const part = high > low ? (v - low) / (high - low) : .5; return data.lower ? 1 - part : part }

  const index = (bonds, trend) => trend * 101 - trend * (trend - 1) / 2 + bonds
  const valueAt = w => data.values[index(w[1], w[2])]
  const x = (bonds, trend) => place.left + (bonds + trend / 2) / 100 * place.side
  const y = trend => place.bottom - trend / 100 * place.height

  const mine = () => names.map(name => Math.round(parseFloat(document.getElementById('weight-' + name).value) * 10) / 10)

  // layout fits the triangle and the canvases to a width, each pixel of so many dots.
  const layout = (width, dots) => {
    const room = { left: 34, right: 34, top: 26, bottom: 46 }
    const side = Math.min(width - room.left - room.right, 620)
    const height = side * Math.sqrt(3) / 2
    place = { side, height, width, dots, left: (width - side) / 2, bottom: room.top + height }
    for (const canvas of [ground, marks]) {
      canvas.width = Math.round(width * dots)
      canvas.height = Math.round((place.bottom + room.bottom) * dots)
    }
  }
  const pen = canvas => {
    const g = canvas.getContext('2d')
    g.setTransform(place.dots, 0, 0, place.dots, 0, 0)
    g.clearRect(0, 0, canvas.width, canvas.height)
    return g
  }
  const ink = () => trendblend.colours().ink
  const quiet = () => trendblend.colours().quiet

  // The colours are painted on one pixel a blend; the canvas stretches and shears
  // those into the triangle and blends between them.
  const cells = document.createElement('canvas')
  cells.width = cells.height = 102
  const paint = () => {
    const g = cells.getContext('2d')
    const image = g.createImageData(102, 102)
    for (let trend = 0; trend < 102; trend++) {
      for (let bonds = 0; bonds < 102 && bonds + trend <= 102; bonds++) {
        // Beyond the far side each pixel repeats its neighbour, so that the side does not fade.
        const over = Math.max(0, bonds + trend - 100)
        const b = Math.max(0, bonds - Math.ceil(over / 2))
        const v = valueAt([0, b, Math.max(0, Math.min(100 - b, trend - Math.floor(over / 2)))])
        if (v === null) continue
        image.data.set([...colour(good(v)), 255], (trend * 102 + bonds) * 4)
      }
    }
    g.putImageData(image, 0, 0)
  }

  let taken = [] // boxes that labels stand in
  const free = r => r.x >= 0 && r.x + r.w <= place.width && !taken.some(o => r.x < o.x + o.w && o.x < r.x + r.w && r.y < o.y + o.h && o.y < r.y + r.h)

  // write puts a text where no other is to stand.
  const write = (g, text, px, py) => {
    g.fillText(text, px, py)
    const w = g.measureText(text).width
    taken.push({ x: px - (g.textAlign === 'right' ? w : g.textAlign === 'center' ? w / 2 : 0) - 2, y: py - 8, w: w + 4, h: 16 })
  }

  const drawGround = () => {
    const g = pen(ground)
    const { side, height, left, bottom, dots } = place
    ;[low, high] = range()
    paint()
    g.save()
    g.beginPath()
    g.moveTo(x(0, 0), y(0)); g.lineTo(x(100, 0), y(0)); g.lineTo(x(0, 100), y(100)); g.closePath()
    g.clip()
    const across = side / 100
    g.transform(across, 0, across / 2, -height / 100, left - .75 * across, bottom + .5 * height / 100)
    g.imageSmoothingQuality = 'high'
    g.drawImage(cells, 0, 0)
    g.restore()
    g.setTransform(dots, 0, 0, dots, 0, 0)

    taken = []
    g.font = '11px ' + fontFamily
    g.lineJoin = 'round'
    const labels = []
    for (const c of data.contours || []) {
      const bright = good(c.level) > .55
      g.strokeStyle = bright ? 'rgba(0,0,0,.5)' : 'rgba(255,255,255,.65)'
      g.lineWidth = 1
      g.beginPath()
      for (let k = 0; k < c.points.length; k += 2) g.lineTo(x(c.points[k], c.points[k + 1]), y(c.points[k + 1]))
      if (c.closed) g.closePath()
      g.stroke()
      labels.push({ c, bright })
    }
    g.textAlign = 'center'
    g.textBaseline = 'middle'
    for (const { c, bright } of labels) {
      const w = g.measureText(c.label).width
      for (const part of [.5, .35, .65, .2, .8]) {
        const k = Math.floor(part * (c.points.length / 2 - 1)) * 2
        const at = { x: x(c.points[k], c.points[k + 1]), y: y(c.points[k + 1]) }
        const trend = c.points[k + 1]
        const inside = Math.min(c.points[k], trend, 100 - c.points[k] - trend) > 4
        const r = { x: at.x - w / 2 - 4, y: at.y - 9, w: w + 8, h: 18 }
        if (!inside || !free(r)) continue
        taken.push(r)
        g.lineWidth = 5
        g.strokeStyle = `rgb(${colour(good(c.level))})`
        g.strokeText(c.label, at.x, at.y)
        g.fillStyle = bright ? '#000' : '#fff'
        g.fillText(c.label, at.x, at.y)
        break
      }
    }
    frame(g)
    legend(g)
  }

  // frame writes the corners and the percentages along the sides.
  const frame = g => {
    g.strokeStyle = quiet()
    g.fillStyle = quiet()
    g.lineWidth = 1
    g.font = '11px ' + fontFamily
    g.textBaseline = 'middle'
    for (let p = 20; p < 100; p += 20) {
      g.textAlign = 'right'; write(g, p, x(0, p) - 6, y(p))
      g.textAlign = 'left'; write(g, p, x(p, 100 - p) + 7, y(100 - p))
      g.textAlign = 'center'; write(g, p, x(100 - p, 0), y(0) + 11)
    }
    g.font = '600 13px ' + fontFamily
    g.fillStyle = ink()
    g.textAlign = 'center'
    write(g, 'Trend', x(0, 100), y(100) - 13)
    g.textAlign = 'left'
    write(g, 'Stocks', Math.max(0, x(0, 0) - 34), y(0) + 13)
    g.textAlign = 'right'
    write(g, 'Bonds', Math.min(place.width, x(100, 0) + 34), y(0) + 13)
  }

  const legend = g => {
    if (!(high > low)) return
    const w = Math.min(130, place.side * .3)
    const left = Math.max(0, place.left - 30)
    const shade = g.createLinearGradient(left, 0, left + w, 0)
    for (let k = 0; k <= 10; k++) shade.addColorStop(k / 10, `rgb(${colour(data.lower ? 1 - k / 10 : k / 10)})`)
    g.fillStyle = shade
    g.fillRect(left, 22, w, 9)
    g.fillStyle = quiet()
    g.font = '11px ' + fontFamily
    g.textBaseline = 'middle'
    g.textAlign = 'left'
    write(g, data.figure + (data.unit ? ', ' + data.unit : ''), left, 12)
    write(g, said(low, '', data.decimals), left, 41)
    g.textAlign = 'right'
    write(g, said(high, '', data.decimals), left + w, 41)
  }

  const drawMarks = () => {
    const g = pen(marks)
    const own = mine()
    const kept = taken.length
    g.font = '12px ' + fontFamily
    g.textBaseline = 'middle'
    const colours = trendblend.colours()
    const whole = own.reduce((a, b) => a + b) === 100 // with cash or a loan it is not on the map
    handle.hidden = !whole
    const yours = whole ? [{ weights: own.map(v => v * 10), name: 'yours', kind: 'mine' }] : []
    const shown = [...yours, ...(data.marks || []).filter(m => m.kind !== 'mine')].map(m => {
      const [, b, t] = m.weights.map(v => v / 10)
      return { ...m, b, t, at: { x: x(b, t), y: y(t) } }
    })
    for (const { kind, at } of shown) {
      const half = kind === 'mine' ? 12 : 9
      taken.push({ x: at.x - half, y: at.y - half, w: 2 * half, h: 2 * half })
    }
    for (const { b, t, at, ...m } of shown) {
      const v = valueAt([0, Math.min(Math.round(b), 100 - Math.round(t)), Math.round(t)])
      const bright = v !== null && good(v) > .55
      if (m.kind !== 'mine') {
        const size = m.kind === 'preset' ? 3 : 5
        g.beginPath()
        if (m.kind === 'best') {
          g.moveTo(at.x, at.y - 8); g.lineTo(at.x + 7, at.y); g.lineTo(at.x, at.y + 8); g.lineTo(at.x - 7, at.y); g.closePath()
        } else g.arc(at.x, at.y, size, 0, 7)
        g.fillStyle = m.kind === 'held' ? '#fff' : m.kind === 'best' ? '#fff' : bright ? '#000' : '#fff'
        g.fill()
        g.lineWidth = m.kind === 'held' ? 3 : 1.5
        g.strokeStyle = m.kind === 'held' ? colours[m.wears] : '#000'
        if (m.kind !== 'preset') g.stroke()
      }
      const w = g.measureText(m.name).width
      const [aside, over] = m.kind === 'mine' ? [16, 21] : [12, 17]
      const spots = [['left', aside, 0], ['right', -aside, 0], ['center', 0, -over], ['center', 0, over], ['left', 18, -17], ['right', -18, -17], ['left', 18, 17], ['right', -18, 17],
        ...[-34, 34, -51, 51].flatMap(dy => [['center', 0, dy], ['left', 4, dy], ['right', -4, dy]])]
      // A name stands inside the triangle or outside, and on its side only where neither has room.
      const fits = (r, corners) => free(r) && (corners === undefined || corners === cornersIn(r))
      const chosen = [4, 0, undefined].flatMap(corners => spots.map(([align, dx, dy]) => {
        const start = align === 'left' ? at.x + dx : align === 'right' ? at.x + dx - w : at.x - w / 2
        const r = { x: start - 2, y: at.y + dy - 8, w: w + 4, h: 16 }
        return fits(r, corners) ? { start, middle: at.y + dy, r } : null
      })).find(Boolean)
      if (chosen) {
        const { start, middle, r } = chosen
        taken.push(r)
        g.textAlign = 'left'
        const under = within(start + w / 2, middle)
        const value = under && valueAt(under)
        const light = under ? value !== null && good(value) > .55 : null
        g.lineWidth = 3
        g.lineJoin = 'round'
        g.strokeStyle = light === null ? colours.ground : light ? 'rgba(255,255,255,.75)' : 'rgba(0,0,0,.6)'
        g.fillStyle = light === null ? ink() : light ? '#000' : '#fff'
        g.strokeText(m.name, start, middle)
        g.fillText(m.name, start, middle)
      }
    }
    taken.length = kept
    if (trendblend.printing) {
      if (whole) hold(g, x(own[1], own[2]), y(own[2]), colours.yours)
      return
    }
    if (pointed) {
      g.beginPath()
      g.arc(x(pointed[1], pointed[2]), y(pointed[2]), 6, 0, 7)
      g.lineWidth = 4; g.strokeStyle = '#000'; g.stroke()
      g.lineWidth = 2; g.strokeStyle = '#fff'; g.stroke()
    }
    handle.style.left = x(own[1], own[2]) + 'px'
    handle.style.top = y(own[2]) + 'px'
    tell()
  }

  // hold draws the handle, which on the screen is an element.
  const hold = (g, px, py, colour) => {
    for (const [radius, fill] of [[12.5, '#000'], [11, '#fff'], [8, colour]]) {
      g.fillStyle = fill
      g.beginPath()
      g.arc(px, py, radius, 0, 7)
      g.fill()
    }
  }

  // cornersIn is how many corners of a box lie inside the triangle.
  const cornersIn = r => [[r.x, r.y], [r.x + r.w, r.y], [r.x, r.y + r.h], [r.x + r.w, r.y + r.h]].filter(([px, py]) => {
    const trend = (place.bottom - py) / place.height * 100
    const bonds = (px - place.left) / place.side * 100 - trend / 2
    return trend >= 0 && bonds >= 0 && bonds + trend <= 100
  }).length

  // within is the blend at a place in the box, and null outside the triangle.
  const within = (px, py) => {
    const trend = (place.bottom - py) / place.height * 100
    const bonds = (px - place.left) / place.side * 100 - trend / 2
    if (trend < -2 || bonds < -2 || bonds + trend > 102) return null
    return whole(bonds, trend)
  }
  // whole is the nearest blend in whole percents.
  const whole = (bonds, trend) => {
    const t = Math.max(0, Math.min(100, Math.round(trend)))
    const b = Math.max(0, Math.min(100 - t, Math.round(bonds)))
    return [100 - t - b, b, t]
  }
  const nearest = event => {
    const r = box.getBoundingClientRect()
    const trend = Math.max(0, Math.min(100, (place.bottom - (event.clientY - r.top)) / place.height * 100))
    return whole(((event.clientX - r.left) - place.left) / place.side * 100 - trend / 2, trend)
  }

  const words = w => `${w[0]} % stocks, ${w[1]} % bonds, ${w[2]} % trend: ${data.figure} ${said(valueAt(w), data.unit, data.decimals)}`
  const tell = () => {
    const own = mine()
    readout.textContent = pointed ? words(pointed)
      : own.reduce((a, b) => a + b) !== 100 ? 'Yours holds cash or a loan, so that it is not on the map.'
      : own.every(Number.isInteger) ? 'Yours: ' + words(own) : 'Yours lies between whole percents; the table holds its figures.'
  }

  let asked = 0
  const soon = () => { if (!asked) asked = requestAnimationFrame(() => { asked = 0; drawMarks() }) }
  const point = w => { pointed = w; soon() }

  // Taking a blend: a mouse takes it wherever it presses and pulls it along; a finger
  // takes it with a tap, or pulls the handle, so that the page can still be scrolled.
  let pulling = false
  const take = (w, begins) => {
    trendblend.take(w.map(v => v * 10), begins)
    pointed = null
    soon()
  }
  box.addEventListener('pointerdown', event => {
    if (event.button !== 0 || event.pointerType === 'touch' && event.target !== handle) return
    if (event.target !== handle && !inBox(event)) return
    pulling = true
    box.setPointerCapture(event.pointerId)
    if (event.target !== handle) take(nearest(event), true)
    else trendblend.take(null, true)
  })
  const inBox = event => { const r = box.getBoundingClientRect(); return within(event.clientX - r.left, event.clientY - r.top) !== null }
  box.addEventListener('pointermove', event => {
    if (pulling) { take(nearest(event), false); return }
    if (event.pointerType === 'touch') return
    point(inBox(event) ? nearest(event) : null)
  })
  const drop = () => { if (pulling) { pulling = false; trendblend.ask('ended') } }
  box.addEventListener('pointerup', drop)
  box.addEventListener('pointercancel', drop)
  box.addEventListener('pointerleave', () => { if (!pulling) point(null) })
  box.addEventListener('click', event => {
    if (event.pointerType !== 'touch' || event.target === handle || !inBox(event)) return
    take(nearest(event), true)
    trendblend.ask('ended')
  })

  // The keys move as the sliders do: up and down is trend with the others in
  // proportion to where the cursor set out, left and right is stocks against bonds.
  let anchor = null
  box.addEventListener('keydown', event => {
    const own = mine()
    const at = pointed || whole(own[1], own[2])
    const far = event.key.startsWith('Page') || event.shiftKey ? 10 : 1
    let to = null
    if (event.key === 'ArrowUp' || event.key === 'PageUp' || event.key === 'ArrowDown' || event.key === 'PageDown') {
      anchor = anchor || at.map(v => v * 10)
      const up = event.key.endsWith('Up') ? far : -far
      const moved = trendblend.move(anchor, 2, Math.max(0, Math.min(100, at[2] + up)) * 10, [false, false, false])
      to = whole(moved[1] / 10, moved[2] / 10)
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      anchor = null
      to = whole(at[1] + (event.key === 'ArrowRight' ? far : -far), at[2])
    } else if (event.key === 'Escape') {
      anchor = null
      point(null)
      return
    } else if (event.key === 'Enter' && pointed) {
      event.preventDefault()
      anchor = null
      take(pointed, true)
      trendblend.ask('ended')
      return
    }
    if (!to) return
    event.preventDefault()
    point(to)
    status.textContent = words(to)
  })
  box.addEventListener('blur', () => { anchor = null; point(null) })

  // On paper a picture stands in the canvases' place: a canvas keeps the size and the
  // colours of the screen there, or comes out empty.
  const sheet = new Image()
  sheet.alt = ''
  const picture = () => {
    const canvas = document.createElement('canvas')
    canvas.width = ground.width
    canvas.height = ground.height
    const g = canvas.getContext('2d')
    for (const layer of [ground, marks]) g.drawImage(layer, 0, 0)
    sheet.src = canvas.toDataURL()
    box.append(sheet)
  }

  const drawAll = () => {
    const { printing } = trendblend
    layout(printing ? trendblend.paper : box.clientWidth, printing ? 3 : window.devicePixelRatio || 1)
    drawGround()
    drawMarks()
    if (printing) picture()
    else sheet.remove()
  }
  form.addEventListener('input', soon)
  document.addEventListener('taken', soon)
  document.addEventListener('theme', drawAll)
  let text = ''
  document.addEventListener('answered', () => {
    const now = document.getElementById('map-data').textContent
    if (now !== text) {
      text = now
      data = read()
      drawGround()
    }
    soon()
    if (data.sure !== draws.address) renew()
  })
  // charts.js, which comes after this script, knows the colours.
  document.addEventListener('DOMContentLoaded', () => new ResizeObserver(() => { if (!trendblend.printing && box.clientWidth !== place?.width) drawAll() }).observe(box))

  // The drawn histories: asked for when their part of the page is seen and the
  // scenario has come to rest, given up when it changes. What the reader stopped goes on
  // when the reader says so.
  const draws = { source: null, address: '', seen: false, timer: 0 }
  const section = document.getElementById('sure')
  const progress = document.getElementById('sure-drawn')
  const count = document.getElementById('sure-count')
  const stop = document.getElementById('sure-stop')
  const close = () => {
    clearTimeout(draws.timer)
    draws.source?.close()
    draws.source = null
    stop.hidden = true
  }
  const renew = () => {
    close()
    delete section.dataset.drawn // what stands there is of the scenario before
    draws.address = data.sure
    if (draws.seen) draws.timer = setTimeout(begin, 150)
  }
  const begin = () => {
    close()
    progress.value = 0
    count.textContent = 'Drawing …'
    stop.textContent = 'Stop'
    stop.hidden = false
    const source = draws.source = new EventSource(draws.address)
    source.onmessage = event => {
      const d = JSON.parse(event.data)
      section.dataset.drawn = ''
      document.getElementById('sure-figures').innerHTML = d.figures
      document.getElementById('fan-finding').textContent = d.finding
      trendblend.show(d.charts)
      progress.value = 100 * d.paths / d.of
      count.textContent = `${d.paths.toLocaleString('en')} of ${d.of.toLocaleString('en')} histories drawn`
      if (d.paths === d.of) close()
    }
    source.onerror = () => {
      close()
      count.textContent = 'The histories could not be drawn. Change the scenario or load the page again to try once more.'
    }
  }
  stop.addEventListener('click', () => {
    if (!draws.source) { begin(); return }
    close()
    count.textContent += ', stopped'
    stop.textContent = 'Go on'
    stop.hidden = false
  })
  document.addEventListener('DOMContentLoaded', () => new IntersectionObserver(entries => {
    draws.seen = entries.at(-1).isIntersecting
    const drawn = draws.source || !stop.hidden || progress.value > 0
    if (!draws.seen || draws.address === data.sure && drawn) return
    draws.address = data.sure
    begin()
  }, { rootMargin: '200px' }).observe(section))
})()
