// The buttons that save a chart; what draws its picture is asked for when one is wanted.
(() => {
  'use strict'
  const menu = document.body.appendChild(document.createElement('div'))
  menu.className = 'save-menu'
  menu.popover = 'auto'
  let chosen = null

  for (const [type, text] of [['png', 'Save as PNG'], ['svg', 'Save as SVG']]) {
    const button = menu.appendChild(document.createElement('button'))
    button.type = 'button'
    button.dataset.type = type
    button.textContent = text
    button.addEventListener('click', async () => {
      const { save } = await import('./picture.js')
      await save(chosen, type)
      menu.hidePopover()
    })
  }

  for (const [id, { box }] of trendblend.charts) {
    const figure = box.closest('figure')
    if (!figure) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'save'
    button.textContent = '⋯'
    button.title = 'Save this chart'
    button.setAttribute('aria-label', 'Save the chart: ' + (figure.querySelector('h2, h3')?.textContent ?? id))
    button.popoverTargetElement = menu
    button.addEventListener('click', () => {
      chosen = id
      const r = button.getBoundingClientRect()
      Object.assign(menu.style, { top: r.bottom + scrollY + 'px', left: r.right + scrollX + 'px' })
    })
    figure.append(button)
  }
})()
