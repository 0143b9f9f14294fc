// The terms: a slider below a field, which follow one another, and what is not at its default.
import { step } from './address.js'
import { ask } from './scenario.js'

const form = document.getElementById('scenario')
let pressed = false // a new drag, which is a step of the history, also of the same slider
form.addEventListener('pointerdown', event => { pressed = event.target.dataset.slides !== undefined })

// The period never gets shorter than a year by hand.
const slide = name => form.querySelector(`[data-slides=${name}]`)
const spoken = range => range.dataset.slides === 'fee' ? range.value + ' percent a year' : month(range.value)
const month = n => `${Math.floor(n / 12)}-${String(n % 12 + 1).padStart(2, '0')}`
const monthNumber = text => text.slice(0, 4) * 12 + (text.slice(5) - 1)
let sliding = null
form.addEventListener('input', event => {
  const range = event.target
  const name = range.dataset.slides
  if (!name) return
  if (sliding !== range || pressed) step()
  sliding = range
  pressed = false
  if (name === 'from') range.value = Math.min(range.value, slide('to').value - 11)
  if (name === 'to') range.value = Math.max(range.value, Number(slide('from').value) + 11)
  const field = document.getElementById(name)
  field.value = name === 'fee' ? range.value : month(range.value)
  range.setAttribute('aria-valuetext', spoken(range))
  ask()
})
form.addEventListener('change', event => {
  const range = slide(event.target.id || 'none')
  if (!range || !event.target.value) return
  range.value = event.target.type === 'month' ? monthNumber(event.target.value) : event.target.value
  range.setAttribute('aria-valuetext', spoken(range))
})
form.addEventListener('focusout', event => { if (event.target === sliding) sliding = null })

// A term that is not at its default stays visible where the terms are folded.
const mark = () => {
  const changed = new URLSearchParams(document.querySelector('.answer').dataset.query)
  for (const control of form.querySelectorAll('.term-of [name]')) control.closest('.term-of').classList.toggle('changed',
    control.name === 'to' ? control.value !== control.max : changed.has(control.name))
}
document.addEventListener('answered', event => { if (event.detail.request.whole) mark() })
