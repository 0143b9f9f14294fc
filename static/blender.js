// The sliders: the other weights follow the one that is moved, and every change asks
// the server for the figures.
(() => {
  'use strict'
  const form = document.getElementById('scenario')
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
  const { ask, step } = trendblend

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

  form.addEventListener('change', event => {
    const target = event.target
    if (target.dataset.weight === undefined) { letGo(); return }
    if (target.type === 'number') {
      const i = Number(target.dataset.weight)
      target.value = trendblend.percent(anchor ? trendblend.move(anchor, i, tenths(target.value) || 0, locks())[i] : weights()[i])
    }
    ask('ended')
  })
  form.addEventListener('focusout', event => { if (event.target.dataset.weight !== undefined) letGo() })
  document.addEventListener('elsewhere', letGo)
})()
