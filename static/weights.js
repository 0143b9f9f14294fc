// The rule by which the other weights follow a slider. It is the twin of blend.Move
// in engine/blend/weights.go; both are held to engine/blend/testdata/move.json.
(() => {
  'use strict'
  const whole = 1000 // 100 percent, in tenths

  // move sets weight i to value (in tenths of a percent) and lets the others make up
  // the rest in proportion to anchor, the blend as it was when the drag began.
  trendblend.move = (anchor, i, value, locked) => {
    const next = anchor.slice()
    let rest = whole
    let pool = 0
    const free = []
    anchor.forEach((v, j) => {
      if (j === i) return
      if (locked[j]) { rest -= v; return }
      free.push(j)
      pool += v
    })
    next[i] = Math.max(0, Math.min(rest, value))
    if (free.length === 0) {
      next[i] = rest
      return next
    }
    rest -= next[i]
    const unit = rest % 10 === 0 ? 10 : 1
    let left = Math.floor(rest / unit)
    const total = left
    const remainder = {}
    for (const j of free) {
      const share = pool > 0 ? total * anchor[j] / pool : total / free.length
      const floor = Math.floor(share + 1e-9)
      next[j] = floor * unit
      remainder[j] = share - floor
      left -= floor
    }
    free.sort((a, b) => Math.abs(remainder[a] - remainder[b]) < 1e-9 ? a - b : remainder[b] - remainder[a])
    for (let k = 0; k < left; k++) next[free[k]] += unit
    return next
  }

  // percent writes tenths of a percent with a decimal only where there is one.
  trendblend.percent = tenths => tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1)
})()
