// The rule by which the other weights follow a slider. It is the twin of blend.Move
// in engine/blend/move.go; both are held to engine/blend/testdata/move.json.
const whole = 1000 // 100 percent, in tenths

// move sets weight i to value (in tenths of a percent) and lets the others make up
// the rest in proportion to anchor, the blend as it was when the drag began.
export const move = (anchor, i, value, locked) => {
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
  if (free.length === 0) {
    next[i] = rest
    return next
  }
  next[i] = Math.max(0, Math.min(rest, value))
  rest -= next[i]
  if (rest === pool) return next // back where the drag began, tenths and all
  let share = anchor
  if (pool === 0) {
    share = anchor.map(() => 1)
    pool = free.length
  }
  const unit = rest % 10 === 0 ? 10 : 1
  const units = rest / unit
  let left = units
  for (const j of free) {
    const part = Math.floor(units * share[j] / pool)
    next[j] = part * unit
    left -= part
  }
  free.sort((a, b) => units * share[b] % pool - units * share[a] % pool)
  for (const j of free.slice(0, left)) next[j] += unit
  return next
}

// percent writes tenths of a percent with a decimal only where there is one.
export const percent = tenths => tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1)
