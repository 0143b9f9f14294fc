// The sliders: the other weights follow the one that is moved, and every change asks
// the server for the figures. The server's answer is swapped in by htmx.
(() => {
  'use strict'
  const form = document.getElementById('scenario')
  const status = document.getElementById('status')
  form.noValidate = true // the server says what is wrong, beside the control
  const names = ['stocks', 'bonds', 'trend']
  const field = i => document.getElementById('weight-' + names[i])
  const range = i => document.getElementById(names[i] + '-range')
  const tenths = text => Math.round(parseFloat(text) * 10)
  const weights = () => names.map((_, i) => tenths(field(i).value))
  const free = () => document.getElementById('free').checked // the weights need not add up to 100
  const most = 2000 // tenths of a percent that free weights may add up to
  let shown = weights() // the blend that the controls hold
  const locks = () => [...form.querySelectorAll('[data-lock]')].map(box => box.checked)

  // anchor is the blend as it was when the reader began to move slider held.
  let anchor = null
  let held = -1
  const letGo = () => { anchor = null; held = -1 }

  const write = (next, except) => {
    shown = next
    next.forEach((v, i) => {
      const text = trendblend.percent(v)
      if (field(i) !== except) field(i).value = text
      range(i).value = text
      range(i).setAttribute('aria-valuetext', text + ' percent')
    })
    const rest = 1000 - next.reduce((a, b) => a + b)
    document.getElementById('rest').textContent = !free() ? ''
      : rest > 0 ? 'cash ' + trendblend.percent(rest) + '\u00a0%'
      : rest < 0 ? 'loan ' + trendblend.percent(-rest) + '\u00a0%' : 'no cash, no loan'
  }

  // move is what the blend becomes when weight i is set: free weights leave the others alone.
  const move = (from, i, value) => {
    if (!free()) return trendblend.move(from, i, value, locks())
    const others = from.reduce((sum, v, j) => j === i ? sum : sum + v, 0)
    return from.map((v, j) => j === i ? Math.max(0, Math.min(most - others, value)) : v)
  }

  // bind gives the sliders the reach that they have while the weights are free, or not.
  const bind = () => {
    for (const i of names.keys()) field(i).max = range(i).max = free() ? 200 : 100
    const now = shown
    if (free()) { write(now); return }
    const sum = now.reduce((a, b) => a + b)
    if (sum === 1000 || sum === 0) { write(sum ? now : [1000, 0, 0]); return }
    const next = now.map(v => Math.round(v * 100 / sum) * 10)
    next[next.indexOf(Math.max(...next))] += 1000 - next.reduce((a, b) => a + b)
    write(next)
  }
  const ask = () => form.dispatchEvent(new Event('scenario'))

  // The address shown is the canonical one of what is shown. A drag, or one change
  // that is not a drag, is a step in the browser's history. htmx is left out of it: it
  // would clone the page and write to its storage at every step of a drag.
  const kept = { scenario: true }
  const pause = 100 // ms between two addresses: browsers ignore more than 200 in ten seconds
  let written = -pause
  let due = 0
  const address = () => {
    clearTimeout(due)
    due = 0
    const query = document.querySelector('.answer').dataset.query
    if (location.search.slice(1) === query) return
    written = performance.now()
    history.replaceState(kept, '', query ? '/?' + query : '/')
  }
  const addressSoon = () => { due ||= setTimeout(address, Math.max(0, written + pause - performance.now())) }
  const step = () => {
    address()
    history.pushState(kept, '')
  }
  history.replaceState(kept, '')
  address()
  addEventListener('popstate', event => { if (event.state?.scenario) location.reload() })

  form.addEventListener('input', event => {
    const at = event.target.dataset.weight
    if (at === undefined) return
    const i = Number(at)
    const value = tenths(event.target.value)
    if (!(value >= 0 && value <= (free() ? most : 1000))) return
    if (held !== i) {
      anchor = shown
      held = i
      step()
    }
    write(move(anchor, i, value), event.target.type === 'number' ? event.target : null)
    ask()
  })

  form.addEventListener('change', event => {
    const target = event.target
    if (target.dataset.lock !== undefined) { letGo(); return }
    if (target.dataset.weight !== undefined) {
      if (target.type === 'number') {
        // What was typed is brought inside what is possible; nothing typed is no change.
        const i = Number(target.dataset.weight)
        const value = tenths(target.value)
        write(Number.isNaN(value) ? shown : move(anchor ?? shown, i, value))
      }
      speak = true
      ask()
      return
    }
    letGo()
    if (target.id === 'free') bind()
    step()
    speak = true
    ask()
  })
  form.addEventListener('focusout', event => { if (event.target.dataset.weight !== undefined) letGo() })
  form.addEventListener('submit', event => { event.preventDefault(); speak = true; ask() })

  let speak = false // the next question's answer is read out: the change has ended
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
    if (event.detail.elt !== form) step()
  })

  // What holds no link of htmx's is put in without it, and only where it has changed:
  // htmx raises an event for each of the hundreds of cells that it removes.
  document.body.addEventListener('htmx:oobBeforeSwap', event => {
    const { target, fragment } = event.detail
    const next = fragment.firstElementChild
    if (form.contains(target) || next.querySelector('[hx-get], [hx-boost]')) return
    event.detail.shouldSwap = false
    if (!target.isEqualNode(next)) target.replaceWith(next)
  })

  // htmx reports a swap for each part that was put in, and for the target once.
  document.body.addEventListener('htmx:afterSwap', event => {
    if (event.target.id !== 'answer') return
    const { elt, last } = event.detail.requestConfig
    if (elt !== form) {
      letGo()
      shown = weights()
      keepFocus(elt)
    }
    addressSoon()
    trendblend.show(island('charts-data'))
    complain(island('problems-data'))
    document.getElementById('trouble').textContent = ''
    if (last) status.textContent = event.target.querySelector('.answer').textContent
  })

  // keepFocus puts the focus beside a control that its own use took away.
  const keepFocus = used => {
    if (document.activeElement !== document.body) return
    const removed = /^remove-(\d+)$/.exec(used.id)
    const beside = removed ? document.getElementById('remove-' + (removed[1] - 1)) : [...form.querySelectorAll('.remove')].at(-1)
    const next = beside ?? document.getElementById('keep')
    next?.focus()
  }

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
