// The queue of moderators: where cases lie, and what waits there.
import type { QueueRow, ShelfCounts } from '../db/moderation.ts'
import { mostCounted, shelves } from '../domain/queue.ts'
import type { Texts } from '../locales/index.ts'
import { tickedBar } from './bulk-decisions.ts'
import type { Page } from './layout.ts'
import { moderationRooms } from './moderation-rooms.ts'
import { empty, html, type Markup, notice, pager } from './parts.ts'
import { filterForm, isFiltered, queueAddress, type QueueQuery } from './queue-filters.ts'
import { queueKeys } from './queue-keys.ts'
import { queueRow } from './queue-rows.ts'
import type { Reading } from './reading.ts'

export interface QueueView extends QueueQuery {
  rows: readonly QueueRow[]
  counts: ShelfCounts
  /** How many cases the form before has decided. */
  done: number | null
  /** What follows the last row, as `after=` takes it. */
  next: string | null
}

export function queuePage(view: QueueView, reading: Reading): Page {
  const { t } = reading
  const shown = view.rows.length > 0
  return {
    title: t.moderation.title,
    path: queueAddress(view, {}),
    robots: 'noindex',
    wide: true,
    styles: ['queue.css'],
    scripts: ['queue.js'],
    body: html`<h1>${t.moderation.title}</h1>
      ${moderationRooms('queue', reading)}
      ${shelfTabs(view, reading)}
      ${view.done !== null && notice('done', t.queue.decidedMany(view.done), t)}
      <p class="hint">${t.queue.why[view.shelf]}</p>
      ${filterForm(view, reading)}
      ${shown ? list(view, reading) : empty(isFiltered(view) || view.after !== null ? t.moderation.nothingHere : t.moderation.nothing)}
      ${pager(
        {
          href: view.next === null ? undefined : `/${t.lang}${queueAddress(view, { after: view.next })}`,
          label: t.moderation.more,
          first: view.after === null ? undefined : `/${t.lang}${queueAddress(view, { after: null })}`,
        },
        t,
      )}
      ${shown && queueKeys(reading)}`,
  }
}

/** Decided cases wait for nobody, so there is nothing to tick. */
function list(view: QueueView, reading: Reading): Markup {
  const { shelf, rows } = view
  const items = html`<ol class="queue" data-shelf="${shelf}">${rows.map((row) => queueRow(row, view, reading))}</ol>`
  if (shelf === 'decided') return items
  return html`<form method="post" action="/${reading.t.lang}/moderation/decisions" class="ticking">${items}${tickedBar(shelf, `/${reading.t.lang}${queueAddress(view, {})}`, reading)}</form>`
}

/** Filters stay behind: what one looks for among the held is not what one looks for among the reported. */
const shelfTabs = ({ shelf, counts }: QueueView, { t }: Reading): Markup =>
  html`<nav class="sorts shelves" id="queues" aria-label="${t.queue.queues}">${shelves.map(
    (one) =>
      html`<a href="/${t.lang}/moderation${one !== 'reported' && `?queue=${one}`}"${one === shelf && html` aria-current="true"`}>${t.queue.shelves[one]} ${figure(counts[one], t)}</a>\n`,
  )}<a href="/${t.lang}/moderation/appeals">${t.queue.shelves.appeals} ${figure(counts.appeals, t)}</a></nav>`

const figure = (count: number, t: Texts): Markup =>
  html`<span class="figure">${count > mostCounted ? t.queue.many(t.number(mostCounted)) : t.number(count)}</span>`
