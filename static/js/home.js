// The engine at home: a service worker that answers the site's addresses on the reader's own machine. It is thought of
// only once the page rests after the reader's first touch; one that answers already is named as soon as the page rests.
const idle = globalThis.requestIdleCallback ?? (then => setTimeout(then, 200))
const workers = navigator.serviceWorker // none where the connection is not secure, and in some private windows

// Where the server is gone, the page stays as it is.
const begin = () => idle(() => import('./home/switch.js').then(home => home.begin(), () => {}))
const touches = ['pointerdown', 'keydown', 'wheel', 'touchmove']
const touched = () => {
  for (const kind of touches) removeEventListener(kind, touched, true)
  if (document.readyState === 'complete') begin()
  else addEventListener('load', begin, { once: true })
}

if (workers?.controller) addEventListener('load', begin, { once: true })
else if (workers && !navigator.connection?.saveData) for (const kind of touches) addEventListener(kind, touched, { capture: true, passive: true })
