// Before it answers a reader the engine is held against the server, in the background: what it makes of the pages that
// are open must be the server's answer to the byte. Then it practises, for the browser makes the module faster
// while it runs.
const part = { 'HX-Request': 'true', 'HX-Trigger': 'scenario' }
const moving = { ...part, 'Trendblend-Moving': 'growth,drawdown,main-figures' }

const bytes = async response => new Uint8Array(await response.arrayBuffer())
const equal = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i])

// prove throws where the engine and the server differ.
const prove = async () => {
  const open = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const pages = new Set(['/', ...open.slice(0, 2).map(({ url }) => new URL(url)).map(url => url.pathname + url.search)])
  for (const page of pages) {
    for (const headers of [{ Accept: 'text/html' }, { ...part, 'HX-Current-URL': location.origin + page }]) await compare(page, headers)
  }
  for (let trend = 0; trend <= 40; trend++) {
    const stocks = 60 - Math.floor(trend / 2)
    const query = `weight_stocks=${stocks}&weight_bonds=${100 - stocks - trend}&weight_trend=${trend}&p=60-40-0&p=100-0-0`
    await home(new Request('/?' + query, { headers: { ...moving, 'HX-Current-URL': location.origin + '/' } }))
  }
}

const compare = async (page, headers) => {
  const request = new Request(page, { headers, redirect: 'manual', cache: 'no-store' })
  const server = await fetch(request)
  if (server.status !== 200) return // another address than what is open, or no page
  const here = await (await start()).answer(asked(request, null, null))
  if (!here) return // it is the server's alone
  const what = `${page}${headers['HX-Request'] ? ', a part of it' : ''}`
  if (here.status !== 200) throw new Error(`${what}: ${here.status} at home`)
  if (!equal(await bytes(server), await bytes(responseOf(here)))) throw new Error(`${what}: other bytes at home`)
}
