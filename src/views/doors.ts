// How one signs in, and where one is signed in.
import type { OwnSession } from '../db/sessions.ts'
import { agentOf } from '../domain/agents.ts'
import { passwordLimits } from '../domain/passwords.ts'
import { freshMinutes } from '../domain/permissions.ts'
import type { Texts } from '../locales/index.ts'
import { accountRooms } from './account-rooms.ts'
import { blankForm, type Filled, faultTexts, idWithin } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, field, hidden, html, notice, type Part, submit, time } from './parts.ts'
import type { Reading } from './reading.ts'

export type DoorsDone = 'password' | 'sessions'

/** Those that came back with mistakes. */
export interface DoorForms {
  password?: Filled
  sessions?: Filled
}

interface Doors {
  has_password: boolean
  is_fresh: boolean
  sessions: readonly OwnSession[]
  done: DoorsDone | undefined
  forms: DoorForms
}

export function doorsPage({ sessions, done, forms, ...doors }: Doors, reading: Reading): Page {
  const { t } = reading
  return {
    title: t.doors.title,
    path: '/account/sign-in',
    robots: 'noindex',
    body: html`<h1>${t.doors.title}</h1>
    ${accountRooms('doors', reading)}
    ${done !== undefined && notice('done', t.doors.done[done], t)}
    <section class="section" id="passwords"><h2>${t.doors.password}</h2>
    ${!doors.has_password && html`<p>${t.doors.noPassword}</p>`}
    ${doors.is_fresh ? passwordForm(forms.password ?? blankForm, doors, reading) : askFirst(doors, reading)}</section>
    ${sessionList(forms.sessions ?? blankForm, sessions, reading)}`,
  }
}

/** Nobody types two passwords to be told then that a third one is asked for. */
const askFirst = ({ has_password }: Pick<Doors, 'has_password'>, { t }: Reading): Part =>
  html`<p class="hint">${t.doors.askedFirst(freshMinutes)}</p>
  <form method="get" action="/${t.lang}/sign-in/again">${hidden('return_to', `/${t.lang}/account/sign-in`)}
  <button type="submit" class="quiet">${has_password ? t.doors.changePassword : t.doors.setPassword}</button></form>`

const passwordForm = (form: Filled, { has_password }: Pick<Doors, 'has_password'>, { t }: Reading): Part => {
  const says = faultTexts(form.faults, t)
  const labels = { current_password: t.doors.currentPassword, new_password: t.doors.newPassword }
  const secret = (name: keyof typeof labels) =>
    ({
      name,
      label: labels[name],
      type: 'password',
      value: undefined,
      error: says[name],
      required: true,
    }) as const
  return html`<form class="form" id="password" method="post" action="/${t.lang}/account/password" novalidate>
    ${errorSummary(says, t, idWithin('password'), labels)}
    ${has_password && field({ ...secret('current_password'), autocomplete: 'current-password' })}
    ${field({ ...secret('new_password'), hint: t.sentences([t.people.passwordWhy(passwordLimits.min), t.doors.everyOther]), autocomplete: 'new-password' })}
    <div class="actions">${submit(has_password ? t.doors.changePassword : t.doors.setPassword)}</div>
    </form>`
}

const sessionList = (form: Filled, sessions: readonly OwnSession[], reading: Reading): Part => {
  const { t } = reading
  const says = faultTexts(form.faults, t)
  return html`<section class="section" id="sessions"><h2>${t.doors.sessions}</h2>
    <p class="hint">${t.doors.sessionsWhy}</p>
    ${errorSummary(says, t, () => 'sessions')}
    <ul class="notices">${sessions.map((session) => sessionItem(session, reading))}</ul>
    ${sessions.length > 1 && html`<form method="post" action="/${t.lang}/account/sessions"><button type="submit" class="quiet">${t.doors.endOthers}</button></form>`}</section>`
}

const sessionItem = (session: OwnSession, reading: Reading): Part => {
  const { t, now } = reading
  const { name, created_at, last_used_at, way, network, is_current } = session
  const device = deviceOf(session.agent, t)
  const isLately = now.getTime() - last_used_at.getTime() < 3_600_000
  return html`<li><b>${device}</b>${is_current && html` · ${t.doors.thisOne}`}
    <dl class="facts">
    <dt>${t.doors.signedIn}</dt><dd>${time(created_at, reading)} · ${t.doors.ways[way]}</dd>
    <dt>${t.doors.lastUsed}</dt><dd>${isLately ? t.doors.withinTheHour : time(last_used_at, reading)}</dd>
    ${network !== null && html`<dt>${t.doors.network}</dt><dd><code>${network}</code></dd>`}
    </dl>
    ${!is_current && html`<form method="post" action="/${t.lang}/account/sessions">${hidden('session', name)}<button type="submit" class="plain" aria-label="${t.doors.endOne(device)}">${t.nav.signOut}</button></form>`}</li>`
}

function deviceOf(agent: string | null, t: Texts): string {
  const { browser, system } = agentOf(agent)
  if (browser !== null && system !== null) return t.doors.device(browser, system)
  return browser ?? system ?? t.doors.someDevice
}
