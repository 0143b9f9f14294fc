// The service worker of the whole site. It takes over only once it has all that it needs and has shown that it answers as
// the server does; any failure before that ends its installation, and nobody has noticed.
addEventListener('install', event => event.waitUntil((async () => {
  try {
    await keep(needed)
    await prove()
  } catch (error) {
    console.info('Trendblend: the engine stays out, ' + error.message)
    await caches.delete(kept)
    throw error
  }
})()))

addEventListener('activate', event => event.waitUntil(clients.claim()))

addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin || request.method !== 'GET' && !(request.method === 'POST' && pathname === '/own')) return
  const newer = handOver(request)
  if (newer) event.respondWith(newer.catch(() => answered(request)))
  else if (away) return
  else if (pathname.startsWith('/static/')) event.respondWith(asset(request))
  else {
    event.respondWith(answered(request))
    if (!running) event.waitUntil(start().catch(() => {}))
  }
})

// What pages ask of it.
const services = {
  // begin is asked at a visit: it makes up for what is missing, and says what is kept.
  async begin () {
    if (!await keptFile(offered.module)) {
      await keep(needed)
      await prove().catch(async error => { await forget(); throw error })
    }
    await keep([offered.days])
    await tidy()
    await start()
    away = false
    return { name: offered.name, bytes: Object.values(offered.bytes).reduce((a, b) => a + b) }
  },
  // wake is asked when a hand comes to the page, so that the engine runs when the first question comes.
  async wake () { if (!away) await start() },
  // leave is asked by a reader who turns it off.
  async leave () {
    away = true
    running = null
    await clear()
    for (const client of await clients.matchAll({ type: 'window' })) client.postMessage({ kind: 'left' })
  },
  'take over': () => skipWaiting()
}

addEventListener('message', event => {
  const [port] = event.ports
  event.waitUntil((async () => {
    try {
      const result = await services[event.data.kind]()
      port?.postMessage({ result })
    } catch (error) {
      port?.postMessage({ error: error.message })
    }
  })())
})
