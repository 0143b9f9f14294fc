// A chart as a picture to take along: with its title, what it shows, and where it comes from.
import { cited } from '../cited.js'
import { theme } from '../theme.js'
import { library } from './library.js'
import { charts, dressed } from './page.js'
import { colours } from './colours.js'

const echarts = await library
const width = 1000
const margin = 24
const edition = () => document.getElementById('edition').textContent
const source = () => `Trendblend · data ${edition()} · ${document.querySelector('footer.site code').textContent}\n${cited()}`

// picture draws a chart anew on a sheet of its own, in the theme's colours.
export const picture = (id, renderer) => {
  const c = charts.get(id)
  const t = colours()
  const figure = c.box.closest('figure')
  const title = figure.querySelector('h2, h3')?.textContent ?? ''
  const what = [...figure.querySelector('figcaption .quiet')?.childNodes ?? []].filter(n => n.nodeType === Node.TEXT_NODE).map(n =>
    n.textContent.trim()).join(' ').trim()
  const shape = Math.max(.36, Math.min(.75, c.height / c.width))
  const size = { width: width - 2 * margin, height: Math.round(width * shape) }
  const text = { color: t.ink, fontSize: 20, fontWeight: 650, lineHeight: 26, width: size.width, overflow: 'break' }
  const ruler = document.createElement('canvas').getContext('2d')
  ruler.font = '650 20px ' + getComputedStyle(document.body).fontFamily
  const top = margin + 26 * Math.ceil(ruler.measureText(title).width / (size.width * .95)) + 34
  const foot = 64 + 14 * Math.floor(cited().length / 150)
  const chart = echarts.init(renderer === 'svg' ? null : document.createElement('div'), theme(),
    { renderer, ssr: renderer === 'svg', width, height: size.height + top + foot, devicePixelRatio: 2, locale: 'EN' })
  const option = dressed(id, { ...c, ...size })
  Object.assign(option.grid, { top: option.grid.top + top, bottom: option.grid.bottom + foot, left: option.grid.left + margin,
    right: option.grid.right + margin })
  if (option.legend?.show) Object.assign(option.legend, { top: (option.legend.top ?? 0) + top, left: margin })
  if (option.visualMap) option.visualMap.bottom += foot
  option.dataZoom = (option.dataZoom ?? []).filter(zoom => zoom.type !== 'slider')
  option.title = [
    { text: title, subtext: what, left: margin, top: margin, padding: 0, itemGap: 6, textStyle: text,
      subtextStyle: { color: t.quiet, fontSize: 14 } },
    { text: source(), left: margin, bottom: 14, padding: 0,
      textStyle: { color: t.quiet, fontSize: 12, fontWeight: 400, lineHeight: 16, width: size.width, overflow: 'breakAll' } },
  ]
  option.backgroundColor = t.ground
  option.tooltip = { show: false }
  chart.setOption(option)
  return chart
}

// save hands a chart's picture to the reader as a file.
const save = async (id, type) => {
  const chart = picture(id, type === 'svg' ? 'svg' : 'canvas')
  const blob = type === 'svg' ? new Blob([chart.renderToSVGString()], { type: 'image/svg+xml' })
    : await new Promise(done => chart.renderToCanvas({ pixelRatio: 2 }).toBlob(done))
  setTimeout(() => chart.dispose(), 1000) // a canvas may still be painted with the next frame
  const link = document.createElement('a')
  link.download = `trendblend-${edition()}-${id}.${type}`
  link.href = URL.createObjectURL(blob)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}

const menu = document.body.appendChild(document.createElement('div'))
menu.className = 'save-menu'
menu.popover = 'auto'
let chosen = null
const choice = (name, text, go) => {
  const button = menu.appendChild(document.createElement('button'))
  button.type = 'button'
  button.dataset.type = name
  button.textContent = text
  button.addEventListener('click', async () => {
    await go(button)
    menu.hidePopover()
  })
}
for (const [type, text] of [['png', 'Save as PNG'], ['svg', 'Save as SVG']]) choice(type, text, () => save(chosen, type))

// The picture that the server draws of the same chart, for a page that is to hold it by its address.
const address = () => {
  const { origin, pathname, search } = new URL(cited())
  return `${origin}/chart${pathname === '/' ? '' : pathname}/${chosen}.svg${search}`
}
choice('address', 'Copy its address', () => navigator.clipboard.writeText(address()).catch(() => { open(address()) }))

// offer puts the menu under the button of a chart, and opens it the first time; from then on the browser does.
export const offer = (id, button) => {
  const first = button.popoverTargetElement !== menu
  chosen = id
  button.popoverTargetElement = menu
  const r = button.getBoundingClientRect()
  Object.assign(menu.style, { top: r.bottom + scrollY + 'px', left: r.right + scrollX + 'px' })
  if (first) menu.showPopover({ source: button })
}
