// The address is the canonical one of what is shown. A drag, or one change
// that is not a drag, is a step in the browser's history. htmx is left out of it: it
// would clone the page and write to its storage at every step of a drag.
const path = document.getElementById('scenario').getAttribute('action')
const kept = { scenario: true }
const pause = 250 // ms between two addresses of a drag: each costs the browser 6 ms, and more than 200 in ten seconds are ignored
let written = -pause
let planned = 0
const query = () => document.querySelector('.answer').dataset.query
// The navigation leads to the same scenario on the other pages, but for the name of the site, which begins anew.
const carry = () => {
  for (const link of document.querySelectorAll('[data-carries]')) link.search = query()
}
const address = () => {
  clearTimeout(planned)
  planned = 0
  carry()
  document.title = document.querySelector('.answer').dataset.title + ' · Trendblend'
  if (location.search.slice(1) === query()) return
  written = performance.now()
  history.replaceState(kept, '', (query() ? path + '?' + query() : path) + location.hash)
}
export const addressSoon = () => { planned ||= setTimeout(address, Math.max(0, written + pause - performance.now())) }
export const step = () => {
  address()
  history.pushState(kept, '')
}
history.replaceState(kept, '')
address()
addEventListener('popstate', event => { if (event.state?.scenario && location.search.slice(1) !== query()) location.reload() })

const hand = how => async event => {
  address()
  ;(await import('./share.js'))[how](event.target)
}
document.getElementById('copy-link').addEventListener('click', hand('copyLink'))
document.getElementById('share').addEventListener('click', hand('offer'))
