// The engine: the program that the server runs, as WebAssembly. The browser ends this worker whenever it likes, and the
// engine with it; it starts again from what is kept.
let engine = null // a promise of it
let running = null // the engine itself, once it answers

const start = async () => {
  engine ??= begin()
  try {
    return (running = await engine)
  } catch (error) {
    engine = running = null
    throw error
  }
}

const begin = async () => {
  const [module, months] = await Promise.all([keptFile(offered.module), keptFile(offered.months)])
  if (!module || !months) throw new Error('the engine is not kept on this machine')
  globalThis.trendblendFiles = { months: new Uint8Array(await months.arrayBuffer()), days }
  const ready = new Promise(done => { globalThis.trendblendReady = done })
  const go = new Go()
  const { instance } = await WebAssembly.instantiateStreaming(compiled().catch(() => module), go.importObject)
  const ended = go.run(instance).then(() => { throw new Error('the engine has ended') })
  ended.catch(() => { engine = running = null }) // the next question starts another
  await Promise.race([ready, ended])
  return globalThis.trendblend
}

// compiled is the module out of the browser's own cache of what was sent, beside which it keeps what it has compiled. It
// keeps that beside nothing else; where it has thrown the file away, it compiles what we keep.
const compiled = () => fetch(offered.module, { cache: 'only-if-cached', mode: 'same-origin' }).then(response => {
  if (!response.ok) throw new Error('not in the cache')
  return response
})

// days are the figures by the day, which only some pages ask for.
const days = async () => {
  const response = await keptFile(offered.days) ?? await fetch(offered.days)
  if (!response.ok) throw new Error(`the days were answered ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

// asked is a request as the engine takes it: the headers say which parts of a page are asked for.
const asked = (request, body, signal) => {
  const { pathname, search } = new URL(request.url)
  return { method: request.method, url: pathname + search, headers: Object.fromEntries(request.headers), body, signal }
}

const bodiless = [204, 205, 304]
const responseOf = ({ status, headers, body }) => new Response(bodiless.includes(status) ? null : body, { status, headers })

// home answers a request by the engine. It throws where the engine cannot answer, so that the server is asked.
const home = async (request, body, signal) => {
  const answer = await (await start()).answer(asked(request, body, signal))
  if (!answer) throw new Error('not answered at home')
  if (answer.status >= 500) throw new Error(`answered ${answer.status} at home`)
  return responseOf(answer)
}
