// The form of a scenario: a change asks the server for the figures, htmx swaps the
// answer in, and the address shown is that of what is shown.
(() => {
  'use strict'
  const form = document.getElementById('scenario')
  const status = document.getElementById('status')
  const path = form.getAttribute('action')
  form.noValidate = true // the server says what is wrong, beside the control

  // ask asks for the figures of what the form holds now; the answer is read out where
  // a change has ended.
  let speak = false
  trendblend.ask = ended => {
    if (ended) speak = true
    form.dispatchEvent(new Event('scenario'))
  }

  // The address shown is the canonical one of what is shown. A drag, or one change
  // that is not a drag, is a step in the browser's history. htmx is left out of it: it
  // would clone the page and write to its storage at every step of a drag.
  const kept = { scenario: true }
  const pause = 100 // ms between two addresses: browsers ignore more than 200 in ten seconds
  let written = -pause
  let due = 0
  const query = () => document.querySelector('.answer').dataset.query
  // The navigation leads to the same scenario on the other pages.
  const lead = () => {
    for (const link of document.querySelectorAll('header nav a:not([href^="/method"])')) link.search = query()
  }
  const address = () => {
    clearTimeout(due)
    due = 0
    lead()
    if (location.search.slice(1) === query()) return
    written = performance.now()
    history.replaceState(kept, '', (query() ? path + '?' + query() : path) + location.hash)
  }
  const addressSoon = () => { due ||= setTimeout(address, Math.max(0, written + pause - performance.now())) }
  trendblend.step = () => {
    address()
    history.pushState(kept, '')
  }
  history.replaceState(kept, '')
  address()
  addEventListener('popstate', event => { if (event.state?.scenario && location.search.slice(1) !== query()) location.reload() })

  // Some of the form's fields stand elsewhere on the page, beside what they change.
  // The weights and their locks are the sliders' own.
  document.addEventListener('change', event => {
    const target = event.target
    if (target.form !== form || target.dataset.weight !== undefined || target.dataset.lock !== undefined) return
    trendblend.step()
    trendblend.ask('ended')
  })
  form.addEventListener('submit', event => { event.preventDefault(); trendblend.ask('ended') })

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

  // A question that is asked after a change has ended is remembered as its last. An
  // answer to an earlier one may still be on its way.
  document.body.addEventListener('htmx:configRequest', event => {
    event.detail.last = speak || event.detail.elt !== form
    speak = false
    if (event.detail.elt !== form) trendblend.step()
  })

  // What holds no link of htmx's is put in without it, and only where it has changed:
  // htmx raises an event for each of the hundreds of cells that it removes.
  // What nobody sees, or reads while the hand is on a slider, waits for the last answer.
  const ofHtmx = '[hx-get], [hx-boost]'
  let dragging = false
  document.body.addEventListener('htmx:beforeSwap', event => {
    const { elt, last } = event.detail.requestConfig
    dragging = elt === form && !last
  })
  document.body.addEventListener('htmx:oobBeforeSwap', event => {
    const { target, fragment } = event.detail
    if (dragging && (target.id === 'choices' || target.closest('details:not([open])'))) {
      event.detail.shouldSwap = false
      return
    }
    const next = fragment.firstElementChild
    if (form.contains(target) || next.matches(ofHtmx) || next.querySelector(ofHtmx)) return
    event.detail.shouldSwap = false
    if (!target.isEqualNode(next)) target.replaceWith(next)
  })

  // htmx reports a swap for each part that was put in, and for the target once. Who
  // hears of the answer is told what asked: the form or a link.
  document.body.addEventListener('htmx:afterSwap', event => {
    if (event.target.id !== 'answer') return
    const { elt, last } = event.detail.requestConfig
    document.dispatchEvent(new CustomEvent('answered', { detail: elt }))
    addressSoon()
    if (document.getElementById('charts-data')) trendblend.show(island('charts-data'))
    complain(island('problems-data'))
    document.getElementById('trouble').textContent = ''
    if (last) status.textContent = event.target.querySelector('.answer').textContent
  })

  document.body.addEventListener('htmx:sendError', () => {
    document.getElementById('trouble').textContent = 'The server cannot be reached. What stands here is the last answer.'
  })

  const copy = document.getElementById('copy-link')
  copy.addEventListener('click', async () => {
    address()
    try {
      await navigator.clipboard.writeText(location.href)
      copy.textContent = 'Copied'
      status.textContent = 'The link to this scenario is copied.'
    } catch {
      copy.textContent = 'Copy from the address bar'
      status.textContent = 'The browser did not allow copying. The link is in the address bar.'
    }
    setTimeout(() => { copy.textContent = 'Copy link' }, 2000)
  })
})()
