// Light or dark: the reader's choice, or else the system's; on paper light.
const root = document.documentElement
const dark = matchMedia('(prefers-color-scheme: dark)')
export let printing = false
export const paper = 687 // px between the margins of an A4 sheet

// theme is 'light' or 'dark', whoever decided it.
export const theme = () => printing ? 'light' : root.dataset.theme || (dark.matches ? 'dark' : 'light')

const announce = () => document.dispatchEvent(new Event('theme'))
dark.addEventListener('change', announce)
for (const [event, on] of [['beforeprint', true], ['afterprint', false]]) {
  addEventListener(event, () => { printing = on; announce() })
}

const button = document.getElementById('theme')
const name = () => { button.textContent = theme() === 'dark' ? 'Light' : 'Dark' }
name()
dark.addEventListener('change', name)
button.addEventListener('click', () => {
  root.dataset.theme = theme() === 'dark' ? 'light' : 'dark'
  try { localStorage.setItem('theme', root.dataset.theme) } catch { /* the choice lasts for this page */ }
  name()
  announce()
})
