// How much room a text takes on a chart.
export const fontFamily = getComputedStyle(document.documentElement).fontFamily.replaceAll('"', '\'') // an SVG has it inside double quotes

// widthOf is that of a text on a chart, in pixels.
const ruler = document.createElement('canvas').getContext('2d')
export const widthOf = (text, size = 12) => { ruler.font = size + 'px ' + fontFamily; return ruler.measureText(text).width }

// rowsOf is how many rows a legend with these names takes.
export const rowsOf = (names, width) => {
  let [rows, room] = [1, width]
  for (const name of names) {
    const needs = 22 + 5 + widthOf(name) + 10
    if (needs > room && room < width) { rows++; room = width }
    room -= needs
  }
  return rows
}
