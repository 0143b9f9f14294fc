// The form of a scenario: a change asks the server for the figures, and the answer is put in.
import { addressSoon, step } from './address.js'

const form = document.getElementById('scenario')
const status = document.getElementById('status')
form.noValidate = true // the server says what is wrong, beside the control

// ask asks for the figures of what the form holds now. Where a change has ended or
// rests the answer is the whole of them; where it has ended it is read out. Two questions may be under
// way, so that during a drag one is on its way while the answer to another is put in.
const lanes = [form, document.getElementById('lane')]
let whole = false
let readOut = false
let waiting = false
export const ask = why => {
  if (why) whole = true
  if (why === 'ended') readOut = true
  const lane = ready && lanes.find(lane => !lane.classList.contains('htmx-request'))
  waiting = !lane
  if (lane) lane.dispatchEvent(new Event('scenario'))
}
// Before htmx has begun nobody hears a question; it waits until then.
let ready = false
document.addEventListener('DOMContentLoaded', () => {
  ready = true
  if (waiting) ask()
})
// A question that failed is asked anew until it is answered: what stands on the page
// is behind the controls.
document.body.addEventListener('htmx:afterRequest', event => {
  if (waiting) ask()
  else if (!event.detail.successful) rest = setTimeout(ask, 2000, 'failed')
})

// Some of the form's fields stand elsewhere on the page, beside what they change.
// The weights and their locks are the sliders' own.
document.addEventListener('change', event => {
  const target = event.target
  if (target.form !== form || target.dataset.weight !== undefined || target.dataset.lock !== undefined) return
  if (!target.dataset.slides) step()
  ask('ended')
})
form.addEventListener('submit', event => { event.preventDefault(); ask('ended') })

const island = id => JSON.parse(document.getElementById(id).textContent)

// complain puts beside each control why its value was refused.
const complain = problems => {
  for (const place of document.querySelectorAll('.wrong')) {
    const name = place.id.slice('wrong-'.length)
    const text = problems[name] || ''
    if (place.textContent === text) continue
    place.textContent = text
    for (const control of document.querySelectorAll(`[aria-describedby~="${place.id}"]`)) {
      if (text) control.setAttribute('aria-invalid', 'true')
      else control.removeAttribute('aria-invalid')
    }
  }
}

// An answer that was overtaken is not put in, nor one to a link where a change came
// after it.
let asked = 0
let shown = 0
document.body.addEventListener('htmx:configRequest', event => {
  const { detail } = event
  // A menu is that of what is shown now, wherever its link led when htmx read it.
  if (detail.target === menu) { detail.path = detail.elt.pathname + detail.elt.search; return }
  menu?.hidePopover()
  const own = lanes.includes(detail.elt)
  detail.order = ++asked
  clearTimeout(rest)
  detail.whole = whole || !own
  detail.spoken = readOut || !own
  whole = readOut = false
  if (!detail.whole) detail.headers['Trendblend-Moving'] = inSight()
  if (own) { detail.headers['HX-Trigger'] = form.id; return }
  // A link is the reader's last word: what waited is no longer asked, and a change
  // that comes before the answer begins from the link's blend.
  waiting = false
  step()
  document.dispatchEvent(new CustomEvent('followed', { detail: new URLSearchParams(detail.path.split('?')[1]) }))
})

const menu = document.getElementById('menu')
document.body.addEventListener('htmx:afterSwap', ({ detail }) => {
  if (menu && detail.target === menu) menu.showPopover({ source: detail.requestConfig.elt })
})

// During a drag the server leaves out what nobody sees: tables that are folded away,
// charts and correlations below. They follow when the hand rests.
const inSight = () => [...document.querySelectorAll('details[open] > [id], [data-seen]')].map(e => e.dataset.holds ?? e.id).join()
const sight = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) target.toggleAttribute('data-seen', isIntersecting)
})
for (const part of document.querySelectorAll('[data-holds]')) sight.observe(part)
let rest = 0

// During a drag an answer is put in with the next frame, and only the newest is.
let answer = null
let due = 0
document.body.addEventListener('htmx:beforeSwap', event => {
  const { detail } = event
  if (detail.target.id !== 'answer') return
  const { elt, order, whole } = detail.requestConfig
  detail.shouldSwap = false
  if (order < shown || !lanes.includes(elt) && order < asked) return
  shown = order
  answer = detail
  if (whole) show()
  else due ||= requestAnimationFrame(show)
})

// update makes of a node what another is, and leaves alone what is the same in both.
// The target itself stays: another answer may be on its way to it.
const update = (before, next) => {
  if (before.nodeType === Node.TEXT_NODE && next.nodeType === Node.TEXT_NODE) {
    if (before.data !== next.data) before.data = next.data
  } else if (before.cloneNode().isEqualNode(next.cloneNode())) updateWithin(before, next)
  else before.replaceWith(next)
}
const updateWithin = (before, next) => {
  const [old, fresh] = [[...before.childNodes], [...next.childNodes]]
  if (old.length === fresh.length) old.forEach((child, i) => update(child, fresh[i]))
  else before.replaceChildren(...fresh)
}

// show takes the answer apart. What holds no link of htmx's is brought up to date
// without it: it would build anew, with an event for each element, what has not changed.
const ofHtmx = '[hx-get], [hx-boost]'
const show = () => {
  cancelAnimationFrame(due)
  clearTimeout(rest)
  due = 0
  const { target, serverResponse, requestConfig } = answer
  const template = document.createElement('template')
  template.innerHTML = serverResponse
  for (const next of template.content.querySelectorAll('[hx-swap-oob]')) {
    const before = document.getElementById(next.id)
    if (!before || form.contains(before) || next.matches(ofHtmx) || next.querySelector(ofHtmx)) continue
    next.remove()
    next.removeAttribute('hx-swap-oob')
    update(before, next)
  }
  // What the reader has folded out of an answer stays so; the sections are in the link.
  for (const { id } of target.querySelectorAll('details[open][id]:not([data-section])')) {
    template.content.getElementById(id)?.setAttribute('open', '')
  }
  if (template.content.querySelector('[hx-swap-oob], ' + ofHtmx)) htmx.swap(target, template.content, { swapStyle: 'innerHTML' })
  else updateWithin(target, template.content)
  const { elt, whole, spoken } = requestConfig
  document.dispatchEvent(new CustomEvent('answered', { detail: { by: lanes.includes(elt) ? form : elt, request: requestConfig } }))
  addressSoon()
  complain(island('problems-data'))
  document.getElementById('trouble').textContent = ''
  if (spoken) status.textContent = target.querySelector('.answer').textContent
  if (!whole) rest = setTimeout(ask, 300, 'rested')
}

document.body.addEventListener('htmx:sendError', () => {
  document.getElementById('trouble').textContent = 'The server cannot be reached. What stands here is the last answer.'
})
