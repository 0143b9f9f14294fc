// Loads what only draws, in its order, once the scripts before this one have run: the
// sliders of a slow phone work before the chart library is there.
(() => {
  'use strict'
  for (const address of document.currentScript.dataset.files.split(' ')) {
    const script = document.createElement('script')
    script.src = address
    script.async = false
    document.head.append(script)
  }
})()
