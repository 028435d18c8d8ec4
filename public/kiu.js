// Two comforts that HTML cannot give. Everything on every page works without them.
// Ctrl or Cmd with Enter sends the form one writes in.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  const { target } = event
  if (target instanceof HTMLTextAreaElement && target.form) {
    event.preventDefault()
    target.form.requestSubmit()
  }
})

// Branches of a thread that were folded stay folded, in this tab.
const kept = 'folded'
let folded = new Set()
try {
  folded = new Set(JSON.parse(sessionStorage.getItem(kept) ?? '[]'))
} catch {}
for (const id of folded) document.getElementById(id)?.removeAttribute('open')
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (!target.matches?.('details.replies[id]')) return
    if (target.open) folded.delete(target.id)
    else folded.add(target.id)
    try {
      sessionStorage.setItem(kept, JSON.stringify([...folded].slice(-200)))
    } catch {}
  },
  true,
)
