// The sliders: the other weights follow the one that is moved, and every change asks
// the server for the figures.
import { step } from './address.js'
import { ask } from './scenario.js'
import { move as follow, percent } from './weights.js'

const form = document.getElementById('scenario')
const tenths = text => Math.round(parseFloat(text) * 10)
// A field and a range for each sleeve, in the list's order, and the blend that they hold. The answer to a link
// brings others, as many as its list has.
let fields, ranges, shown
const begin = () => {
  [fields, ranges] = ['number', 'range'].map(type => [...form.querySelectorAll(`[type=${type}][data-weight]`)])
  shown = fields.map(field => tenths(field.value))
}
begin()
const free = () => document.getElementById('free').checked // the weights need not add up to 100
const most = 2000 // tenths of a percent that free weights may add up to
const boxes = () => [...form.querySelectorAll('[data-lock]')]
const locks = () => boxes().map(box => box.checked)
const names = () => fields.map(field => field.name.slice('weight_'.length))
let locked = [] // the names of the sleeves that are: their locks stay when others come

// anchor is the blend as it was when the reader began to move slider held.
let anchor = null
let held = -1
const letGo = () => { anchor = null; held = -1 }
let pressed = false // a new drag, which is a step of the history, also of the same slider
form.addEventListener('pointerdown', event => { pressed = event.target.type === 'range' && event.target.dataset.weight !== undefined })

const write = (next, except) => {
  shown = next
  next.forEach((v, i) => {
    const text = percent(v)
    if (fields[i] !== except) fields[i].value = text
    ranges[i].value = text
    ranges[i].setAttribute('aria-valuetext', text + ' percent')
  })
  light()
  const rest = 1000 - next.reduce((a, b) => a + b)
  document.getElementById('rest').textContent = !free() ? ''
    : rest > 0 ? 'cash ' + percent(rest) + '\u00a0%'
    : rest < 0 ? 'loan ' + percent(-rest) + '\u00a0%' : 'no cash, no loan'
}

// light marks the preset that the sliders hold, and no other, also while they move.
const light = () => {
  const blend = shown.map(percent).join('-')
  for (const preset of form.querySelectorAll('[data-blend]')) {
    if (preset.dataset.blend === blend) preset.setAttribute('aria-current', 'true')
    else preset.removeAttribute('aria-current')
  }
}

// move is what a blend becomes when weight i is set: free weights leave the others alone.
const move = (from, i, value) => {
  if (!free()) return follow(from, i, value, locks())
  const others = from.reduce((sum, v, j) => j === i ? sum : sum + v, 0)
  return from.map((v, j) => j === i ? Math.max(0, Math.min(most - others, value)) : v)
}

// bind gives the sliders the reach that they have while the weights are free, or not;
// what then has to add up to 100 again does so in proportion.
const bind = () => {
  for (const control of [...fields, ...ranges]) control.max = free() ? 200 : 100
  const sum = shown.reduce((a, b) => a + b)
  if (free() || sum === 1000) { write(shown); return }
  if (sum === 0) { write(shown.map((_, i) => i ? 0 : 1000)); return }
  const next = shown.map(v => Math.round(v * 100 / sum) * 10)
  next[next.indexOf(Math.max(...next))] += 1000 - next.reduce((a, b) => a + b)
  write(next)
}

form.addEventListener('input', event => {
  const at = event.target.dataset.weight
  if (at === undefined) return
  const i = Number(at)
  // A second decimal waits until the typing ends: the change rounds it.
  if (event.target.type === 'number' && /\.\d\d/.test(event.target.value)) return
  const value = tenths(event.target.value)
  if (!(value >= 0 && value <= (free() ? most : 1000))) return
  if (held !== i || pressed) step()
  if (held !== i) {
    anchor = shown
    held = i
  }
  pressed = false
  write(move(anchor, i, value), event.target.type === 'number' ? event.target : null)
  ask()
})

form.addEventListener('change', event => {
  const target = event.target
  if (target.dataset.lock !== undefined) {
    letGo()
    locked = names().filter((_, i) => locks()[i])
    return
  }
  if (target.dataset.weight !== undefined) {
    if (target.type === 'number') {
      // What was typed is brought inside what is possible; nothing typed is no change.
      const i = Number(target.dataset.weight)
      const value = tenths(target.value)
      write(Number.isNaN(value) ? shown : move(anchor ?? shown, i, value))
    }
    ask('ended')
    return
  }
  letGo()
  if (target.id === 'free') bind()
})

// take puts a blend from elsewhere on the page into the sliders: what fit makes of the one that they hold and of the
// locks; without fit it only begins a move.
export const take = (fit, begins) => {
  if (begins) { letGo(); step() }
  if (!fit) return
  write(fit(shown, free() ? [] : locks()))
  ask()
}
// The blend of a link that is followed goes into the sliders at once, where they are of its sleeves.
document.addEventListener('followed', event => {
  const blend = event.detail.get('p')?.split('-').map(tenths)
  const of = event.detail.get('s') ?? 'stocks,bonds,trend'
  if (of === names().join() && blend?.every(v => v >= 0)) write(blend)
})
// Nothing is taken from what is locked for a sleeve that is added.
document.body.addEventListener('htmx:configRequest', ({ detail }) => {
  if (detail.target.id === 'menu') detail.parameters.locked = locked
})

form.addEventListener('focusout', event => { if (event.target.dataset.weight !== undefined) letGo() })

// The answer to a link brings the controls with it.
document.addEventListener('answered', event => {
  const link = event.detail.by
  if (link === form) return
  letGo()
  begin()
  if (link.matches('[data-blend], [id^=edit]')) locked = [] // another blend, not this one changed
  boxes().forEach((box, i) => { box.checked = locked.includes(names()[i]) })
  keepFocus(link)
})

// keepFocus puts the focus beside a control that its own use took away.
const keepFocus = used => {
  const menu = used.closest('#menu')
  if (document.activeElement !== document.body && !menu) return
  const all = name => [...form.querySelectorAll(name)]
  const removed = /^remove-(\d+)$/.exec(used.id)
  const drops = all('.drop')
  const beside = removed ? document.getElementById('remove-' + (removed[1] - 1))
    : used.name === 'drop' ? drops[used.closest('.slider').querySelector('[data-lock]').dataset.lock] ?? drops.at(-1) ?? ranges[0]
    : used.closest('#sleeves') ? ranges.at(-1)
    : menu ? document.getElementById('more-named') : all('.remove').at(-1)
  const next = beside ?? document.getElementById('keep')
  next?.focus()
}
