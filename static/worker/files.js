// What is kept on the reader's machine: the engine and the files of the pages, under the name of this worker, of which
// each that differs in a byte has its own. So the pages of one never get the files of another.
const kept = 'trendblend ' + offered.name

const keptFile = address => caches.match(address, { cacheName: kept, ignoreVary: true })

// keep asks for what is not kept yet: all of it or none. It throws where there is no network or no room.
const keep = async addresses => {
  const cache = await caches.open(kept)
  const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  await cache.addAll(addresses.filter(address => !known.has(address)))
}

// What it takes to answer; the days come after it, for they are asked for later.
const needed = [...offered.assets, offered.months, offered.module]

// forget leaves the engine out, and keeps the files of pages that are open.
const forget = async () => {
  if (await caches.has(kept)) await (await caches.open(kept)).delete(offered.module)
}

// clear removes everything.
const clear = async () => {
  for (const name of await caches.keys()) if (name.startsWith('trendblend ')) await caches.delete(name)
}

// tidy removes what earlier workers kept, once no page can be theirs and no later worker is being made ready.
const tidy = async () => {
  const { installing, waiting } = registration
  if (installing || waiting || (await clients.matchAll({ type: 'window', includeUncontrolled: true })).length > 1) return
  for (const name of await caches.keys()) if (name.startsWith('trendblend ') && name !== kept) await caches.delete(name)
}

// asset answers a file by its address, which holds its hash: whichever worker kept it, it is the same.
const asset = async request => await caches.match(request, { ignoreVary: true }) ?? fetch(request)
