// One person as administrators see them, with a form for each thing that may be done.
import type { AdministeredRow, DeedRow } from '../db/administration.ts'
import { canSuspend, isSuspended } from '../domain/permissions.ts'
import { wallClockOf } from '../domain/wall-clock.ts'
import { roles } from '../domain/words.ts'
import { addressFacts } from './address-change.ts'
import { blankForm, type Filled, faultTexts, idWithin, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import {
  choice,
  empty,
  errorSummary,
  field,
  hat,
  hidden,
  html,
  langOf,
  name,
  notice,
  type Part,
  submit,
  time,
} from './parts.ts'
import type { Reading } from './reading.ts'

export type Done = 'roles' | 'affiliation' | 'suspension'

/** Those that came back with mistakes. */
export interface PersonForms {
  roles?: Filled
  affiliation?: Filled
  suspension?: Filled
}

export interface Administered {
  person: AdministeredRow
  deeds: readonly DeedRow[]
  done: Done | undefined
  forms: PersonForms
}

export function personPage({ person, deeds, done, forms }: Administered, reading: Reading): Page {
  const { t } = reading
  return {
    title: person.display_name,
    path: `/administration/people/${person.public_id}`,
    robots: 'noindex',
    body: html`<p><a href="/${t.lang}/administration/people">${t.administration.backToPeople}</a></p>
    <h1><bdi${langOf(person.display_name)}>${person.display_name}</bdi></h1>
    ${done !== undefined && notice('done', t.administration.done[done], t)}
    <dl class="facts">
    <dt>${t.people.handle}</dt><dd>${name({ handle: person.handle, display_name: `@${person.handle}` }, t)}</dd>
    ${addressFacts(person, t)}    <dt>${t.people.joined}</dt><dd>${time(person.joined_at, reading, 'day')}</dd>
    </dl>
    ${rolesForm(forms.roles ?? blankForm, person, reading)}
    ${affiliationForm(forms.affiliation ?? blankForm, person, reading)}
    ${suspensionForm(forms.suspension ?? blankForm, person, reading)}
    <section class="section"><h2>${t.administration.deeds}</h2>${deedList(deeds, reading)}</section>`,
  }
}

const addressOf = ({ public_id }: AdministeredRow, deed: Done, { t }: Reading) =>
  `/${t.lang}/administration/people/${public_id}/${deed}`

const rolesForm = (form: Filled, person: AdministeredRow, reading: Reading): Part => {
  const { t } = reading
  const says = faultTexts(form.faults, t)
  const tried = Object.keys(form.faults).length > 0
  return html`<section class="section"><h2>${t.administration.roles}</h2>
    <form class="form" id="roles" method="post" action="${addressOf(person, 'roles', reading)}">
    ${errorSummary(says, t, idWithin('roles'))}
    ${choice({
      name: 'role',
      label: t.administration.rolesHeld,
      hint: t.administration.rolesWhy,
      several: true,
      value: tried ? [form.values['role'] ?? []].flat() : person.roles,
      error: says['role'],
      options: roles.map((value) => ({
        value,
        label: t.roles[value],
        hint: t.administration.roleHints[value],
      })),
    })}
    <div class="actions">${submit(t.common.save)}</div>
    </form></section>`
}

const affiliationForm = (form: Filled, person: AdministeredRow, reading: Reading): Part => {
  const { t } = reading
  const { sector, organisation, affiliation_verified_at: verified } = person
  const claims = sector !== null && organisation !== null
  const wrong = Object.values(faultTexts(form.faults, t))
  return html`<section class="section"><h2>${t.administration.affiliation}</h2>
    ${wrong.length > 0 && notice('error', wrong.join(' '), t)}
    <p>${sector === null ? t.administration.noSector : hat(person, t)}
    ${verified !== null && html`<span class="small">${t.administration.verifiedOn} ${time(verified, reading, 'day')}</span>`}</p>
    ${
      claims &&
      html`<form method="post" action="${addressOf(person, 'affiliation', reading)}">
    ${hidden('sector', sector)}${hidden('organisation', organisation)}
    ${hidden('verified', String(verified === null))}
    <div class="actions"><button type="submit" class="quiet">${verified === null ? t.administration.verify : t.administration.unverify}</button></div>
    </form>`
    }</section>`
}

const suspensionForm = (form: Filled, person: AdministeredRow, reading: Reading): Part => {
  const { t, viewer, now, timeZone } = reading
  if (!canSuspend(viewer, person, now)) return false
  const says = faultTexts(form.faults, t)
  const current = isSuspended(person, now) ? person.suspended_until : null
  const typed = (field: string, stands: string) => (field in form.values ? typedIn(form, field) : stands)
  return html`<section class="section"><h2>${t.administration.suspension}</h2>
    <p>${current === null ? t.administration.notSuspended : t.administration.suspendedUntil(t.moment(current, timeZone))}</p>
    <form class="form" id="suspension" method="post" action="${addressOf(person, 'suspension', reading)}" novalidate>
    ${errorSummary(says, t, idWithin('suspension'), { until: t.administration.until, reason: t.administration.reason })}
    ${field({ name: 'until', label: t.administration.until, hint: t.administration.untilWhy, type: 'datetime-local', value: typed('until', current === null ? '' : wallClockOf(current, timeZone)), error: says['until'] })}
    ${field({ name: 'reason', label: t.administration.reason, hint: t.administration.reasonWhy, rows: 3, value: typed('reason', current === null ? '' : (person.suspension_reason ?? '')), error: says['reason'] })}
    <div class="actions">${submit(t.administration.suspend)}</div>
    </form>
    ${
      current !== null &&
      html`<form method="post" action="${addressOf(person, 'suspension', reading)}">${hidden('until', '')}
    <p><button type="submit" class="plain">${t.administration.lift}</button></p></form>`
    }</section>`
}

const deedList = (deeds: readonly DeedRow[], reading: Reading): Part => {
  const { t, timeZone } = reading
  if (deeds.length === 0) return empty(t.administration.noDeeds)
  return html`<ol class="log">${deeds.map((deed) => {
    const by = deed.actor_id === null ? t.administration.commandLine : name(deed, t)
    const until = deed.until !== null && [' ', t.administration.untilMoment(t.moment(deed.until, timeZone))]
    return html`<li><b>${t.administration.acts[deed.act]}</b>${until}${detail(deed, reading)}
    <p class="small">${by} · ${time(deed.at, reading)}</p>${deed.note !== null && html`<p><q${langOf(deed.note)}>${deed.note}</q></p>`}</li>`
  })}</ol>`
}

/** The codes of the log, in words where there are any. */
const detail = ({ outcome, reason }: DeedRow, { t }: Reading): Part => {
  const words: Record<string, string> = { ...t.roles, ...t.decided, ...t.reasons }
  return [outcome, reason].map((code) => code !== null && [' · ', words[code] ?? code])
}
