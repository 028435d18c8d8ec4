// The queue by keyboard (the list of keys is on the page). Each deed is the same form that the page of the case sends;
// everything can be done there without this file.
const list = document.querySelector('ol.queue')
const tools = document.getElementById('queue-keys')
const said = tools?.querySelector('[role=status]')
const words = said && JSON.parse(said.dataset.said)
const why = document.getElementById('why')
const help = document.getElementById('keys')
const rows = () => [...list.children]
/** What was decided here, the latest last. */
const done = []

const linkOf = (row) => row.querySelector('p a')
const say = (what, row) => {
  const text = row ? linkOf(row).textContent.trim() : ''
  said.textContent = words[what].replace('{text}', () => text)
}

const here = () => document.activeElement?.closest?.('ol.queue > li')

/** One row can be reached with Tab, and it is the one that was last gone to. */
function go(row) {
  for (const each of rows()) each.tabIndex = each === row ? 0 : -1
  row.focus()
}

function step(way) {
  const at = here()
  if (!at) return go(rows().find((row) => row.tabIndex === 0) ?? list.firstElementChild)
  const next = way > 0 ? at.nextElementSibling : at.previousElementSibling
  if (next) go(next)
  else say('end')
}

/** What the server says to a form: nothing where it was taken, else why not. */
async function send(row, deed, fields) {
  const body = new URLSearchParams(fields)
  const answer = await fetch(`${linkOf(row).href}/${deed}`, { method: 'POST', body, redirect: 'manual' }).catch(() => null)
  if (answer?.type === 'opaqueredirect') return null
  const page = new DOMParser().parseFromString((await answer?.text().catch(() => '')) ?? '', 'text/html')
  return page.querySelector('main [role=alert], main .notice')?.textContent.trim() || words.failed
}

/** Counts, and what is said of each row that is still in the list, as they are now. */
let latest = 0
async function refresh() {
  const mine = ++latest
  const answer = await fetch(location.href).catch(() => null)
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html')
  if (!page || mine !== latest) return
  for (const id of ['queues', 'open-cases']) document.getElementById(id)?.replaceChildren(...page.getElementById(id).childNodes)
  for (const row of rows()) {
    const fresh = page.querySelector(`li[data-case="${row.dataset.case}"]`)
    if (!fresh || row.dataset.done) continue
    row.dataset.version = fresh.dataset.version
    row.toggleAttribute('data-mine', 'mine' in fresh.dataset)
    row.querySelector('.marks').replaceChildren(...fresh.querySelector('.marks').childNodes)
    const [tick, ticked] = [row, fresh].map((one) => one.querySelector('[name=case]'))
    if (tick) Object.assign(tick, { value: ticked.value, disabled: ticked.disabled })
  }
}

/** Does one thing with a row at a time. */
async function act(row, deed, fields, then) {
  if ('busy' in row.dataset) return
  row.dataset.busy = ''
  const refused = await send(row, deed, fields)
  delete row.dataset.busy
  if (refused) said.textContent = refused
  else then()
  await refresh()
}

function settle(row, outcome) {
  done.push(row)
  row.dataset.done = outcome
  const tick = row.querySelector('[name=case]')
  if (tick) Object.assign(tick, { checked: false, disabled: true })
  const word = 'held' in row.dataset ? (outcome === 'keep' ? 'publish' : 'refuse') : outcome
  const mark = document.createElement('span')
  mark.className = 'badge'
  mark.dataset.state = outcome
  mark.textContent = words[word].replace(/[:：] ?\{text\}/, '')
  row.querySelector('.marks').replaceChildren(mark)
  say(word, row)
  const left = (from) => from && (from.dataset.done ? left(from.nextElementSibling) : from)
  const next = left(row) ?? rows().find((one) => !one.dataset.done)
  if (next && here() === row) go(next)
}

const decide = (row, outcome, reason) =>
  act(row, 'decision', { outcome, reason, version: row.dataset.version }, () => settle(row, outcome))

function ask(row, outcome) {
  document.getElementById('why-head').textContent = why.dataset['held' in row.dataset ? 'refuse' : outcome]
  why.returnValue = ''
  const chosen = () => {
    go(row)
    if (why.returnValue) void decide(row, outcome, why.returnValue)
  }
  why.addEventListener('close', chosen, { once: true })
  why.showModal()
}

function undo() {
  const row = done.pop()
  if (!row) return say('nothing')
  return act(row, 'undo', {}, () => {
    delete row.dataset.done
    say('undone', row)
    go(row)
  })
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  u: undo,
  '?': () => help.showModal(),
}
/** For the row one is at. */
const deeds = {
  o: (row) => linkOf(row).click(),
  Enter: (row) => linkOf(row).click(),
  t: (row) => {
    const taken = 'mine' in row.dataset ? 'no' : 'yes'
    return act(row, 'taking', { taken }, () => say(taken === 'yes' ? 'taken' : 'released', row))
  },
  y: (row) => decide(row, 'keep', 'within_rules'),
  h: (row) => ask(row, 'held' in row.dataset ? 'remove' : 'hide'),
  r: (row) => ask(row, 'remove'),
  x: (row) => row.querySelector('[name=case]:enabled')?.click(),
}

function press(event) {
  const { key, target } = event
  const isMoving = key === 'j' || key === 'k'
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || (event.repeat && !isMoving)) return
  if (why.open) return choose(event)
  if (help.open || target.matches('input:not([type=checkbox]), textarea, select')) return
  const row = here()
  const name = key.length === 1 ? key.toLowerCase() : key
  if (Object.hasOwn(keys, name)) {
    event.preventDefault()
    void keys[name]()
  } else if (row && Object.hasOwn(deeds, name) && (name !== 'Enter' || target === row)) {
    event.preventDefault()
    if (!row.dataset.done || name === 'o' || name === 'Enter') void deeds[name](row)
  }
}

function choose(event) {
  const button = /^[1-9]$/.test(event.key) && why.querySelectorAll('li button')[event.key - 1]
  if (!button) return
  event.preventDefault()
  button.click()
}

if (list && tools) {
  tools.hidden = false
  document.addEventListener('keydown', press)
  for (const row of rows()) row.tabIndex = row === list.firstElementChild ? 0 : -1
  list.addEventListener('focusin', () => {
    for (const each of rows()) each.tabIndex = each === here() ? 0 : -1
  })
  tools.addEventListener('click', ({ target }) => {
    const key = target.closest('[data-key]')?.dataset.key
    if (key) void keys[key]()
  })
}
