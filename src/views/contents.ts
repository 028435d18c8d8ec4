// The line of contents above a long thread: what most agree with, what divides, what was answered most.
import type { LandmarkRow, ContentsList } from '../db/agreed.ts'
import { excerpt, plainText } from '../domain/prose.ts'
import { commentPath } from './comments.ts'
import { called, html, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

const order: readonly ContentsList[] = ['most_agreed', 'most_divided', 'most_answered']

export function contentsLine(rows: readonly LandmarkRow[], { t }: Reading): Part {
  if (rows.length === 0) return false
  const lists = order.flatMap((list) => {
    const links = rows.filter((row) => row.list === list).map((row) => html`<dd>${link(row, t)}</dd>`)
    return links.length === 0 ? [] : [html`<div><dt>${t.news.lists[list]}</dt>${links}</div>`]
  })
  return html`<nav class="landmarks" aria-label="${t.news.contents}"><dl>${lists}</dl></nav>`
}

const link = (row: LandmarkRow, t: Reading['t']): Part =>
  html`<a href="${commentPath(row, t)}">${called(row.display_name, t)}: <span lang="${row.language}">${beginning(row)}</span></a>`

/** A Chinese character takes the room of two letters. */
const beginning = ({ body_html, language }: LandmarkRow) =>
  excerpt(plainText(body_html), language === 'en' ? 48 : 24)
