// The reader's choice of light or dark, before anything is painted. Without one the
// system's applies.
(() => {
  'use strict'
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  let chosen = null
  try { chosen = localStorage.getItem('theme') } catch { /* storage may be off */ }
  if (chosen) root.dataset.theme = chosen
  let printing = false // paper is light

  window.trendblend = {
    // theme is 'light' or 'dark', whoever decided it.
    theme: () => printing ? 'light' : root.dataset.theme || (dark.matches ? 'dark' : 'light'),
  }
  const announce = () => document.dispatchEvent(new Event('theme'))
  dark.addEventListener('change', announce)
  for (const [event, on] of [['beforeprint', true], ['afterprint', false]]) {
    addEventListener(event, () => { printing = trendblend.printing = on; announce() })
  }

  document.addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('theme')
    if (!button) return
    const name = () => { button.textContent = trendblend.theme() === 'dark' ? 'Light' : 'Dark' }
    name()
    dark.addEventListener('change', name)
    button.addEventListener('click', () => {
      root.dataset.theme = trendblend.theme() === 'dark' ? 'light' : 'dark'
      try { localStorage.setItem('theme', root.dataset.theme) } catch { /* the choice lasts for this page */ }
      name()
      announce()
    })
  })
})()
