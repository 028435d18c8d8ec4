// One's own account page, from what others see of it down to what became of one's comments.
import type { AccountRow } from '../db/account.ts'
import type { Written } from '../db/people.ts'
import type { OwnReceipt } from '../db/polls.ts'
import type { StatementItem } from '../db/statements.ts'
import { isSuspended } from '../domain/permissions.ts'
import { languages, sectors } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { accountRooms } from './account-rooms.ts'
import { addressFacts, pending } from './address-change.ts'
import { type Filled, faultTexts, idWithin, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { mailState } from './mail-settings.ts'
import { choice, errorSummary, field, html, notice, type Part, selectField, submit, time } from './parts.ts'
import { writtenList } from './people.ts'
import { questionOf } from './ballot-names.ts'
import { grouped, pollPath } from './polls.ts'
import type { Reading } from './reading.ts'
import { statementList } from './statements.ts'

export type Done = 'saved' | 'address_kept' | 'accepted'

interface Account {
  row: AccountRow
  receipts: readonly OwnReceipt[]
  written: Written
  /** The latest few. */
  statements: readonly StatementItem[]
  after: string | undefined
  done: Done | undefined
  form: Filled
}

export function accountPage(account: Account, reading: Reading): Page {
  const { t } = reading
  const { row, receipts, written, statements, after, done, form } = account
  return {
    title: t.nav.account,
    path: after === undefined ? '/account' : `/account?after=${after}`,
    robots: 'noindex',
    body: html`<h1>${t.nav.account}</h1>
    ${accountRooms('profile', reading)}
    ${done !== undefined && notice('done', t.account.done[done], t)}
    ${suspension(row, reading)}
    ${row.mail_stopped_at !== null && mailState(row, reading)}
    <dl class="facts">
    <dt>${t.people.handle}</dt><dd><a href="/${t.lang}/people/${encodeURIComponent(row.handle)}"><bdi>@${row.handle}</bdi></a></dd>
    ${addressFacts(row, t)}    <dt>${t.people.joined}</dt><dd>${time(row.joined_at, reading, 'day')}</dd>
    </dl>
    ${pending(row, t)}
    <p><a href="/${t.lang}/account/address">${t.address.change}</a></p>
    ${detailsForm(form, row, reading)}
    ${receiptList(receipts, reading)}
    <section class="section" id="statements"><h2>${t.statement.title}</h2>${statementList(statements, reading)}
    ${statements.length > 0 && html`<p><a href="/${t.lang}/statements">${t.statement.all}</a></p>`}</section>
    <section class="section" id="comments"><h2>${t.account.comments}</h2>${writtenList(written, { after, place: '/account' }, reading)}</section>`,
  }
}

/** As long as the polls are open: afterwards nobody can tell whose they were, we neither. */
const receiptList = (receipts: readonly OwnReceipt[], { t }: Reading): Part =>
  receipts.length > 0 &&
  html`<section class="section" id="receipts"><h2>${t.account.receipts}</h2><p class="hint">${t.account.receiptsWhy}</p>
    <ul>${receipts.map((row) => {
      const question = questionOf(row, t)
      return html`<li><a href="${pollPath(row, t)}" lang="${question.lang}">${question.text}</a>${row.wave === 2 && html` <small>${t.poll.secondWave}</small>`}<br><code>${grouped(row.receipt)}</code></li>`
    })}</ul></section>`

const suspension = (row: AccountRow, reading: Reading): Part => {
  const { t } = reading
  return (
    isSuspended(row, reading.now) &&
    row.suspension_reason !== null &&
    notice('warning', [t.account.suspendedFor, ' ', html`<q>${row.suspension_reason}</q>`], t)
  )
}

/** Beside the mistakes in what an account says of its person. */
export const accountLabels = (t: Texts) => ({
  display_name: t.people.displayName,
  sector: t.account.sector,
  organisation: t.account.organisation,
  language: t.account.language,
})

const detailsForm = (form: Filled, row: AccountRow, reading: Reading): Part => {
  const { t } = reading
  const says = faultTexts(form.faults, t)
  const display_name = 'display_name' in form.values ? typedIn(form, 'display_name') : row.display_name
  const language = typedIn(form, 'language') || row.language
  return html`<section class="section"><h2>${t.account.details}</h2>
    <form class="form" id="details" method="post" action="/${t.lang}/account" novalidate>
    ${errorSummary(says, t, idWithin('details'), accountLabels(t))}
    ${field({ name: 'display_name', label: t.people.displayName, value: display_name, error: says['display_name'], required: true, autocomplete: 'name' })}
    ${affiliationFields(form, row, reading)}
    ${selectField({
      name: 'language',
      label: t.account.language,
      hint: t.account.languageWhy,
      value: language,
      error: says['language'],
      options: languages.map((value) => ({ value, label: t.common.language[value] })),
    })}
    <div class="actions">${submit(t.common.save)}</div>
    </form></section>`
}

/** Sector and organisation: here, and asked once after joining. Unsaid comes first and is nobody's sector. */
export const affiliationFields = (form: Filled, row: AccountRow, { t }: Reading): Part => {
  const says = faultTexts(form.faults, t)
  const stands = (name: 'sector' | 'organisation') =>
    name in form.values ? typedIn(form, name) : (row[name] ?? '')
  const verified = row.affiliation_verified_at !== null && t.account.verificationFalls
  return [
    choice({
      name: 'sector',
      label: t.account.sector,
      hint: t.account.sectorWhy,
      value: stands('sector'),
      error: says['sector'],
      options: [
        { value: '', label: t.account.unsaid },
        ...sectors.map((value) => ({ value, label: t.sectors[value] })),
      ],
    }),
    field({
      name: 'organisation',
      label: t.account.organisation,
      note: t.forms.optional,
      hint: [t.account.organisationWhy, verified && [' ', verified]],
      value: stands('organisation'),
      error: says['organisation'],
      autocomplete: 'organization',
    }),
  ]
}
