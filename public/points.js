// Says while one types how many points are left, or too many (kiu.js brings it where a ballot asks for it).
function count(ballot) {
  const { budget, left, over } = ballot.dataset
  const given = [...ballot.querySelectorAll('input')].map(({ value }) => Number(value.normalize('NFKC')) || 0)
  const rest = given.reduce((some, points) => some - points, Number(budget))
  const line = ballot.querySelector('.left')
  line.textContent = (rest < 0 ? over : left).replace('{points}', String(Math.abs(rest)))
  line.toggleAttribute('data-over', rest < 0)
  line.hidden = false
}
const begin = () => document.querySelectorAll('[data-budget]:enabled').forEach(count)
begin()
document.addEventListener('htmx:after:swap', begin)
document.addEventListener('input', ({ target }) => {
  const ballot = target.closest?.('[data-budget]')
  if (ballot) count(ballot)
})
