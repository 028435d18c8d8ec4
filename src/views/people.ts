// A person's public page, and lists of what somebody wrote.
import type { PersonRow, Written, WrittenRow } from '../db/people.ts'
import { canSeeText } from '../domain/permissions.ts'
import { followButton } from './follows.ts'
import type { Page } from './layout.ts'
import { empty, hat, html, langOf, notice, pager, type Part, time, writing } from './parts.ts'
import type { Reading } from './reading.ts'

interface Profile {
  person: PersonRow
  written: Written
  followed: boolean
  after: string | undefined
  origin: string
}

export function profilePage({ person, written, followed, after, origin }: Profile, reading: Reading): Page {
  const { t, timeZone } = reading
  // What is followed is what somebody says for the office they hold.
  const isOfficial = person.affiliation_verified_at !== null && person.id !== reading.viewer?.id
  const place = `/people/${encodeURIComponent(person.handle)}`
  return {
    title: person.display_name,
    path: after === undefined ? place : `${place}?after=${after}`,
    canonical: `${origin}/${t.lang}${place}`,
    ...(after !== undefined && { robots: 'noindex' }),
    body: html`<header class="profile">
    <h1><bdi${langOf(person.display_name)}>${person.display_name}</bdi></h1>
    <p>${hat(person, t)}</p>
    <p class="small"><bdi>@${person.handle}</bdi> · ${t.people.joinedIn(t.month(person.joined_at, timeZone))}</p>
    ${(isOfficial || followed) && followButton({ noun: 'people', name: person.handle, followed }, reading)}
    </header>
    ${person.imported && notice('warning', t.people.imported, t)}
    <section><h2>${t.people.comments}</h2>${writtenList(written, { after, place }, reading)}</section>`,
  }
}

export const writtenList = (
  { rows, next }: Written,
  { after, place }: { after: string | undefined; place: string },
  reading: Reading,
): Part => {
  const { t } = reading
  const here = `/${t.lang}${place}`
  return [
    rows.length === 0
      ? empty(t.people.noComments)
      : html`<ol class="thread">${rows.map((row) => writtenItem(row, reading))}</ol>`,
    pager(
      {
        href: next === null ? undefined : `${here}?after=${next}`,
        label: t.common.older,
        first: after === undefined ? undefined : here,
      },
      t,
    ),
  ]
}

const writtenItem = (row: WrittenRow, reading: Reading): Part => {
  const { t, viewer, now } = reading
  return html`<li class="comment">
  <header><a href="/${t.lang}/comments/${row.public_id}"${langOf(row.article_title)}>${row.article_title}</a>
  ${time(row.posted_at, reading)}${row.state !== 'published' && html` <span class="badge" data-state="${row.state}">${t.commentStates[row.state]}</span>`}</header>
  ${canSeeText(viewer, row, now) && writing(row.body_html, row.language)}</li>`
}
