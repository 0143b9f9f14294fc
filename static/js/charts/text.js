// How much room a text takes on a chart.
export const fontFamily = getComputedStyle(document.documentElement).fontFamily.replaceAll('"', '\'') // an SVG has it inside double quotes

// widthOf is that of a text on a chart, in pixels.
const ruler = document.createElement('canvas').getContext('2d')
export const widthOf = (text, size = 12, weight = 400) => {
  ruler.font = weight + ' ' + size + 'px ' + fontFamily
  return ruler.measureText(text).width
}

// fitted is a name where there is so much room: cut at its end, with an ellipsis, where it needs more. A character
// that is written in two is not halved.
export const fitted = (name, room, size, weight) => {
  if (widthOf(name, size, weight) <= room) return name
  const characters = [...name]
  const cut = n => characters.slice(0, n).join('').replace(/[\s+/]+$/, '') + '…'
  let [low, high] = [0, characters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (widthOf(cut(middle), size, weight) <= room) low = middle
    else high = middle - 1
  }
  return cut(low)
}

// What stands beside a name in a legend, and after it.
const key = 22 + 5
const gap = 10

// keyed is a legend in which no name is wider than the chart.
export const keyed = (legend, width) => ({ ...legend, formatter: name => fitted(name, width - key - gap) })

// rowsOf is how many rows a legend with these names takes.
export const rowsOf = (names, width) => {
  let [rows, room] = [1, width]
  for (const name of names) {
    const needs = key + widthOf(fitted(name, width - key - gap)) + gap
    if (needs > room && room < width) { rows++; room = width }
    room -= needs
  }
  return rows
}
