// Who answers a request: the engine where it runs, the server where it does not yet, and whoever is first where the
// engine takes longer than a reader should wait. Without a network the engine is waited for.
let away = false // the reader turned it off, or the server has a newer one
let moved = -Infinity // when a part of a page was last asked for in a drag

const moments = { usual: 100, long: 2000 } // ms that the engine has before the server is asked as well
const quick = ['/', '/embed', '/method', '/api', '/blends', '/map/sure']
const patience = request => quick.includes(new URL(request.url).pathname) ? moments.usual : moments.long

// server asks it. One that is out of order, or holds readers back, is none.
const server = async request => {
  const response = await fetch(request)
  if (request.mode === 'navigate' && response.type === 'basic' && response.headers.get('Trendblend-Worker') !== offered.name) standAside()
  if (response.status < 500 && response.status !== 429) return response
  throw Object.assign(new Error(`the server answered ${response.status}`), { response })
}

// standAside leaves all to a server that is newer, or has no engine any more: its pages and this engine's parts do not mix.
const standAside = () => {
  away = true
  running = null
  forget()
  registration.update().catch(() => {}) // the browser tries again by itself
}

// first is the first answer of several. Where there is none it is what the server said, or a failure as without a worker.
const first = async (...answers) => {
  try {
    return await Promise.any(answers)
  } catch ({ errors }) {
    const said = errors.find(({ response }) => response)
    return said ? said.response : Response.error()
  }
}

const answered = async request => {
  if (request.headers.has('Trendblend-Moving')) moved = performance.now()
  const spare = request.method === 'GET' ? request : request.clone()
  const body = request.method === 'GET' ? null : await bytes(request)
  const enough = new AbortController()
  request.signal.addEventListener('abort', () => enough.abort())
  let late = true // until the engine has answered
  const mine = home(request, body, enough.signal)
  mine.then(() => { late = false }, () => {})
  // What a reader pastes goes to the server only where the engine cannot read it.
  if (body) return mine.catch(() => first(server(spare)))
  if (running && await inTime(mine, patience(request))) return mine
  const theirs = server(request)
  theirs.then(() => { if (late) enough.abort() }, () => {})
  return first(theirs, mine)
}

// inTime reports whether an answer comes within some milliseconds.
const inTime = (answer, most) => new Promise(done => {
  const timer = setTimeout(done, most, false)
  answer.then(() => done(true), () => done(false)).finally(() => clearTimeout(timer))
})

// A newer worker that waits takes over when a page is opened, and that page comes from the server, which is as new. While
// a hand is on a slider of another page it goes on waiting.
let handed = false
const handOver = request => {
  const { waiting } = registration
  if (request.mode !== 'navigate' || !waiting || handed || performance.now() - moved < 2000) return null
  return fetch(request).then(response => {
    waiting.postMessage({ kind: 'take over' })
    handed = away = true
    return response
  })
}
