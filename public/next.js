// What to judge next, by keys: the letters stand on the buttons. Nothing is pressed for somebody who types or holds a modifier.
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
  if (event.target.closest?.('input, textarea, select, [contenteditable]')) return
  const key = event.key.toUpperCase()
  const pressed = document.querySelector(`#judge [aria-keyshortcuts="${CSS.escape(key)}"]`)
  if (!pressed) return
  event.preventDefault()
  pressed.click()
})
