// What somebody is told by mail and how often, the end of one kind of mail, and why mail was stopped.
import type { MailSettings } from '../db/mail-preferences.ts'
import { timeZones } from '../domain/digest-times.ts'
import { frequencies, type NotificationKind, notificationKinds } from '../domain/telling.ts'
import type { Texts } from '../locales/index.ts'
import { accountRooms } from './account-rooms.ts'
import { type Filled, faultTexts, idWithin, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, html, type Markup, notice, type Part, selectField, submit } from './parts.ts'
import type { Reading } from './reading.ts'

export type MailDone = 'saved' | 'resumed'

export function mailSettingsPage(
  { settings, form, done }: { settings: MailSettings; form: Filled; done?: MailDone | undefined },
  reading: Reading,
): Page {
  const { t } = reading
  const says = faultTexts(form.faults, t)
  const value = (name: string, stands: string) => (name in form.values ? typedIn(form, name) : stands)
  return {
    title: t.telling.settings,
    path: '/account/notifications',
    robots: 'noindex',
    body: html`<h1>${t.telling.settings}</h1>${accountRooms('notifications', reading)}
      ${done !== undefined && notice('done', t.telling[done], t)}
      ${mailState(settings, reading)}
      <p>${t.telling.settingsWhy}</p>
      <form class="form wishes" id="wishes" method="post" action="/${t.lang}/account/notifications" novalidate>
      ${errorSummary(says, t, idWithin('wishes'), { ...t.telling.kinds, time_zone: t.telling.timeZone })}
      ${notificationKinds.map((kind) =>
        selectField({
          name: kind,
          label: t.telling.kinds[kind],
          value: value(kind, settings.frequencies[kind]),
          error: says[kind],
          options: frequencies.map((one) => ({ value: one, label: t.telling.frequencies[one] })),
        }),
      )}
      ${selectField({
        name: 'time_zone',
        label: t.telling.timeZone,
        hint: t.telling.timeZoneWhy,
        value: value('time_zone', settings.time_zone ?? ''),
        error: says['time_zone'],
        options: [
          { value: '', label: t.telling.usualZone(reading.timeZone) },
          ...timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
        ],
      })}
      <div class="actions">${submit(t.common.save)}</div></form>`,
  }
}

/** Why no mail comes, where none does, and what can be done about it. */
export function mailState(
  { email, mail_stopped_at }: Pick<MailSettings, 'email' | 'mail_stopped_at'>,
  { t, timeZone }: Reading,
): Part {
  if (email === null) return notice('warning', t.telling.noAddress, t)
  if (mail_stopped_at === null) return false
  return [
    notice('warning', t.telling.stopped(email, t.moment(mail_stopped_at, timeZone)), t),
    html`<form method="post" action="/${t.lang}/account/notifications/resume"><div class="actions"><button type="submit" class="quiet">${t.telling.resume}</button></div></form>`,
  ]
}

/** To look at it ends nothing: some mail programs open every link. */
export function unsubscribePage(
  { token, kinds, done }: { token: string; kinds: readonly NotificationKind[]; done: boolean },
  { t }: Reading,
): Page {
  const path = `/unsubscribe/${token}`
  return {
    title: t.telling.unsubscribeTitle,
    path,
    robots: 'noindex',
    body: html`<h1>${t.telling.unsubscribeTitle}</h1>
      ${done ? notice('done', t.telling.unsubscribed, t) : html`<p>${t.telling.unsubscribeWhy}</p>`}
      ${kindList(kinds, t)}
      ${!done && html`<form method="post" action="/${t.lang}${path}"><div class="actions">${submit(t.telling.unsubscribe)}</div></form>`}
      <p><a href="/${t.lang}/account/notifications">${t.telling.change}</a></p>`,
  }
}

const kindList = (kinds: readonly NotificationKind[], t: Texts): Markup =>
  html`<ul>${kinds.map((kind) => html`<li>${t.telling.kinds[kind]}</li>`)}</ul>`
