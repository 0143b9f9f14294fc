// A click on the chart of positions opens that month.
(() => {
  'use strict'
  document.addEventListener('month', event => {
    const field = document.getElementById('month')
    if (field.value === event.detail) return
    field.value = event.detail
    field.dispatchEvent(new Event('change', { bubbles: true }))
  })
})()
