// What to judge next, by keys: the letters stand on the buttons, and show as soon as they work. Nothing is pressed for
// somebody who types or holds a modifier, nor right after a comment appeared: that press was for the comment before.
{
  const unread = 400
  const card = document.querySelector('#judge')
  const begin = () => setTimeout(() => card?.setAttribute('data-keys', ''), unread)
  begin()
  addEventListener('pageshow', (event) => event.persisted && begin())
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return
    if (event.target.closest?.('input, textarea, select, [contenteditable]')) return
    const named = `[aria-keyshortcuts="${CSS.escape(event.key.toUpperCase())}"]`
    const pressed = document.querySelector(`#judge[data-keys] ${named}`)
    if (!pressed) return
    event.preventDefault()
    card.removeAttribute('data-keys')
    pressed.click()
  })
}
