// A finger on a slider may want to scroll. Until it has moved to the side, or has been
// lifted where it came down, the slider stays as it was.
const slop = 6 // px before a way is one
let held = null // the slider under the finger: {range, before, after, x}

// The native slider jumps to the finger at once: what it says is kept, not yet done.
document.addEventListener('input', event => {
  if (!held || event.target !== held.range) return
  held.after = held.range.value
  held.range.value = held.before
  event.stopImmediatePropagation()
}, true)
document.addEventListener('change', event => {
  if (held && event.target === held.range) event.stopImmediatePropagation()
}, true)
document.addEventListener('pointerdown', event => {
  if (event.pointerType !== 'touch' || event.target.type !== 'range') return
  held = { range: event.target, before: event.target.value, after: event.target.value, x: event.clientX }
}, true)

// let go of the slider, which from here on is the browser's; a value that waited is set.
const release = () => {
  const { range, before, after } = held
  held = null
  if (after === before) return
  range.value = after
  range.dispatchEvent(new Event('input', { bubbles: true }))
}
document.addEventListener('pointermove', event => {
  if (held && event.pointerType === 'touch' && Math.abs(event.clientX - held.x) > slop) release()
}, true)
document.addEventListener('pointerup', () => { if (held) release() }, true)
// The page scrolls: what follows of this touch is not for the slider.
document.addEventListener('pointercancel', () => {
  if (!held) return
  held.range.value = held.before
  held = null
}, true)
