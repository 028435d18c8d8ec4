// The map as tables: where all agree, what all reject, where it divides, what tells one group from the others.
import type { StatementRow } from '../db/opinion-pages.ts'
import type { Picture, PictureGroup } from '../domain/opinion/drawing.ts'
import { toldOf } from '../domain/opinion/told.ts'
import { excerpt, plainText } from '../domain/prose.ts'
import type { Texts } from '../locales/index.ts'
import { groupMark, letterOf } from './opinion-picture.ts'
import { empty, html, langOf, type Markup, type Part, shareBar, stanceBar } from './parts.ts'

export const words = ({ body_html }: StatementRow, length = 140) => excerpt(plainText(body_html), length)

export const quoted = (row: StatementRow, t: Texts): Markup =>
  html`<a href="/${t.lang}/comments/${row.public_id}#comment-${row.public_id}"><q lang="${row.language}">${words(row)}</q></a>`

export interface Told {
  picture: Picture
  /** All that the picture names and readers may see. */
  statements: readonly StatementRow[]
  /** Of the map's page, with the language. */
  path: string
}

/** Each comment stands in the first table that it belongs to. */
export function opinionTables({ picture, statements, path }: Told, t: Texts): Part {
  const say = t.opinion
  const { groups, agreed, divided } = picture
  const shown = new Set<string>()
  const rowsOf = (ids: readonly string[]) => {
    const rows = [...new Set(ids)].flatMap((id) =>
      shown.has(id) ? [] : statements.filter((row) => row.id === id),
    )
    for (const { id } of rows) shown.add(id)
    return rows
  }
  const yes = rowsOf(agreed.agree)
  const no = rowsOf(agreed.disagree)
  const apart = rowsOf(divided)
  const rest = rowsOf(
    groups.flatMap(({ representative }) => representative.map(({ statement }) => statement)),
  )
  const table = (id: string, rows: Rows, said: { title: string; why: string; nothing?: string }) =>
    section({ id, rows, groups, path, ...said }, t)
  return [
    table('all-agree', yes, {
      title: groups.length > 0 ? say.allAgree : t.report.ofEverybody.agree,
      why: groups.length > 0 ? say.allAgreeWhy : say.mostAgreeWhy,
      nothing: groups.length > 0 ? say.nothingAgreed : say.nothingMostAgree,
    }),
    no.length > 0 &&
      table('all-reject', no, {
        title: groups.length > 0 ? say.allDisagree : t.report.ofEverybody.reject,
        why: groups.length > 0 ? say.allDisagreeWhy : say.mostDisagreeWhy,
      }),
    groups.length > 0 &&
      table('divides', apart, { title: say.divides, why: say.dividesWhy, nothing: say.nothingDivides }),
    rest.length > 0 && table('besides', rest, { title: say.besides, why: say.besidesWhy }),
  ]
}

type Rows = readonly StatementRow[]

interface Section {
  id: string
  rows: Rows
  groups: readonly PictureGroup[]
  path: string
  title: string
  why: string
  nothing?: string
}

function section({ id, rows, groups, path, title, why, nothing }: Section, t: Texts): Markup {
  return html`<section class="section" aria-labelledby="${id}"><h2 class="rule" id="${id}">${title}</h2>
    ${rows.length === 0 && nothing !== undefined ? empty(nothing) : [html`<p class="small">${why}</p>`, statementTable({ title, rows, groups, path }, t)]}</section>`
}

/** A row a comment, a column a group; without groups one for everybody. */
function statementTable(
  { title, rows, groups, path }: Pick<Section, 'title' | 'rows' | 'groups' | 'path'>,
  t: Texts,
): Markup {
  const say = t.opinion
  const heads =
    groups.length === 0
      ? html`<th scope="col">${say.everybody}</th>`
      : groups.map(({ id }) => html`<th scope="col">${groupMark(id)} ${say.group(letterOf(id))}</th>`)
  return html`<table class="by-group"><caption class="unseen">${say.table(title)}</caption>
    <thead><tr><th scope="col">${say.comment}</th>${heads}</tr></thead>
    <tbody>${rows.map((row) => html`<tr><th scope="row">${quoted(row, t)}<span class="small">${row.display_name !== null && html`<bdi${langOf(row.display_name)}>${row.display_name}</bdi> · `}<a href="${path}?comment=${row.public_id}#map">${say.show}</a></span></th>${cells(row, groups, t)}</tr>`)}</tbody></table>`
}

function cells(row: StatementRow, groups: readonly PictureGroup[], t: Texts): Part {
  if (groups.length === 0) {
    const { agree_count: agree, disagree_count: disagree, unsure_count: unsure } = row
    return cell({ agree, disagree, seen: agree + disagree + unsure }, false, t)
  }
  const told = toldOf(row.tallies, row.heard)
  return groups.map(({ id, representative }) => {
    const tally = told.find((one) => one.id === id)
    const which = html`<span class="which" aria-hidden="true">${groupMark(id)} ${letterOf(id)}</span>`
    if (tally === undefined)
      return html`<td>${which}<span aria-hidden="true">–</span><span class="unseen">${t.opinion.untold}</span></td>`
    return cell(
      tally,
      representative.some(({ statement }) => statement === row.id),
      t,
      which,
    )
  })
}

/** In bold where the comment stands for the group. */
function cell(
  { agree, disagree, seen }: { agree: number; disagree: number; seen: number },
  stands: boolean,
  t: Texts,
  which?: Markup,
): Markup {
  const percent = t.percent(seen === 0 ? 0 : agree / seen)
  return html`<td title="${t.opinion.agreeAndNot(percent, t.percent(seen === 0 ? 0 : disagree / seen))}">${which}${stands ? html`<strong>${percent}</strong>` : html`<span>${percent}</span>`}${stanceBar({ agree, disagree, unsure: seen - agree - disagree })}</td>`
}

/** One group's share of agreement as a row of a list of definitions, where at least five answered. */
export function groupShare(
  { id }: Pick<PictureGroup, 'id'>,
  { tallies, heard }: Pick<StatementRow, 'tallies' | 'heard'>,
  t: Texts,
): Markup {
  const tally = toldOf(tallies, heard).find((one) => one.id === id)
  const letter = t.opinion.group(letterOf(id))
  if (tally === undefined)
    return html`<div><dt>${letter}</dt><dd class="small">${t.opinion.untold}</dd></div>`
  const share = tally.agree / tally.seen
  return html`<div><dt>${letter}</dt><dd title="${t.opinion.share(letter, t.percent(share))}">${shareBar(share)} ${t.percent(share)}</dd></div>`
}
