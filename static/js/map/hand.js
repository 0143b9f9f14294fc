// Reading and taking blends on the map, with the pointer and with the keys.
import { ask } from '../scenario.js'
import { take as toSliders } from '../sliders.js'
import { move } from '../weights.js'
import { around } from './around.js'
import { data, whole } from './data.js'
import { box, handle, mine, nearest, point, pointed, within, words } from './triangle.js'

const status = document.getElementById('status')

// Taking a blend: a mouse takes it wherever it presses and pulls it along; a finger
// takes it with a tap, or pulls the handle, so that the page can still be scrolled.
let pulling = false
const take = (w, begins) => {
  toSliders((shown, locked) => {
    const wanted = among(shown, w)
    // What is no corner is held, and a lock holds a corner too.
    return data.corners.some((_, i) => locked[slot(i)]) ? around(shown, wanted, shown.map((_, i) => locked[i] || !isCorner(i))) : wanted
  }, begins)
  point(null)
}
// The corners' places among the sliders.
const slot = i => Number(document.getElementById('weight-' + data.corners[i]).dataset.weight)
const isCorner = at => data.corners.some((_, i) => slot(i) === at)
// among puts the corners' percents among the tenths of all sliders.
const among = (shown, w) => {
  const next = shown.slice()
  w.forEach((v, i) => { next[slot(i)] = Math.round(v * 10) })
  return next
}
box.addEventListener('pointerdown', event => {
  if (event.button !== 0 || event.pointerType === 'touch' && event.target !== handle) return
  if (event.target !== handle && !inBox(event)) return
  pulling = true
  box.setPointerCapture(event.pointerId)
  if (event.target !== handle) take(nearest(event), true)
  else toSliders(null, true)
})
const inBox = event => { const r = box.getBoundingClientRect(); return within(event.clientX - r.left, event.clientY - r.top) !== null }
box.addEventListener('pointermove', event => {
  if (pulling) { take(nearest(event), false); return }
  if (event.pointerType === 'touch') return
  point(inBox(event) ? nearest(event) : null)
})
const drop = () => { if (pulling) { pulling = false; ask('ended') } }
box.addEventListener('pointerup', drop)
box.addEventListener('pointercancel', drop)
box.addEventListener('pointerleave', () => { if (!pulling) point(null) })
box.addEventListener('click', event => {
  if (event.pointerType !== 'touch' || event.target === handle || !inBox(event)) return
  take(nearest(event), true)
  ask('ended')
})

// The keys move as the sliders do: up and down is trend with the others in
// proportion to where the cursor set out, left and right is stocks against bonds.
let anchor = null
box.addEventListener('keydown', event => {
  const own = mine()
  const at = pointed || whole(own[1], own[2])
  const far = event.key.startsWith('Page') || event.shiftKey ? 10 : 1
  let to = null
  if (event.key === 'ArrowUp' || event.key === 'PageUp' || event.key === 'ArrowDown' || event.key === 'PageDown') {
    if (at.length < 3) return
    // The rule that the sliders follow too, over what the corners share.
    const part = v => Math.round(v * 1000 / data.room)
    anchor = anchor || [1000 - part(at[1]) - part(at[2]), part(at[1]), part(at[2])]
    const up = event.key.endsWith('Up') ? far : -far
    const moved = move(anchor, 2, part(Math.max(0, Math.min(data.room, at[2] + up))), [])
    to = whole(moved[1] * data.room / 1000, moved[2] * data.room / 1000)
  } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    anchor = null
    to = whole(at[1] + (event.key === 'ArrowRight' ? far : -far), at[2])
  } else if (event.key === 'Escape') {
    anchor = null
    point(null)
    return
  } else if (event.key === 'Enter' && pointed) {
    event.preventDefault()
    anchor = null
    take(pointed, true)
    ask('ended')
    return
  }
  if (!to) return
  event.preventDefault()
  point(to)
  status.textContent = words(to)
})
box.addEventListener('blur', () => { anchor = null; point(null) })

// A sleeve that is chosen for one corner and stands at another changes places with it.
let corners = []
const remember = () => { corners = [...document.querySelectorAll('[data-corner]')].map(choice => choice.value) }
remember()
document.addEventListener('answered', remember)
document.addEventListener('change', event => {
  const { corner } = event.target.dataset
  if (corner === undefined) return
  const other = corners.findIndex((value, i) => value === event.target.value && i !== Number(corner))
  if (other >= 0) document.getElementById('corner-' + other).value = corners[corner]
  remember()
}, true)
