// The rooms of administrators: the way between them, and the list of people.
import type { FoundPeople } from '../db/administration.ts'
import { isSuspended } from '../domain/permissions.ts'
import { type Role, roles } from '../domain/words.ts'
import type { Page } from './layout.ts'
import { empty, field, hat, html, langOf, pager, type Part, selectField, submit, time } from './parts.ts'
import type { Reading } from './reading.ts'

interface Search {
  q: string
  role: Role | null
  after: string | undefined
  people: FoundPeople
}

const rooms = ['people', 'invitations', 'topics', 'words', 'rules'] as const

/** The rooms beside each other. */
export const administrationRooms = (here: (typeof rooms)[number], { t }: Reading): Part =>
  html`<nav class="sorts" aria-label="${t.nav.administration}">${rooms.map(
    (room) =>
      html`<a href="/${t.lang}/administration/${room}"${room === here && html` aria-current="page"`}>${t.administration[room]}</a>\n`,
  )}<a href="/${t.lang}/moderation/appeals">${t.appeal.all}</a></nav>`

export function peoplePage({ q, role, after, people }: Search, reading: Reading): Page {
  const { t } = reading
  const query = (cursor: string | null) => {
    const params = new URLSearchParams({
      ...(q && { q }),
      ...(role && { role }),
      ...(cursor && { after: cursor }),
    })
    return params.size === 0 ? '/administration/people' : `/administration/people?${params}`
  }
  return {
    title: t.administration.people,
    path: query(after ?? null),
    robots: 'noindex',
    wide: true,
    body: html`<h1>${t.nav.administration}</h1>
    ${administrationRooms('people', reading)}
    <form class="form find" method="get" action="/${t.lang}/administration/people" role="search">
    ${field({ name: 'q', label: t.administration.find, hint: t.administration.findWhat, type: 'search', value: q })}
    ${selectField({
      name: 'role',
      label: t.administration.role,
      value: role ?? '',
      options: [
        { value: '', label: t.administration.anyRole },
        ...roles.map((value) => ({ value, label: t.roles[value] })),
      ],
    })}
    <div class="actions">${submit(t.administration.search)}</div>
    </form>
    ${people.rows.length === 0 ? empty(t.administration.nobody) : peopleTable(people, reading)}
    ${pager(
      {
        href: people.next === null ? undefined : `/${t.lang}${query(people.next)}`,
        first: after === undefined ? undefined : `/${t.lang}${query(null)}`,
      },
      t,
    )}`,
  }
}

const addressOf = (
  { email, new_email }: { email: string | null; new_email: string | null },
  t: Reading['t'],
): Part => {
  if (email !== null) return html`<br>${email}`
  return new_email !== null && html`<br>${new_email} (${t.address.unconfirmed})`
}

const peopleTable = (people: FoundPeople, reading: Reading): Part => {
  const { t, now } = reading
  const heads = [t.people.displayName, t.administration.role, t.administration.affiliation, t.people.joined]
  return html`<section class="scroll" tabindex="0" aria-label="${t.administration.people}"><table>
  <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
  <tbody>${people.rows.map(
    (row) => html`<tr>
    <th scope="row"><a href="/${t.lang}/administration/people/${row.public_id}"><bdi${langOf(row.display_name)}>${row.display_name}</bdi></a>
    <br><small><bdi>@${row.handle}</bdi>${addressOf(row, t)}</small></th>
    <td>${t.list(row.roles.map((role) => t.roles[role]))}${isSuspended(row, now) && html` <span class="badge" data-state="hidden">${t.administration.suspended}</span>`}</td>
    <td>${hat(row, t)}</td>
    <td>${time(row.joined_at, reading, 'day')}</td></tr>`,
  )}</tbody></table></section>`
}
