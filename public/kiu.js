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

// Chinese is composed of keys that are no words yet: a search waits for what they become.
document.addEventListener(
  'input',
  (event) => {
    if (event.isComposing && event.target.matches?.('[type=search]')) event.stopImmediatePropagation()
  },
  true,
)
// What people wrote asks for nothing: `hx-sse` looks at its attribute also where htmx was told to ignore everything.
document.addEventListener('htmx:config:request', (event) => {
  if (event.detail.ctx.sourceElement.closest?.('[hx-ignore]')) event.preventDefault()
})

// With the first `@` in a comment comes what suggests people.
document.addEventListener('input', ({ target }) => {
  const { suggests } = target.dataset ?? {}
  if (suggests && target.value.includes('@')) void import(suggests)
})

// A ballot brings the script that makes it smooth, with the page or when it comes later.
const bring = () => {
  for (const { dataset } of document.querySelectorAll('[data-brings]')) void import(dataset.brings)
}
bring()
document.addEventListener('htmx:after:swap', bring)

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

// Branches of a thread that were folded stay folded: the server remembers it of whoever is signed in (`data-fold`), else
// this tab does; but not around what the address points at.
const kept = 'folded'
let folded = new Set()
try {
  folded = new Set(JSON.parse(sessionStorage.getItem(kept) ?? '[]'))
} catch {}
for (const id of folded) {
  const branch = document.getElementById(id)
  if (!branch || branch.dataset.fold) continue
  if (!branch.querySelector(':target, [aria-current]')) branch.removeAttribute('open')
}
// A browser tells of each open branch once when it has read the page: what the server knows already is not sent back.
const known = new Map()
function tellFold(branch) {
  if ((known.get(branch.id) ?? !('folded' in branch.dataset)) === branch.open) return
  known.set(branch.id, branch.open)
  const body = new URLSearchParams({ folded: String(!branch.open) })
  fetch(branch.dataset.fold, { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(() => {})
}
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (!target.matches?.('details.replies[id]')) return
    if (target.dataset.fold) return tellFold(target)
    if (target.open) folded.delete(target.id)
    else folded.add(target.id)
    try {
      sessionStorage.setItem(kept, JSON.stringify([...folded].slice(-200)))
    } catch {}
  },
  true,
)

// From one new comment to the next with n and p, or by the links: within the page, and by the address where the next
// one is on another page or among replies that are not here.
function walk(way, here) {
  const link = document.querySelector(`#news[data-some] [data-walk=${way}]`)
  if (!link) return false
  const stops = [...document.querySelectorAll('.comment[data-new], .rest[data-new]')]
  const side = way === 'next' ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING
  const isBeyond = here
    ? (stop) => here.compareDocumentPosition(stop) & side
    : (stop) => stop.getBoundingClientRect().top >= 0 === (way === 'next')
  const stop = stops.filter(isBeyond).at(way === 'next' ? 0 : -1)
  if (stop?.matches('.comment')) {
    for (let at = stop.closest('details'); at; at = at.parentElement.closest('details')) at.open = true
    stop.tabIndex = -1
    stop.focus()
    return true
  }
  const to = new URL(link.href)
  const last = here ?? stops.filter((one) => one !== stop).at(-1)
  if (last) {
    to.searchParams.delete('before')
    to.searchParams.set(way === 'next' ? 'after' : 'before', last.id.replace('comment-', ''))
  }
  location.assign(to)
  return true
}
const commentHere = () =>
  document.activeElement?.closest('.comment') ?? document.querySelector('.comment:is(:target, [aria-current])')
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== 'n' && event.key !== 'p')) return
  if (event.target.matches('input, textarea, select')) return
  if (walk(event.key === 'n' ? 'next' : 'previous', commentHere())) event.preventDefault()
})
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('[data-walk]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (walk(link.dataset.walk, link.closest('.comment') ?? commentHere())) event.preventDefault()
})

// Words that are selected in the article or in a comment: a button beneath them begins an answer to them.
const quote = document.getElementById('quote')
let chosen = null
function selected() {
  const selection = getSelection()
  const words = String(selection).replace(/\s+/g, ' ').trim()
  if (!words || words.length > 500) return null
  const range = selection.getRangeAt(0)
  const within = range.commonAncestorContainer
  const text = (within.closest ? within : within.parentElement).closest('.words .prose, .comment .text')
  const comment = text?.closest('.comment')
  const href = comment ? comment.querySelector('.acts a[href$="/reply"]')?.href : quote.dataset.href
  return text && href && { words, range, comment, href }
}
function begin({ words, comment, href }) {
  const form = comment ? comment.querySelector('.slot form') : document.querySelector('form#write')
  const box = form?.querySelector('[name=passage]')
  const to = `${href}?passage=${encodeURIComponent(words)}`
  if (box) {
    box.value = words
    box.closest('details').open = true
    form.querySelector('[name=body]').focus()
    box.dispatchEvent(new Event('input', { bubbles: true }))
  } else if (comment?.querySelector('.acts [hx-get$="/reply"]')) {
    htmx.ajax('GET', to, { target: comment.querySelector('.slot'), swap: 'innerHTML' })
  } else location.assign(to)
}
if (quote) {
  document.addEventListener('selectionchange', () => {
    chosen = selected()
    quote.hidden = !chosen
    if (!chosen) return
    const { left, bottom } = chosen.range.getBoundingClientRect()
    quote.style.left = `${Math.max(8, left + scrollX)}px`
    quote.style.top = `${bottom + scrollY + 6}px`
  })
  // Pressing it must not take the selection away.
  quote.addEventListener('pointerdown', (event) => event.preventDefault())
  quote.addEventListener('click', () => {
    const passage = chosen
    getSelection().removeAllRanges()
    if (passage) begin(passage)
  })
}
