// What to judge next, by keys: the letters stand on the buttons. Nothing is pressed for somebody who types or holds a
// modifier, nor right after a comment appeared: a second press of the key before was for the comment before.
const unread = 400
const shown = performance.now()
let pressed = false
addEventListener('pageshow', () => (pressed = false))
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return
  if (event.target.closest?.('input, textarea, select, [contenteditable]')) return
  const button = document.querySelector(`#judge [aria-keyshortcuts="${CSS.escape(event.key.toUpperCase())}"]`)
  if (!button || pressed || performance.now() - shown < unread) return
  event.preventDefault()
  pressed = true
  button.click()
})
