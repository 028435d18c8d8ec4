// Where people agree: up to three comments that most of every part of the city agrees with, each with the shares.
import type { AgreedRow } from '../db/agreed.ts'
import type { ArticleRow } from '../db/articles.ts'
import type { PartShare } from '../domain/bridging.ts'
import { partName, partShares } from './bridging.ts'
import { called, html, type Markup, type Part, writing } from './parts.ts'
import type { Reading } from './reading.ts'

/** Nothing where there is no such comment yet. All of them are across the same. */
export function agreedSection(
  { slug }: Pick<ArticleRow, 'slug'>,
  rows: readonly AgreedRow[],
  reading: Reading,
): Part {
  const { t } = reading
  const across = rows[0]?.list
  if (across === undefined) return false
  return html`<section class="section" aria-labelledby="agreed"><h2 id="agreed">${t.thread.agreed}</h2>
    <p class="small">${t.bridging.agreed[across]} <a href="/${t.lang}/articles/${slug}?sort=bridging#discussion">${t.bridging.all}</a></p>
    <ol class="agreed">${rows.map((row) => agreedItem(row, reading))}</ol></section>`
}

/** A long comment is cut by kiu.css; the link leads to the whole of it. */
const agreedItem = (row: AgreedRow, reading: Reading): Markup => {
  const { t } = reading
  return html`<li>${writing(row.body_html, row.language)}
    <p class="small"><a href="/${t.lang}/comments/${row.public_id}#comment-${row.public_id}">${called(row.display_name, t)}</a>${why(row.shares, t)}</p>
    ${partShares(row.shares, reading)}</li>\n`
}

/** What one would doubt: the part that agrees least. */
function why(shares: readonly PartShare[], t: Reading['t']): Part {
  const least = shares.toSorted((a, b) => a.share - b.share)[0]
  return (
    least !== undefined &&
    shares.length > 1 &&
    html` · ${t.bridging.least(partName(least.part, t), t.percent(least.share))}`
  )
}
