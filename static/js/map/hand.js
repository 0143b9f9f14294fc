// Reading and taking blends on the map, with the pointer and with the keys.
import { ask } from '../scenario.js'
import { take as toSliders } from '../sliders.js'
import { move } from '../weights.js'
import { around } from './around.js'
import { whole } from './data.js'
import { box, handle, mine, nearest, point, pointed, within, words } from './triangle.js'

const status = document.getElementById('status')

// Taking a blend: a mouse takes it wherever it presses and pulls it along; a finger
// takes it with a tap, or pulls the handle, so that the page can still be scrolled.
let pulling = false
const take = (w, begins) => {
  toSliders((shown, locked) => around(shown, w.map(v => v * 10), locked), begins)
  point(null)
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
    anchor = anchor || at.map(v => v * 10)
    const up = event.key.endsWith('Up') ? far : -far
    const moved = move(anchor, 2, Math.max(0, Math.min(100, at[2] + up)) * 10, [])
    to = whole(moved[1] / 10, moved[2] / 10)
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
