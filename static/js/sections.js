// The sections below the first screen. What is open, and whether the charts show days,
// is held in the form and so in the link; every change asks the server once, for the
// figures and for what is open.
import { ask } from './scenario.js'

const keep = (field, value) => {
  field.value = value
  field.disabled = value === ''
}

const open = document.getElementById('open')
const names = () => [...document.querySelectorAll('details[data-section][open]')].map(d => d.dataset.section).join(',')
document.addEventListener('toggle', event => {
  if (event.target.dataset?.section === undefined) return
  const now = names()
  if (now === (open.disabled ? '' : open.value)) return
  keep(open, now)
  ask('ended')
}, true)

const chart = document.getElementById('chart')
const byDay = document.getElementById('by-day')
byDay.addEventListener('click', () => {
  chart.disabled = !chart.disabled
  byDay.setAttribute('aria-pressed', String(!chart.disabled))
  ask('ended')
})

// On paper stands the page's whole address.
addEventListener('beforeprint', () => {
  for (const place of document.querySelectorAll('.origin')) place.textContent = location.origin
})
document.addEventListener('click', event => { if (event.target.id === 'print') window.print() })
