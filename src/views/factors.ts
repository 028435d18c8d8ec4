// The room of one's account for what one can show a second time: passkeys, an authenticator app, recovery codes.
import type { OwnApp } from '../db/authenticator-apps.ts'
import type { NotRemoved, OwnFactors } from '../db/factors.ts'
import type { OwnPasskey } from '../db/passkeys.ts'
import { hasFactor, mostPasskeys, recoveryCodeCount } from '../domain/factors.ts'
import { accountRooms } from './account-rooms.ts'
import { type Filled, faultText, faultTexts, idWithin, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, field, hidden, html, langOf, notice, type Part, submit, time } from './parts.ts'
import { passkeyForm } from './passkeys.ts'
import { qrPicture } from './qr.ts'
import type { Reading } from './reading.ts'

interface Room {
  factors: OwnFactors
  passkeys: readonly OwnPasskey[]
  app: OwnApp | undefined
  takesPasskeys: boolean
  isStrict: boolean
  done: 'passkey' | 'named' | 'app' | 'removed' | undefined
  /** Why nothing was changed. */
  not: NotRemoved | 'codes_for_nothing' | undefined
}

export function factorsPage(room: Room, reading: Reading): Page {
  const { t } = reading
  const say = t.factor
  const { done, not, factors, isStrict } = room
  return {
    title: say.title,
    path: '/account/factors',
    robots: 'noindex',
    body: html`<h1>${say.title}</h1>
    ${accountRooms('factors', reading)}
    ${not !== undefined && notice('error', say.not[not], t)}
    ${done !== undefined && notice('done', say.done[done], t)}
    <div class="factor"><p>${say.why}</p>
    ${factors.is_staff && html`<p>${isStrict ? say.staffMust : say.staffMay}</p>`}</div>
    ${passkeySection(room, reading)}
    ${appSection(room, reading)}
    ${hasFactor(factors) && codesSection(factors, reading)}`,
  }
}

const passkeySection = ({ passkeys, takesPasskeys }: Room, reading: Reading): Part => {
  const { t } = reading
  const say = t.factor
  return html`<section class="section factor" id="passkeys"><h2>${say.passkeys}</h2>
    <p class="hint">${takesPasskeys ? say.passkeysWhy : say.noPasskeysHere}</p>
    ${passkeys.length > 0 && html`<ul class="offers">${passkeys.map((passkey) => passkeyItem(passkey, reading))}</ul>`}
    ${takesPasskeys && passkeys.length < mostPasskeys && html`<p class="actions"><a class="quiet" href="/${t.lang}/account/factors/passkeys/new">${say.addPasskey}</a></p>`}</section>`
}

type Shown = Pick<OwnPasskey, 'public_id' | 'name' | 'made_at' | 'last_used_at' | 'is_synced'>

const passkeyItem = (passkey: Shown, reading: Reading): Part => {
  const { t } = reading
  return html`<li><a href="/${t.lang}/account/factors/passkeys/${passkey.public_id}"><bdi${langOf(passkey.name)}>${passkey.name}</bdi></a><br><small>${whenOf(passkey, reading)}</small></li>`
}

const whenOf = ({ made_at, last_used_at, is_synced }: Shown, reading: Reading): Part => {
  const say = reading.t.factor
  return [
    is_synced ? say.synced : say.onOneDevice,
    ' · ',
    say.madeAt,
    ' ',
    time(made_at, reading, 'day'),
    ' · ',
    last_used_at === null ? say.neverUsed : [say.lastUsed, ' ', time(last_used_at, reading)],
  ]
}

const appSection = ({ app }: Room, reading: Reading): Part => {
  const { t } = reading
  const say = t.factor
  const setUp = `/${t.lang}/account/factors/app`
  return html`<section class="section factor" id="app"><h2>${say.app}</h2>
    <p class="hint">${say.appWhy}</p>
    ${
      app === undefined
        ? html`<p class="actions"><a class="quiet" href="${setUp}">${say.setApp}</a></p>`
        : html`<p>${say.appIsOn} <small>${say.madeAt} ${time(app.confirmed_at, reading, 'day')} · ${say.lastUsed} ${time(app.last_used_at, reading)}</small></p>
    <form class="actions" method="post" action="${setUp}/removal"><a class="quiet" href="${setUp}">${say.replaceApp}</a> <button type="submit" class="danger">${say.removeApp}</button></form>`
    }</section>`
}

const codesSection = ({ codes, codes_left }: OwnFactors, { t }: Reading): Part => {
  const say = t.factor
  return html`<section class="section factor" id="codes"><h2>${say.codes}</h2>
    <p class="hint">${say.codesWhy}</p>
    <p>${codes === 0 ? say.noCodes : say.codesLeft(codes_left, recoveryCodeCount)}</p>
    <form class="actions" method="post" action="/${t.lang}/account/factors/codes"><button type="submit" class="quiet">${codes === 0 ? say.makeCodes : say.makeCodesAnew}</button>${codes > 0 && html` <small>${say.oldCodesVoid}</small>`}</form></section>`
}

