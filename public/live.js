// The page of an article that is open: follows its stream while it is seen, and says at their places how many new
// comments and replies wait to be asked for. Without it the page is simply as it was when it was loaded.
const live = document.getElementById('live')

if (live && window.htmx) {
  const words = JSON.parse(live.dataset.words)

  // A page that was opened in the background waits until somebody looks; hx-sse itself pauses when nobody does. The
  // attribute is set when htmx has begun for sure (in a timer of its own, perhaps before hx-sse was there), so once.
  const follow = () => {
    if (document.hidden) return
    document.removeEventListener('visibilitychange', follow)
    live.setAttribute('hx-sse:connect', live.dataset.stream)
    htmx.process(live)
  }
  const begin = () => {
    document.addEventListener('visibilitychange', follow)
    follow()
  }
  addEventListener('load', () => setTimeout(begin))

  // Each new comment is a mark in #live until it stands on the page, in whatever way it came there.
  const count = () => {
    const waiting = new Map()
    const known = new Set()
    for (const mark of Array.from(live.children)) {
      const { id, below, pulse } = mark.dataset
      if (known.has(id) || document.getElementById(`comment-${id}`)) mark.remove()
      else waiting.set(below, [...(waiting.get(below) ?? []), Number(pulse)])
      known.add(id)
    }
    for (const link of document.querySelectorAll('a.news')) {
      if (!waiting.has(link.dataset.below)) link.remove()
    }
    for (const [below, pulses] of waiting) say(below, pulses)
  }

  const say = (below, pulses) => {
    const place = document.querySelector(below ? `#comment-${below} .acts` : '#arrivals')
    if (!place) return
    const [one, many] = below ? [words.reply, words.replies] : [words.comment, words.comments]
    const text = pulses.length === 1 ? one : many.replace('#', pulses.length)
    const since = Math.min(...pulses) - 1
    const path = `${live.dataset.news}?since=${since}${below && `&below=${below}`}`
    const link = place.querySelector('.news') ?? document.createElement('a')
    if (link.textContent === text && link.getAttribute('href') === path) return
    link.textContent = text
    for (const name of ['href', 'hx-get']) link.setAttribute(name, path)
    if (link.isConnected) return
    link.className = 'news'
    link.dataset.below = below
    link.setAttribute('hx-swap', 'none')
    link.addEventListener('click', () => document.getElementById(`replies-${below}`)?.setAttribute('open', ''))
    place.append(link)
    htmx.process(link)
  }

  document.addEventListener('htmx:after:swap', count)
}
