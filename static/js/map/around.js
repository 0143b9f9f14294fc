// around is the blend nearest to another, wanted, in which what is locked stays as it is: what the others have too
// much or too little they share equally, and none falls below nothing. Whole percents, but for the largest of them,
// which has the tenths that the locks leave.
export const around = (shown, wanted, locked) => {
  if (!locked.includes(true)) return wanted
  const next = shown.slice()
  const sum = (of, indices) => indices.reduce((total, i) => total + of[i], 0)
  let open = [...shown.keys()].filter(i => !locked[i])
  const rest = sum(shown, open)
  while (open.length) {
    const share = (rest - sum(wanted, open)) / open.length
    const low = open.filter(i => wanted[i] + share < 0)
    for (const i of open) next[i] = Math.max(0, Math.round((wanted[i] + share) / 10) * 10)
    if (low.length === 0) break
    open = open.filter(i => !low.includes(i))
  }
  if (open.length) next[open.reduce((most, i) => next[i] > next[most] ? i : most)] += rest - sum(next, open)
  return next
}
