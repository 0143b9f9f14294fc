// The sliders: the other weights follow the one that is moved, and every change asks
// the server for the figures.
(() => {
  'use strict'
  const form = document.getElementById('scenario')
  const { ask, step } = trendblend
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

  form.addEventListener('change', event => {
    const target = event.target
    if (target.dataset.lock !== undefined) { letGo(); return }
    if (target.dataset.weight !== undefined) {
      if (target.type === 'number') {
        // What was typed is brought inside what is possible; nothing typed is no change.
        const i = Number(target.dataset.weight)
        const value = tenths(target.value)
        write(Number.isNaN(value) ? shown : trendblend.move(anchor ?? shown, i, value, locks()))
      }
      ask('ended')
      return
    }
    letGo()
  })
  form.addEventListener('focusout', event => { if (event.target.dataset.weight !== undefined) letGo() })

  // The answer to a link brings the controls with it.
  document.addEventListener('answered', event => {
    const link = event.detail
    if (link === form) return
    letGo()
    shown = weights()
    keepFocus(link)
  })

  // keepFocus puts the focus beside a control that its own use took away.
  const keepFocus = used => {
    if (document.activeElement !== document.body) return
    const removed = /^remove-(\d+)$/.exec(used.id)
    const beside = removed ? document.getElementById('remove-' + (removed[1] - 1)) : [...form.querySelectorAll('.remove')].at(-1)
    const next = beside ?? document.getElementById('keep')
    next?.focus()
  }
})()
