// Return against risk: every blend, the best of them, and those that are named.
import { said } from '../../map/data.js'
import { isNarrow, plane } from '../dress.js'
import { axisFormats } from '../formats.js'
import { fitted } from '../text.js'

const label = (t, position, c) => ({ show: true, position, distance: 7, offset: [0, 0], color: t.ink, fontSize: 12,
  textBorderColor: t.ground, textBorderWidth: 3,
  formatter: p => fitted(p.value[p.dimensionNames.indexOf('name')], .45 * c.width) })

// apart gives each blend's name on the frontier the place nearest to its point, first on the side that it asks
// for, where it touches no other name and no other blend's point, and lies inside the grid.
const apart = ({ grid, series, dataset }, { chart, width, height }) => {
  const names = new Map()
  return ({ labelRect: r, seriesIndex, dataIndex }) => {
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
    const far = [16, 32, 48, 64, 80, 96].flatMap(d => [-d, d])
      .flatMap(dy => [[right, beside + dy], [left, beside + dy], [middle, beside + dy]])
    const within = x => Math.max(grid.left + 4, Math.min(x, width - 4 - r.width))
    const place = [...near, ...far].map(([x, y]) => ({ x: within(x), y, width: r.width, height: r.height }))
      .find(at => at.y > grid.top && at.y + at.height < height - grid.bottom && ![...others, own].some(o => touches(at, o)))
    if (!place) return { dx: within(r.x) - r.x, hideOverlap: true }
    names.set(key, place)
    return { dx: place.x - r.x, dy: place.y - r.y, hideOverlap: true }
  }
}

export const dress = (option, c, t) => {
  plane(option, c, t)
  const { text: risk, value } = document.getElementById('risk').selectedOptions[0]
  option.tooltip = { trigger: 'item', formatter: p => {
    const of = name => p.value[p.dimensionNames.indexOf(name)]
    return `${of('name')}\nCAGR ${said(of('cagr'), '%', 1)}\n${risk} ${said(of('risk'), '%', 1)}`
  } }
  option.legend = { show: true, top: 4, left: 0, padding: 0, itemWidth: 18, itemHeight: 8, textStyle: { color: t.quiet, fontSize: 12 },
    data: ['with', 'without', 'cloud'].map(id => option.series.find(s => s.id === id)?.name).filter(Boolean) }
  option.grid = { ...option.grid, top: isNarrow(c) ? 58 : 40, bottom: 40, right: 24 }
  for (const axis of option.xAxis) {
    axis.axisLabel = { formatter: axisFormats.percent, hideOverlap: true }
    Object.assign(axis, { name: value === 'max_drawdown' ? risk : risk + ' a year', nameLocation: 'middle', nameGap: 26,
      nameTextStyle: { color: t.quiet, fontSize: 12 } })
  }
  for (const axis of option.yAxis) Object.assign(axis, { name: 'CAGR', nameTextStyle: { color: t.quiet, fontSize: 12 }, nameGap: 8 })
  const styles = {
    cloud: { symbolSize: 4, itemStyle: { color: t.quiet, opacity: .35 }, z: 1 },
    without: { itemStyle: { color: t.quiet }, lineStyle: { color: t.quiet, width: 2, type: [6, 4] }, z: 3 },
    with: { itemStyle: { color: t.trend }, lineStyle: { color: t.trend, width: 2.4, type: 'solid' }, z: 4 },
    named: { symbol: 'diamond', symbolSize: 13, itemStyle: { color: t.ground, borderColor: t.trend, borderWidth: 2 }, z: 5,
      label: label(t, 'left', c) },
    held: { symbolSize: 11, itemStyle: { color: p => t[p.value[p.dimensionNames.indexOf('wears')]], borderColor: t.ground,
      borderWidth: 1.5 }, z: 6, label: label(t, 'bottom', c) },
  }
  const labelLayout = apart(option, c)
  for (const s of option.series) Object.assign(s, styles[s.id], { endLabel: { show: false }, labelLayout })
}
