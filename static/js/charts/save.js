// The buttons that save a chart; the menu and what draws the picture are asked for when one is pressed.
import { charts } from './page.js'

for (const [id, { box }] of charts) {
  const figure = box.closest('figure')
  if (!figure) continue
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'save'
  button.textContent = '⋯'
  button.title = 'Save this chart'
  button.setAttribute('aria-label', 'Save the chart: ' + (figure.querySelector('h2, h3')?.textContent ?? id))
  button.setAttribute('aria-haspopup', 'true')
  button.addEventListener('click', async () => { (await import('./picture.js')).offer(id, button) })
  figure.append(button)
}
