import './still.js'

// A table for the page on a fund of one's own: a file is sent as soon as it is chosen or dropped, and
// one that is too large is not sent at all. Without this script the form's own buttons do the same.
const form = document.getElementById('own')
const file = document.getElementById('file')
const drop = document.getElementById('drop')
const read = form.querySelector('button[value=read]')

// send asks what is understood of a chosen file.
function send () {
  const [chosen] = file.files
  const large = chosen && chosen.size > Number(form.dataset.most)
  document.getElementById('trouble').textContent = large ? form.dataset.tooLarge : ''
  if (large) file.value = ''
  if (large || !chosen) return
  document.getElementById('table').value = '' // the file stands in its place
  form.requestSubmit(read)
}

file.addEventListener('change', send)
for (const kind of ['dragenter', 'dragover']) {
  drop.addEventListener(kind, event => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    drop.classList.add('over')
  })
}
drop.addEventListener('dragleave', event => {
  if (!drop.contains(event.relatedTarget)) drop.classList.remove('over')
})
drop.addEventListener('drop', event => {
  drop.classList.remove('over')
  if (event.dataTransfer.files.length === 0) return // dropped text falls into the field by itself
  event.preventDefault()
  file.files = event.dataTransfer.files
  send()
})

// A correction is read at once; the name, the place and the weight wait for their button.
form.addEventListener('change', event => {
  if (event.target.closest('.corrections') && form.checkValidity()) form.requestSubmit(form.querySelector('.corrections button'))
})
