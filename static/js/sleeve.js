// A sleeve without a market is none: the last sector stays.
document.addEventListener('change', event => {
  const boxes = [...document.querySelectorAll('input[name=sectors]')]
  if (event.target.name !== 'sectors' || boxes.some(box => box.checked)) return
  event.target.checked = true
  event.stopImmediatePropagation()
}, true)
document.addEventListener('month', event => {
  const field = document.getElementById('month')
  if (field.value === event.detail) return
  field.value = event.detail
  field.dispatchEvent(new Event('change', { bubbles: true }))
})
