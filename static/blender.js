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
    history.replaceState(kept, '', location.pathname + (query ? '?' + query : ''))
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
    if (!(value >= 0 && value <= 1000)) return
    if (held !== i) {
      anchor = shown
      held = i
      step()
    }
    write(trendblend.move(anchor, i, value, locks()), event.target.type === 'number' ? event.target : null)
    ask()
  })

  // Controls of the form stand outside it too.
  document.addEventListener('change', event => {
    const target = event.target
    if (target.form !== form) return
    if (target.dataset.lock !== undefined) { letGo(); return }
    if (target.dataset.weight !== undefined) {
      if (target.type === 'number') {
        // What was typed is brought inside what is possible; nothing typed is no change.
        const i = Number(target.dataset.weight)
        const value = tenths(target.value)
        write(Number.isNaN(value) ? shown : trendblend.move(anchor ?? shown, i, value, locks()))
      }
      speak = true
      ask()
      return
    }
    letGo()
    step()
    speak = true
    ask()
  })
  form.addEventListener('focusout', event => { if (event.target.dataset.weight !== undefined) letGo() })
  form.addEventListener('submit', event => { event.preventDefault(); speak = true; ask() })

  // take puts a blend from elsewhere on the page into the sliders; without one it only
  // begins a move. A locked weight stays as it is, and the other two share the rest.
  trendblend.take = (blend, begins) => {
    if (begins) { letGo(); step() }
    if (!blend) return
    write(around(blend))
    ask()
  }
  const around = blend => {
    const locked = locks()
    const k = locked.indexOf(true)
    if (k < 0) return blend
    if (locked.lastIndexOf(true) !== k) return shown
    const [i, j] = [0, 1, 2].filter(n => n !== k)
    const rest = 1000 - shown[k]
    const next = shown.slice()
    next[i] = Math.max(0, Math.min(rest, Math.round((blend[i] + rest - blend[j]) / 20) * 10))
    next[j] = rest - next[i]
    return next
  }
  // settle ends a move: its outcome is read out.
  trendblend.settle = () => { speak = true; ask() }

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
    if (form.contains(target) || next.matches('[hx-boost]') || next.querySelector('[hx-get], [hx-boost]')) return
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
    document.dispatchEvent(new Event('answered'))
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
