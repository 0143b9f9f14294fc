// The colours and dashes are those of the style sheet, by name. A custom property is only text: what a
// colour is in a theme says an element that has it.
import { theme } from '../theme.js'
import { fontFamily } from './text.js'

const styles = getComputedStyle(document.documentElement)
const worn = ['yours', '6040', 'sp500', 'trend', 'bonds', ...[1, 2, 3, 4, 5, 6, 7, 8].map(n => 'other' + n)]
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
export const dashes = Object.fromEntries(worn.map(name => {
  const dash = styles.getPropertyValue('--dash-' + name).trim()
  return [name, dash === 'none' ? 'solid' : dash.split(' ').map(Number)]
}))
// colours are those of the theme in force, for what else is drawn on a canvas.
export const colours = () => themes[theme()]

// register gives the chart library both themes.
export const register = echarts => Object.entries(themes).forEach(([name, t]) => {
  const axis = {
    axisLine: { lineStyle: { color: t.line } }, axisTick: { show: false },
    axisLabel: { color: t.quiet, fontSize: 12 }, splitLine: { lineStyle: { color: t.line } },
    axisPointer: { lineStyle: { color: t.quiet }, label: { show: false } },
  }
  echarts.registerTheme(name, {
    textStyle: { fontFamily, color: t.ink }, animation: false,
    timeAxis: { ...axis, splitLine: { show: false } }, categoryAxis: { ...axis, splitLine: { show: false } }, valueAxis: axis,
      logAxis: axis,
    tooltip: { renderMode: 'richText', trigger: 'axis', confine: true, backgroundColor: t.ground, borderColor: t.line,
      textStyle: { color: t.ink, fontSize: 12, fontFamily }, axisPointer: { type: 'line' } },
  })
})
