// The switch of the engine at home, in the footer. The sentences stand in the page.
const line = document.getElementById('home')
const said = document.getElementById('home-state')
const button = document.getElementById('home-switch')
const workers = navigator.serviceWorker
const kept = 'engine' // what the browser keeps of the reader's choice

const choice = {
  get off () { try { return localStorage.getItem(kept) === 'off' } catch { return false } },
  set off (off) {
    try {
      if (off) localStorage.setItem(kept, 'off')
      else localStorage.removeItem(kept)
    } catch { /* the choice lasts for this page */ }
  }
}

// say shows a state. The first that a page shows is not read out, what comes of it is.
let size = 0 // of all that is kept, in bytes
const say = state => {
  said.textContent = line.dataset[state].replace('{size}', (size / 1e6).toFixed(1))
  button.textContent = state === 'off' ? line.dataset.start : line.dataset.stop
  line.dataset.state = state
  line.hidden = false
  said.ariaLive = 'polite'
}

// tell asks something of a worker and waits for its answer.
const tell = (worker, kind) => new Promise((done, fail) => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => data.error ? fail(new Error(data.error)) : done(data.result)
  worker.postMessage({ kind }, [port2])
})

// made waits until the worker of a registration is active; it fails where that could not be made ready.
const made = ({ installing, waiting, active }) => new Promise((done, fail) => {
  const worker = active ?? waiting ?? installing
  const look = () => {
    if (worker.state === 'activated') done(worker)
    else if (worker.state === 'redundant') fail(new Error('the engine could not be made ready'))
  }
  worker.addEventListener('statechange', look)
  look()
})

// home brings the engine home. Why it stays away is told to who looks for it, in the console.
let name = '' // of the worker whose answers the page shows
const home = async () => {
  try {
    if (!workers.controller) say('coming')
    const worker = await made(await workers.register('/worker.js', { updateViaCache: 'none' }))
    const begun = await tell(worker, 'begin')
    name = begun.name
    size = begun.bytes
    say('home')
  } catch (error) {
    console.info('Trendblend: the server answers, ' + error.message)
    line.hidden = true
  }
}

const leave = async () => {
  for (const registration of await workers.getRegistrations()) {
    if (registration.active) await tell(registration.active, 'leave').catch(() => {})
    await registration.unregister()
  }
  name = ''
}

// A newer worker answers while this page, of the one before, is still open: the page is loaded again when nobody looks at
// it, and not where something is written on it.
const written = () => [...document.querySelectorAll('textarea, input[type=text], input[type=file]')].some(field => field.value !== field.defaultValue)
const renew = () => { if (document.hidden && !written()) location.reload() }
workers.addEventListener('controllerchange', async () => {
  if (!name || !workers.controller) return
  const begun = await tell(workers.controller, 'begin').catch(() => ({ name }))
  if (begun.name === name) return
  document.addEventListener('visibilitychange', renew)
  setTimeout(renew, 1000) // unless it is being left for another page
})
workers.addEventListener('message', ({ data }) => { if (data.kind === 'left') say('off') }) // in another window

button.addEventListener('click', async () => {
  button.disabled = true
  choice.off = !choice.off
  if (choice.off) {
    await leave()
    say('off')
  } else await home()
  button.disabled = false
})

// The browser ends a worker that rests; when a hand comes to the page it is woken before the first question.
let woken = -Infinity
addEventListener('pointerdown', () => {
  if (!workers.controller || performance.now() - woken < 20000) return
  woken = performance.now()
  workers.controller.postMessage({ kind: 'wake' })
}, { capture: true, passive: true })

// What the server offers: nothing where it has no engine.
const offer = async () => {
  const response = await fetch('/engine.json')
  return response.status === 200 ? response.json() : null
}

export const begin = async () => {
  if (!workers.controller) {
    const offered = await offer().catch(() => null)
    if (!offered) return
    size = Object.values(offered.bytes).reduce((a, b) => a + b)
  }
  if (choice.off) say('off')
  else await home()
}
