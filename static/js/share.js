// Ways to hand on what is shown. All of it is asked for when a button is first pressed.
import { cited } from './cited.js'

const status = document.getElementById('status')
const card = () => '/card.png' + new URL(cited()).search

// say tells the reader what came of a button, for two seconds on the button itself.
const say = (button, short, long) => {
  button.dataset.name ??= button.textContent
  button.textContent = short
  status.textContent = long
  clearTimeout(button.timer)
  button.timer = setTimeout(() => { button.textContent = button.dataset.name }, 2000)
}

// put lays what is or will be known into the clipboard: a browser may ask for it within the click.
const put = (type, content) => navigator.clipboard.write([new ClipboardItem({ [type]: Promise.resolve(content).then(c =>
  c instanceof Blob ? c : new Blob([c], { type })) })])

// copyLink copies the link, and offers the short one where that is so long that it may be cut.
export const copyLink = async button => {
  const { long, warns } = button.dataset
  try {
    await navigator.clipboard.writeText(cited())
    say(button, 'Copied', 'The link to this scenario is copied.')
  } catch {
    return say(button, 'Copy from the address bar', 'The browser did not allow copying. The link is in the address bar.')
  }
  if (!long || cited().length <= long) return
  offer(document.getElementById('share'))
  if (!menu.matches(':popover-open')) menu.showPopover()
  status.textContent += ' ' + warns
  result.textContent = warns
}

// shorten asks for the short link of what is shown.
const shorten = async () => {
  const { pathname, search, hash } = new URL(cited())
  const answer = await fetch('/s', { method: 'POST', body: new URLSearchParams({ address: pathname + search }) })
  const said = await answer.json()
  if (!answer.ok) throw new Error(said.detail)
  return location.origin + said.short + hash
}

// figures are the rows of the page's main table: of a cell what is printed, without its notes and explanations, of the
// head of a row or column its unit or group too, which tells it from the others.
const figures = () => [...document.querySelector('#main-figures table, main table').rows].map(row => [...row.cells].map(cell => {
  const copy = cell.cloneNode(true)
  const aside = cell.scope && !cell.classList.contains('blend') ? '' : 'small, .unseen, '
  copy.querySelectorAll(aside + '.note, [popover]').forEach(e => e.remove())
  copy.querySelectorAll('small, .unseen').forEach(e => e.replaceWith(' ' + e.textContent + ' '))
  return copy.textContent.replace(/\s+/g, ' ').trim()
}))

// plain is a number as a spreadsheet reads it.
const number = /^[+−]?[\d,.]+$/
const plain = text => text === '–' ? '' : number.test(text) ? text.replace('−', '-').replaceAll(',', '') : text
const tabs = () => figures().map(row => row.map(plain).join('\t')).join('\n') + '\n'
const markdown = () => {
  const [head, ...rows] = figures().map(row => row.map(cell => cell.replaceAll('|', '\\|')))
  const line = row => '| ' + row.join(' | ') + ' |\n'
  return line(head) + line(head.map((_, i) => i ? '---:' : '---')) + rows.map(line).join('') + '\n' + cited() + '\n'
}
const frame = () => {
  const source = new URL(cited())
  source.pathname = '/embed'
  source.hash = ''
  const attribute = text => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<iframe src="${attribute(source.href)}" title="${attribute(document.title)}" width="100%" height="760" loading="lazy"></iframe>\n`
}

// sheet leads to the page to print. Its code is that of the short link, where one can be made: it is not for who carries a
// series of his own, which the server would then keep.
const sheet = async () => {
  const { search, searchParams } = new URL(cited())
  if (!searchParams.has('own')) {
    await fetch('/s', { method: 'POST', body: new URLSearchParams({ address: '/' + search }) }).catch(() => {})
  }
  location.assign('/sheet' + search)
}

const table = [
  [() => 'Table as Markdown', 'The table is copied as Markdown.', () => put('text/plain', markdown())],
  [() => 'Table for a spreadsheet', 'The table is copied; paste it into a spreadsheet.', () => put('text/plain', tabs())],
]
const picture = [() => 'Picture', 'The picture is copied.', () => put('image/png', fetch(card()).then(answer => {
  if (!answer.ok) throw new Error('The picture could not be drawn.')
  return answer.blob()
}))]
const framed = new URL(cited()).pathname === '/'
  ? [[() => 'Code of a frame', 'The code that shows this in another page is copied.', () => put('text/plain', frame())]] : []

// Each way has a name, what is said when it was gone, and what it does.
const keeps = () => new URL(cited()).searchParams.has('own') ? 'Short link (this server then keeps your series)' : 'Short link'
const ways = [
  [keeps, 'The short link is copied.', async () => {
    const made = shorten()
    made.then(link => { result.textContent = link }, () => {})
    try {
      await put('text/plain', made)
    } catch {
      return await made // what went wrong, or a link that could not be copied and stands in the menu
    }
  }],
  ...document.querySelector('main table') ? table : [],
  ...document.querySelector('.answer[data-query]') ? [picture, [() => 'One page to print', 'The page to print opens.', sheet]] : [],
  ...framed,
]
if (navigator.share) ways.push([() => 'Send to …', 'Handed on.', () => navigator.share({ title: document.title, url: cited() })])

const menu = document.body.appendChild(document.createElement('div'))
menu.className = 'save-menu'
menu.id = 'share-menu'
menu.popover = 'auto'
const buttons = ways.map(([name, said, go]) => {
  const button = menu.appendChild(document.createElement('button'))
  button.type = 'button'
  button.addEventListener('click', async () => {
    try {
      const stands = await go()
      say(button, stands ? 'Copy it from here' : 'Copied', stands ? 'The browser did not allow copying. The link stands in the menu.' : said)
    } catch (fault) {
      if (fault.name !== 'AbortError') say(button, fault.name === 'NotAllowedError' ? 'Not allowed' : 'Not done', fault.message)
      if (fault.name === 'Error') result.textContent = fault.message
    }
  })
  return [button, name]
})
const result = menu.appendChild(document.createElement('output'))

// offer opens the menu under its button; once it is there, the browser opens and closes it.
export const offer = button => {
  const first = button.popoverTargetElement !== menu
  button.popoverTargetElement = menu
  for (const [one, name] of buttons) {
    clearTimeout(one.timer)
    one.textContent = name()
    delete one.dataset.name
  }
  result.textContent = ''
  const r = button.getBoundingClientRect()
  Object.assign(menu.style, { top: r.bottom + scrollY + 'px', left: r.right + scrollX + 'px' })
  if (first) menu.showPopover({ source: button })
}
