// Invitations of staff: the room of administrators, and the page that the link in the mail opens.
import type { OpenInvitation, ShownInvitation } from '../db/invitations.ts'
import { languages, roles } from '../domain/words.ts'
import { administrationRooms } from './administration.ts'
import { type Filled, faultTexts, idWithin, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import {
  choice,
  empty,
  errorSummary,
  field,
  html,
  name,
  notice,
  type Part,
  scrolling,
  selectField,
  submit,
  time,
} from './parts.ts'
import type { Reading } from './reading.ts'
import { onward } from './providers.ts'
import { withReturn } from './sign-in.ts'

interface Invitations {
  open: readonly OpenInvitation[]
  form: Filled
  done: 'invited' | 'withdrawn' | undefined
}

export function invitationsPage({ open, form, done }: Invitations, reading: Reading): Page {
  const { t } = reading
  return {
    title: t.invitation.all,
    path: '/administration/invitations',
    robots: 'noindex',
    wide: true,
    body: html`<h1>${t.nav.administration}</h1>
    ${administrationRooms('invitations', reading)}
    ${done !== undefined && notice('done', t.invitation.done[done], t)}
    <p>${t.invitation.why}</p>
    <section class="section"><h2>${t.invitation.invite}</h2>${inviteForm(form, reading)}</section>
    <section class="section"><h2>${t.invitation.open}</h2>${open.length === 0 ? empty(t.invitation.none) : openTable(open, reading)}</section>`,
  }
}

const inviteForm = (form: Filled, { t }: Reading): Part => {
  const says = faultTexts(form.faults, t)
  const labels = { email: t.invitation.email, role: t.invitation.roles, language: t.invitation.language }
  return html`<form class="form" id="invite" method="post" action="/${t.lang}/administration/invitations" novalidate>
  ${errorSummary(says, t, idWithin('invite'), labels)}
  ${field({ name: 'email', label: t.invitation.email, type: 'email', value: typedIn(form, 'email'), error: says['email'], required: true, autocomplete: 'off' })}
  ${choice({
    name: 'role',
    label: t.invitation.roles,
    several: true,
    value: [form.values['role'] ?? []].flat(),
    error: says['role'],
    options: roles.map((value) => ({
      value,
      label: t.roles[value],
      hint: t.administration.roleHints[value],
    })),
  })}
  ${selectField({
    name: 'language',
    label: t.invitation.language,
    value: typedIn(form, 'language'),
    error: says['language'],
    options: languages.map((value) => ({ value, label: t.common.language[value] })),
  })}
  <div class="actions">${submit(t.invitation.send)}</div>
  </form>`
}

const openTable = (open: readonly OpenInvitation[], reading: Reading): Part => {
  const { t } = reading
  const heads = [
    t.invitation.to,
    t.invitation.roles,
    t.invitation.by,
    t.invitation.until,
    t.invitation.withdraw,
  ]
  return scrolling(
    t.invitation.open,
    html`<table>
  <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
  <tbody>${open.map(
    (row) => html`<tr><th scope="row">${row.email}</th>
    <td>${t.list(row.roles.map((role) => t.roles[role]))}</td>
    <td>${name(row, t)}</td>
    <td>${time(row.ends_at, reading)}</td>
    <td><form method="post" action="/${t.lang}/administration/invitations/${row.public_id}/withdrawal"><button type="submit" class="plain" aria-label="${t.invitation.withdrawTo(row.email)}">${t.invitation.withdraw}</button></form></td></tr>`,
  )}</tbody></table>`,
  )
}

interface Shown {
  token: string
  isTheirs: boolean
  isFresh: boolean
}

export function invitationPage(invitation: ShownInvitation, shown: Shown, reading: Reading): Page {
  const { t, viewer } = reading
  const { display_name, roles: asked, email } = invitation
  return {
    title: t.invitation.title,
    path: `/invitations/${shown.token}`,
    robots: 'noindex',
    body: html`<h1>${t.invitation.title}</h1>
    <p>${t.invitation.says(display_name, t.list(asked.map((role) => t.roles[role])), email)}</p>
    ${
      shown.isTheirs
        ? acceptance(shown, reading)
        : viewer === null
          ? ways(shown.token, reading)
          : notice('warning', t.invitation.notYours(viewer.display_name), t)
    }`,
  }
}

const acceptance = ({ token, isFresh }: Shown, { t }: Reading): Part => {
  const place = `/${t.lang}/invitations/${token}`
  const again = `/${t.lang}${withReturn('/sign-in/again', place)}`
  const deed = isFresh
    ? submit(t.invitation.accept)
    : html`<a class="do" href="${again}">${t.invitation.confirm}</a>`
  const within = html`<p class="hint">${t.invitation.acceptWhy}</p><div class="actions">${deed}</div>`
  return isFresh
    ? html`<form class="form" method="post" action="${place}">${within}</form>`
    : html`<div class="form">${within}</div>`
}

const ways = (token: string, { t }: Reading): Part => {
  const place = `/${t.lang}/invitations/${token}`
  return onward([
    html`<a class="quiet" href="/${t.lang}${withReturn('/sign-in', place)}">${t.invitation.signIn}</a>`,
    html`<a class="quiet" href="/${t.lang}${withReturn('/sign-up', place)}">${t.invitation.signUp}</a>`,
  ])
}

export function noInvitationPage({ t }: Reading): Page {
  return {
    title: t.invitation.noneTitle,
    path: '/',
    robots: 'noindex',
    body: html`<h1>${t.invitation.noneTitle}</h1><p>${t.invitation.noneWhy}</p>`,
  }
}
