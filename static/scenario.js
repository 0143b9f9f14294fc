// The form of a scenario: a change asks the server for the figures, htmx swaps the
// answer in, and the address shown is always that of what is shown.
(() => {
  'use strict'
  const form = document.getElementById('scenario')
  const status = document.getElementById('status')
  const path = form.getAttribute('action')
  let speak = false // the next answer is read out: the change has ended

  // ask asks for the figures of what the form holds now.
  trendblend.ask = ended => {
    if (ended) speak = true
    form.dispatchEvent(new Event('scenario'))
  }

  // step gives a change of mind that is not a drag its own place in the browser's history.
  trendblend.step = () => {
    history.replaceState({ htmx: true }, '')
    history.pushState({ htmx: true }, '')
  }

  // Some of the form's fields stand elsewhere on the page, beside what they change.
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
      const control = form.elements.namedItem(name)
      if (control && control.setAttribute) control.toggleAttribute('aria-invalid', text !== '')
      if (control && control.setAttribute && text) control.setAttribute('aria-invalid', 'true')
    }
  }

  const answered = () => {
    trendblend.show(island('charts-data'))
    complain(island('problems-data'))
    document.getElementById('trouble').textContent = ''
    if (speak) {
      status.textContent = document.querySelector('.answer').textContent
      speak = false
    }
    document.dispatchEvent(new Event('answered'))
  }
  document.body.addEventListener('htmx:afterSwap', event => {
    if (event.detail.target.id !== 'answer') return
    if (event.detail.requestConfig.elt !== form) {
      speak = true
      document.dispatchEvent(new Event('elsewhere'))
    }
    answered()
  })
  document.body.addEventListener('htmx:sendError', () => {
    document.getElementById('trouble').textContent = 'The server cannot be reached. What stands here is the last answer.'
  })

  const query = document.querySelector('.answer').dataset.query
  if (location.search.slice(1) !== query) history.replaceState({ htmx: true }, '', query ? path + '?' + query : path + location.hash)

  const copy = document.getElementById('copy-link')
  copy.addEventListener('click', async () => {
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
