// Where people agree: up to three comments that most of every sector agrees with, each with the shares.
import type { AgreedRow, SectorShare } from '../db/agreed.ts'
import { called, html, type Markup, type Part, shareBar, writing } from './parts.ts'
import type { Reading } from './reading.ts'

/** Nothing where there is no such comment yet. */
export function agreedSection(rows: readonly AgreedRow[], reading: Reading): Part {
  if (rows.length === 0) return false
  const { t } = reading
  return html`<section class="section" aria-labelledby="agreed"><h2 id="agreed">${t.thread.agreed}</h2>
    <p class="small">${t.thread.agreedWhy}</p>
    <ol class="agreed">${rows.map((row) => agreedItem(row, reading))}</ol></section>`
}

/** A long comment is cut by kiu.css; the link leads to the whole of it. */
const agreedItem = (row: AgreedRow, reading: Reading): Markup => {
  const { t } = reading
  return html`<li>${writing(row.body_html, row.language)}
    <p class="small"><a href="/${t.lang}/comments/${row.public_id}#comment-${row.public_id}">${called(row.display_name, t)}</a></p>
    <dl>${row.sectors.map((share) => sectorShare(share, reading))}</dl></li>\n`
}

function sectorShare({ sector, agree, answers }: SectorShare, { t }: Reading): Markup {
  const share = answers === 0 ? 0 : agree / answers
  return html`<div><dt>${t.sectorPeople[sector]}</dt><dd title="${t.thread.agreedShare(t.sectorPeople[sector], t.percent(share), agree, answers)}">${shareBar(share)} ${t.percent(share)}</dd></div>`
}