const back = ({ t }: Reading): Part => html`<p><a href="/${t.lang}/account/factors">${t.factor.back}</a></p>`

/** `takesPasskeys`: where there can be none, the page says why. */
export function newPasskeyPage(form: Filled, takesPasskeys: boolean, reading: Reading): Page {
  const { t } = reading
  const { form: wrong, ...faults } = form.faults
  return {
    title: t.factor.addPasskey,
    path: '/account/factors/passkeys/new',
    robots: 'noindex',
    scripts: ['passkeys.js'],
    body: html`<h1>${t.factor.addPasskey}</h1>
    ${accountRooms('factors', reading)}
    ${wrong !== undefined && notice('error', faultText(wrong, t), t)}
    ${takesPasskeys ? makingForm({ values: form.values, faults }, reading) : html`<p>${t.factor.noPasskeysHere}</p>`}
    ${back(reading)}`,
  }
}

const makingForm = (form: Filled, reading: Reading): Part => {
  const { t } = reading
  const device = {
    id: 'passkey',
    does: 'create',
    action: '/account/factors/passkeys',
    challenge: '/account/factors/passkeys/challenge',
    button: t.factor.makePasskey,
    isMain: true,
  } as const
  return [html`<p>${t.factor.addPasskeyWhy}</p>`, passkeyForm(device, nameField(form, reading), reading)]
}

const nameField = (form: Filled, { t }: Reading, stands = ''): Part => {
  const says = faultTexts(form.faults, t)
  const value = 'name' in form.values ? typedIn(form, 'name') : stands
  return [
    errorSummary(says, t, idWithin('passkey'), { name: t.factor.name }),
    field({
      name: 'name',
      label: t.factor.name,
      hint: t.factor.nameWhy,
      value,
      error: says['name'],
      required: true,
      autocomplete: 'off',
    }),
  ]
}

export function passkeyPage(form: Filled, passkey: Shown, reading: Reading): Page {
  const { t } = reading
  const here = `/account/factors/passkeys/${passkey.public_id}`
  return {
    title: passkey.name,
    path: here,
    robots: 'noindex',
    body: html`<h1><bdi${langOf(passkey.name)}>${passkey.name}</bdi></h1>
    ${accountRooms('factors', reading)}
    <p>${whenOf(passkey, reading)}</p>
    <form class="form" id="passkey" method="post" action="/${t.lang}${here}" novalidate>
    ${nameField(form, reading, passkey.name)}
    <div class="actions">${submit(t.common.save)}</div>
    </form>
    <section class="section factor"><h2>${t.factor.removePasskey}</h2><p class="hint">${t.factor.removePasskeyWhy}</p>
    <form method="post" action="/${t.lang}${here}/removal"><div class="actions"><button type="submit" class="danger">${t.factor.removePasskey}</button></div></form>
    ${back(reading)}</section>`,
  }
}

export function appPage(
  form: Filled,
  { secret, qr }: { secret: string; qr: boolean[][] },
  reading: Reading,
): Page {
  const { t } = reading
  const says = faultTexts(form.faults, t)
  const { app } = t.factor.steps
  return {
    title: t.factor.setApp,
    path: '/account/factors/app',
    robots: 'noindex',
    body: html`<h1>${t.factor.setApp}</h1>
    ${accountRooms('factors', reading)}
    <div class="factor"><p>${app.scan}</p>
    ${qrPicture(qr, t.factor.qr)}
    <p>${app.orType}<br><code>${secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p></div>
    <form class="form" id="app" method="post" action="/${t.lang}/account/factors/app" novalidate>
    ${errorSummary(says, t, idWithin('app'), { code: t.factor.code })}
    ${field({ name: 'code', label: t.factor.code, hint: app.thenCode, value: typedIn(form, 'code'), error: says['code'], required: true, autocomplete: 'one-time-code', digits: true })}
    ${hidden('sealed', typedIn(form, 'sealed'))}
    <div class="actions">${submit(t.factor.turnOn)}</div>
    </form>
    ${back(reading)}`,
  }
}

/** Shown this once. */
export function codesPage(codes: readonly string[], after: 'app' | 'codes', reading: Reading): Page {
  const { t } = reading
  return {
    title: t.factor.codes,
    path: '/account/factors',
    robots: 'noindex',
    body: html`<h1>${t.factor.codes}</h1>
    ${accountRooms('factors', reading)}
    ${notice('done', after === 'app' ? t.factor.done.app : t.factor.done.codes, t)}
    <div class="factor"><p>${t.factor.keepCodes}</p>
    <ul>${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
    <p class="actions"><a class="do" href="/${t.lang}/account/factors">${t.factor.keptThem}</a></p></div>`,
  }
}
