// A forgotten password: the page to ask for a mail on, and the one behind its link.
import { passwordLimits } from '../domain/passwords.ts'
import { type Filled, faultTexts, idWithin, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, field, html, notice, submit } from './parts.ts'
import type { Reading } from './reading.ts'
import { elsewhere } from './sign-in.ts'
import { inOutbox } from './verification.ts'

/** The same words, whoever asked for whatever address. */
export function resetPage(
  form: Filled,
  { sent, outbox }: { sent: boolean; outbox: string | null },
  { t }: Reading,
): Page {
  const says = faultTexts(form.faults, t)
  return {
    title: t.reset.title,
    path: '/reset',
    robots: 'noindex',
    body: html`<h1>${t.reset.title}</h1>
    ${sent && [notice('done', t.reset.sent, t), inOutbox(outbox, t)]}
    <p>${sent ? t.reset.nothingCame : t.reset.why}</p>
    <form class="form" id="reset" method="post" action="/${t.lang}/reset" novalidate>
    ${errorSummary(says, t, idWithin('reset'), { email: t.people.email })}
    ${field({ name: 'email', label: t.people.email, type: 'email', value: typedIn(form, 'email'), error: says['email'], required: true, autocomplete: 'username' })}
    <div class="actions">${submit(t.reset.ask)}</div>
    </form>
    ${elsewhere(t.reset.remembered, `/${t.lang}/sign-in`, t.nav.signIn)}`,
  }
}

/** Its address holds the token, so the form needs no field for it. */
export function newPasswordPage(
  form: Filled,
  { token, handle, email }: { token: string; handle: string; email: string },
  { t }: Reading,
): Page {
  const says = faultTexts(form.faults, t)
  return {
    title: t.reset.setTitle,
    path: `/reset/${token}`,
    robots: 'noindex',
    body: html`<h1>${t.reset.setTitle}</h1>
    <p>${t.reset.setWhy}</p>
    <dl class="facts">
    <dt>${t.people.email}</dt><dd>${email}</dd>
    <dt>${t.people.handle}</dt><dd><bdi>@${handle}</bdi></dd>
    </dl>
    <form class="form" id="new-password" method="post" action="/${t.lang}/reset/${token}" novalidate>
    ${errorSummary(says, t, idWithin('new-password'), { new_password: t.doors.newPassword })}
    ${field({ name: 'new_password', label: t.doors.newPassword, hint: t.people.passwordWhy(passwordLimits.min), type: 'password', value: undefined, error: says['new_password'], required: true, autocomplete: 'new-password' })}
    <div class="actions">${submit(t.reset.set)}</div>
    </form>`,
  }
}
