// The sliders: the other weights follow the one that is moved, and every change asks
// the server for the figures. The server's answer is swapped in by htmx.
(() => {
  'use strict'
  const form = document.getElementById('scenario')
  const status = document.getElementById('status')
  form.noValidate = true // the server says what is wrong, and keeps the rest
  const names = ['stocks', 'bonds', 'trend']
  const field = i => document.getElementById('weight-' + names[i])
  const range = i => document.getElementById(names[i] + '-range')
  const tenths = text => Math.round(parseFloat(text) * 10)
  const weights = () => names.map((_, i) => tenths(field(i).value))
  const locks = () => [...form.querySelectorAll('[data-lock]')].map(box => box.checked)

  // anchor is the blend as it was when the reader began to move slider held.
  let anchor = null
  let held = -1
  const letGo = () => { anchor = null; held = -1 }

  const write = (next, except) => {
    next.forEach((v, i) => {
      const text = trendblend.percent(v)
      if (field(i) !== except) field(i).value = text
      range(i).value = text
      range(i).setAttribute('aria-valuetext', text + ' percent')
    })
  }
  const ask = () => form.dispatchEvent(new Event('scenario'))

  // A change of mind that is not a drag gets its own step in the browser's history.
  const step = () => {
    history.replaceState({ htmx: true }, '')
    history.pushState({ htmx: true }, '')
  }

  form.addEventListener('input', event => {
    const at = event.target.dataset.weight
    if (at === undefined) return
    const i = Number(at)
    const value = tenths(event.target.value)
    if (!(value >= 0 && value <= 1000)) return
    if (held !== i) {
      anchor = weights()
      if (event.target === field(i)) anchor[i] = tenths(range(i).value) || 0
      if (anchor.reduce((a, b) => a + b) !== 1000) anchor = whole(anchor, i)
      held = i
      step()
    }
    write(trendblend.move(anchor, i, value, locks()), event.target.type === 'number' ? event.target : null)
    ask()
  })

  // whole makes an anchor add up again: the typed weight takes what the others leave.
  const whole = (w, i) => {
    const others = w.reduce((sum, v, j) => j === i ? sum : sum + v, 0)
    return w.map((v, j) => j === i ? 1000 - others : v)
  }

  // Controls of the form stand outside it too.
  document.addEventListener('change', event => {
    const target = event.target
    if (target.form !== form) return
    if (target.dataset.lock !== undefined) { letGo(); return }
    if (target.dataset.weight !== undefined) {
      if (target.type === 'number') {
        const i = Number(target.dataset.weight)
        target.value = trendblend.percent(anchor ? trendblend.move(anchor, i, tenths(target.value) || 0, locks())[i] : weights()[i])
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
    const now = weights()
    const locked = locks()
    const k = locked.indexOf(true)
    if (k < 0) return blend
    if (locked.lastIndexOf(true) !== k) return now
    const [i, j] = [0, 1, 2].filter(n => n !== k)
    const rest = 1000 - now[k]
    const next = now.slice()
    next[i] = Math.max(0, Math.min(rest, Math.round((blend[i] + rest - blend[j]) / 20) * 10))
    next[j] = rest - next[i]
    return next
  }
  // settle ends a move: its outcome is read out.
  trendblend.settle = () => { speak = true; ask() }

  let speak = false // the next answer is read out: the change has ended
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
      if (control && text) control.setAttribute('aria-invalid', 'true')
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
    if (event.detail.requestConfig.elt !== form) { letGo(); speak = true }
    answered()
  })
  document.body.addEventListener('htmx:sendError', () => {
    document.getElementById('trouble').textContent = 'The server cannot be reached. What stands here is the last answer.'
  })

  // The address shown is the canonical one of what is shown.
  const query = document.querySelector('.answer').dataset.query
  if (location.search.slice(1) !== query) history.replaceState({ htmx: true }, '', location.pathname + (query ? '?' + query : ''))

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
