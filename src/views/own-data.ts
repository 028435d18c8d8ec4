// The room of one's own data: what is held and where that is said, everything in one file, and leaving.
import type { OwnErasure } from '../db/erasures.ts'
import type { OwnExport } from '../db/exports.ts'
import { accountRooms } from './account-rooms.ts'
import { type Filled, faultTexts, idWithin, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { choice, errorSummary, html, type Markup, notice, type Part, submit, time } from './parts.ts'
import type { Reading } from './reading.ts'

export type Done = 'asked' | 'waiting' | 'stopped'

interface Data {
  export: OwnExport
  erasure: OwnErasure
  done: Done | undefined
}

export function dataPage({ export: packed, erasure, done }: Data, reading: Reading): Page {
  const { t } = reading
  const say = t.ownData
  return {
    title: say.title,
    path: '/account/data',
    robots: 'noindex',
    body: html`<h1>${say.title}</h1>${accountRooms('data', reading)}
      ${done !== undefined && notice('done', say.done[done], t)}
      <p>${say.held} <a href="/${t.lang}/privacy">${say.toPrivacy}</a></p>
      <section class="section factor" id="export"><h2>${say.export.title}</h2><p>${say.export.why}</p>${exportState(packed, reading)}</section>
      <section class="section factor" id="erasure"><h2>${say.erasure.title}</h2>${
        erasure.begun === null
          ? html`<p>${say.erasure.why}</p>${erasure.is_last ? last(reading) : html`<p><a href="/${t.lang}/account/erasure">${say.erasure.go}</a></p>`}`
          : begun(erasure.begun, reading)
      }</section>`,
  }
}

const exportState = (packed: OwnExport, reading: Reading): Part => {
  const { t } = reading
  const say = t.ownData.export
  if (packed !== undefined && packed.ready_at === null) return html`<p>${say.packing}</p>`
  const ready =
    packed?.ends_at != null &&
    html`<p>${say.ready} ${time(packed.ends_at, reading)}</p><p><a href="/${t.lang}/account/export" download>${say.fetch(
      t.number(Math.max(1, Math.round(Number(packed.bytes ?? 0) / 1024))),
    )}</a></p>`
  return [
    ready,
    html`<form class="form" method="post" action="/${t.lang}/account/export"><div class="actions">${submit(
      packed === undefined ? say.ask : say.askAgain,
    )}</div></form>`,
  ]
}

export function erasurePage(
  { begun: erasure, is_last, form }: OwnErasure & { form: Filled },
  reading: Reading,
): Page {
  const { t } = reading
  const say = t.ownData.erasure
  return {
    title: say.title,
    path: '/account/erasure',
    robots: 'noindex',
    body: html`<h1>${say.title}</h1>${accountRooms('data', reading)}
      ${erasure !== null ? begun(erasure, reading) : is_last ? last(reading) : erasureForm(form, reading)}`,
  }
}

/** Said before anybody fills in a form that would be refused. */
const last = ({ t }: Reading): Markup =>
  notice(
    'warning',
    [
      t.ownData.erasure.last,
      ' ',
      html`<a href="/${t.lang}/administration/people">${t.nav.administration}</a>`,
    ],
    t,
  )

const erasureForm = (form: Filled, { t }: Reading): Markup => {
  const say = t.ownData.erasure
  const says = faultTexts(form.faults, t)
  return html`<p>${say.what}</p><ul>${say.list.map((one) => html`<li>${one}</li>`)}</ul>
    <form class="form" id="leaving" method="post" action="/${t.lang}/account/erasure" novalidate>
    ${errorSummary(says, t, idWithin('leaving'))}
    ${choice({
      name: 'comments',
      label: say.comments,
      value: typedIn(form, 'comments'),
      error: says['comments'],
      required: true,
      options: (['stay', 'go'] as const).map((value) => ({
        value,
        label: say.choices[value],
        hint: say.choicesWhy[value],
      })),
    })}
    <p class="hint">${say.week}</p>
    <div class="actions">${submit(say.begin)}</div></form>`
}

const begun = ({ comments, due_at }: NonNullable<OwnErasure['begun']>, reading: Reading): Markup => {
  const { t } = reading
  const say = t.ownData.erasure
  return html`${notice('warning', [say.due, ' ', time(due_at, reading)], t)}
    <p>${say.chosen[comments]}</p>
    <form class="form" method="post" action="/${t.lang}/account/erasure/removal"><div class="actions">${submit(say.stop)}</div></form>`
}
