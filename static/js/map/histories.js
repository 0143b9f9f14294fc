// The drawn histories: asked for when their part of the page is seen and the
// scenario has come to rest, given up when it changes. What the reader stopped goes on
// when the reader says so.
import { show } from '../charts/page.js'
import { data } from './data.js'

const draws = { source: null, address: '', seen: false, timer: 0, cut: 0 }
const section = document.getElementById('sure')
const progress = document.getElementById('sure-drawn')
const count = document.getElementById('sure-count')
const stop = document.getElementById('sure-stop')
const close = () => {
  clearTimeout(draws.timer)
  draws.source?.close()
  draws.source = null
  stop.hidden = true
}
const renew = () => {
  close()
  delete section.dataset.drawn // what stands there is of the scenario before
  draws.address = data.sure
  if (draws.seen) draws.timer = setTimeout(begin, 150)
}
const begin = () => {
  close()
  progress.value = 0
  count.textContent = 'Drawing …'
  stop.textContent = 'Stop'
  stop.hidden = false
  const source = draws.source = new EventSource(draws.address)
  source.onmessage = event => {
    const d = JSON.parse(event.data)
    draws.cut = 0
    section.dataset.drawn = ''
    document.getElementById('sure-figures').innerHTML = d.figures
    document.getElementById('fan-finding').textContent = d.finding
    show(d.charts)
    progress.value = 100 * d.paths / d.of
    count.textContent = `${d.paths.toLocaleString('en')} of ${d.of.toLocaleString('en')} histories drawn`
    if (d.paths === d.of) close()
  }
  // Where the server ends, or the line is cut, another one goes on after a moment.
  const again = () => {
    close()
    count.textContent = 'The drawing was interrupted; it goes on in a moment.'
    draws.timer = setTimeout(begin, 1000 + 1000 * Math.random())
  }
  source.addEventListener('stopping', again)
  source.onerror = () => {
    if (draws.cut++ < 2) { again(); return }
    close()
    count.textContent = 'The histories could not be drawn. Change the scenario or load the page again to try once more.'
  }
}
stop.addEventListener('click', () => {
  if (!draws.source) { begin(); return }
  close()
  count.textContent += ', stopped'
  stop.textContent = 'Go on'
  stop.hidden = false
})
new IntersectionObserver(entries => {
  draws.seen = entries.at(-1).isIntersecting
  const drawn = draws.source || !stop.hidden || progress.value > 0
  if (!draws.seen || draws.address === data.sure && drawn) return
  draws.address = data.sure
  begin()
}, { rootMargin: '200px' }).observe(section)
document.addEventListener('answered', () => { if (data.sure !== draws.address) renew() })
