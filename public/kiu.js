// Small comforts that HTML cannot give. Everything on every page works without them.
// Ctrl or Cmd with Enter sends the form one writes in.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  const { target } = event
  if (target instanceof HTMLTextAreaElement && target.form) {
    event.preventDefault()
    target.form.requestSubmit()
  }
})

// With the first `@` in a comment comes what suggests people.
document.addEventListener('input', ({ target }) => {
  const { suggests } = target.dataset ?? {}
  if (suggests && target.value.includes('@')) void import(suggests)
})

// "Cancel" closes a form that opened under a comment; on a page of its own it is a link back.
document.addEventListener('click', (event) => {
  const slot = event.target.closest?.('[data-closes]')?.closest('.slot')
  if (!slot) return
  event.preventDefault()
  slot.replaceChildren()
  slot.parentElement.querySelector('.acts a')?.focus()
})

// One's own reply that already stood there, and came again in its place with the rest of its branch.
document.addEventListener('htmx:after:swap', () => {
  const seen = new Map()
  for (const comment of document.querySelectorAll('.thread [id^="comment-"]')) {
    seen.get(comment.id)?.closest('li').remove()
    seen.set(comment.id, comment)
  }
})

// Branches of a thread that were folded stay folded, in this tab; but not around what the address points at.
const kept = 'folded'
let folded = new Set()
try {
  folded = new Set(JSON.parse(sessionStorage.getItem(kept) ?? '[]'))
} catch {}
for (const id of folded) {
  const branch = document.getElementById(id)
  if (!branch?.querySelector(':target, [aria-current]')) branch?.removeAttribute('open')
}
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
