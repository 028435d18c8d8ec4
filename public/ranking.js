// Ranking by buttons and by dragging, where a ballot asks for it (kiu.js). The numbers are fields all the same: what is
// moved here is written into them, and what is typed into them moves. Above the line stands what is ranked.
const follows = (one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
const lineOf = (list) => list.querySelector('.unranked')
const rowsOf = (list) => [...list.querySelectorAll('li:not(.unranked)')]
const boxOf = (row) => row.querySelector('input')
const isRanked = (row) => follows(row, lineOf(row.parentElement))

// By moving those between: what has the focus, or is being dragged, never leaves the page.
function put(row, before) {
  if (!before || follows(row, before)) {
    while (row.nextElementSibling !== before) row.before(row.nextElementSibling)
  } else while (follows(before, row)) row.after(row.previousElementSibling)
}

function mark(list) {
  for (const row of rowsOf(list)) {
    row.querySelector('[data-move=up]').setAttribute('aria-disabled', String(row === list.firstElementChild && isRanked(row)))
    row.querySelector('[data-move=down]').setAttribute('aria-disabled', String(!isRanked(row)))
  }
}

// Writes the order into the fields and says where the row is now.
function settle(row) {
  const list = row.parentElement
  let place = 0
  for (const each of rowsOf(list)) boxOf(each).value = isRanked(each) ? ++place : ''
  mark(list)
  const ballot = list.closest('.ranking')
  const said = isRanked(row) ? ballot.dataset.placed : ballot.dataset.unplaced
  const option = row.querySelector('label').textContent
  ballot.querySelector('[role=status]').textContent = said.replace('{option}', () => option).replace('{place}', boxOf(row).value)
}

// After typing: the numbers stay as they were typed, and the server says what is wrong with them.
function sort(list) {
  const held = document.activeElement
  const number = (row) => Number(boxOf(row).value.normalize('NFKC')) || Infinity
  const ranked = rowsOf(list).filter((row) => number(row) < Infinity)
  for (const row of rowsOf(list)) if (!ranked.includes(row) && isRanked(row)) put(row, lineOf(list).nextElementSibling)
  for (const row of ranked.sort((a, b) => number(a) - number(b))) put(row, lineOf(list))
  mark(list)
  if (held !== document.activeElement) held.focus()
}

function move(row, way) {
  const line = lineOf(row.parentElement)
  if (way === 'up') put(row, isRanked(row) ? row.previousElementSibling : line)
  else put(row, row.nextElementSibling.nextElementSibling)
  settle(row)
}

document.addEventListener('click', ({ target }) => {
  const button = target.closest?.('.ranking [data-move]')
  if (button && button.getAttribute('aria-disabled') !== 'true') move(button.closest('li'), button.dataset.move)
})
// By then the focus is where it goes.
document.addEventListener('change', ({ target }) => {
  const list = target.closest?.('.ranking ul')
  if (list) setTimeout(() => sort(list))
})

document.addEventListener('pointerdown', (event) => {
  const row = event.target.closest?.('.ranking .grip')?.closest('li')
  if (!row || event.button !== 0) return
  event.preventDefault()
  row.dataset.dragged = ''
  const middle = (of) => {
    const { top, height } = of.getBoundingClientRect()
    return top + height / 2
  }
  const drag = ({ clientY }) => {
    while (row.previousElementSibling && clientY < middle(row.previousElementSibling)) row.after(row.previousElementSibling)
    while (row.nextElementSibling && clientY > middle(row.nextElementSibling)) row.before(row.nextElementSibling)
  }
  const drop = () => {
    document.removeEventListener('pointermove', drag)
    document.removeEventListener('pointerup', drop)
    document.removeEventListener('pointercancel', drop)
    delete row.dataset.dragged
    settle(row)
  }
  document.addEventListener('pointermove', drag)
  document.addEventListener('pointerup', drop)
  document.addEventListener('pointercancel', drop)
})

function begin() {
  for (const ballot of document.querySelectorAll('.ranking:not([data-ready]):enabled')) {
    ballot.dataset.ready = ''
    for (const part of ballot.querySelectorAll('[hidden]')) part.hidden = false
    const list = ballot.querySelector('ul')
    list.prepend(lineOf(list))
    sort(list)
  }
}
begin()
document.addEventListener('htmx:after:swap', begin)
