// Suggestions while one types `@` in a comment: the arrow keys choose, Enter or Tab takes, Escape closes. One can always
// just type the handle.
const call = /(?<![A-Za-z0-9._%+@/\\-])@([\p{L}\p{M}〇0-9_-]{1,30})$/u
let box
let list = []
let at = -1
let asked = 0

const close = () => {
  asked++
  document.querySelector('.suggested')?.remove()
  box?.removeAttribute('aria-activedescendant')
  box?.removeAttribute('aria-controls')
  list = []
  at = -1
}

const choose = (index) => {
  at = (index + list.length) % list.length
  list.forEach((option, i) => option.setAttribute('aria-selected', String(i === at)))
  list[at].scrollIntoView({ block: 'nearest' })
  box.setAttribute('aria-activedescendant', list[at].id)
}

const take = (option) => {
  const before = box.value.slice(0, box.selectionStart).replace(call, '')
  const after = box.value.slice(box.selectionStart)
  const said = `@${option.dataset.handle}${/^\s/.test(after) ? '' : ' '}`
  box.setRangeText(said, before.length, box.selectionStart, 'end')
  close()
  box.focus()
}

const show = (html) => {
  const found = new DOMParser().parseFromString(html, 'text/html').querySelector('[role=listbox]')
  if (!found) return close()
  document.querySelector('.suggested')?.remove()
  const place = document.createElement('div')
  place.className = 'suggested'
  const told = document.createElement('p')
  told.className = 'unseen'
  told.setAttribute('role', 'status')
  found.id = 'mentions'
  place.append(found, told)
  box.after(place)
  // A status is read out when its text changes, not when it appears with one.
  requestAnimationFrame(() => (told.textContent = found.getAttribute('aria-label')))
  box.setAttribute('aria-controls', 'mentions')
  list = [...found.children]
  choose(0)
}

const ask = async (begun, mine) => {
  const article = /\/articles\/([a-z0-9-]+)\//.exec(box.form.action)?.[1] ?? ''
  const query = new URLSearchParams({ q: begun, article })
  const answer = await fetch(`/${document.documentElement.lang}/mentions?${query}`).catch(() => null)
  const html = answer?.ok ? await answer.text() : ''
  if (mine === asked) show(html)
}

const suggest = (target) => {
  if (!target.matches?.('textarea[data-suggests]')) return
  box = target
  const begun = call.exec(box.value.slice(0, box.selectionStart))?.[1]
  if (!begun) return close()
  const mine = ++asked
  setTimeout(() => void (mine === asked && ask(begun, mine)), 120)
}
// This file comes with the first `@` that is typed (kiu.js), which has been typed by now.
suggest(document.activeElement)
document.addEventListener('input', ({ target }) => suggest(target))

document.addEventListener(
  'keydown',
  (event) => {
    if (list.length === 0 || event.target !== box || event.isComposing) return
    const { key } = event
    if (key === 'ArrowDown') choose(at + 1)
    else if (key === 'ArrowUp') choose(at - 1)
    else if ((key === 'Enter' || key === 'Tab') && !event.ctrlKey && !event.metaKey && !event.shiftKey) take(list[at])
    else if (key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  },
  true,
)

// Before the box loses the focus, which closes the list.
document.addEventListener('pointerdown', (event) => {
  const option = event.target.closest?.('.suggested [role=option]')
  if (!option) return
  event.preventDefault()
  take(option)
})
document.addEventListener('focusout', ({ target }) => target === box && close())
