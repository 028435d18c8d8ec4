// Signing in by another place: the buttons, the pages on the way there and back, and the one for whoever is new.
import { faultTexts, type Filled, idWithin, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, field, hidden, html, notice, type Part, submit } from './parts.ts'
import type { Offered, Reading } from './reading.ts'

/** Below the forms to sign in and to sign up; nothing where no place is set up. `again`: for whoever is signed in. */
export const otherWays = (return_to: string, { t, providers = [] }: Reading, again = false): Part =>
  providers.length > 0 &&
  html`<section class="section form"><h2>${t.provider.or}</h2>${onward(
    providers.map(
      ({ id, name }) =>
        html`<form method="post" action="/${t.lang}/sign-in/with/${id}">${hidden('return_to', return_to)}${again && hidden('again', 'yes')}<button type="submit" class="quiet">${t.provider.by(name[t.lang])}</button></form>`,
    ),
  )}</section>`

/** A link, since no form may lead to another site; a script follows it by itself. */
export function providerLeavePage({ id, name }: Offered, href: string, { t }: Reading): Page {
  const called = name[t.lang]
  return {
    title: t.provider.leave(called),
    path: `/sign-in/with/${id}`,
    robots: 'noindex',
    scripts: ['going-on.js'],
    body: html`<h1>${t.provider.leave(called)}</h1>
    <p>${t.provider.leaveWhy(called)}</p>
    ${onward(html`<a class="do" href="${href}" rel="noreferrer" data-goes-on>${t.provider.leave(called)}</a>`)}`,
  }
}

/** Links and buttons that lead on, apart from what is said before them. */
export const onward = (links: Part): Part => html`<div class="form"><div class="actions">${links}</div></div>`

export interface Brought {
  code: string
  state: string
  iss: string | undefined
}

/** `null`: nothing that could be posted; `isStopped`: the person did not want to. */
export function providerBackPage(
  { id, name }: Offered,
  brought: Brought | null,
  isStopped: boolean,
  { t }: Reading,
): Page {
  const called = name[t.lang]
  const place = `/sign-in/with/${id}/back`
  const page = { title: t.provider.back(called), path: place, robots: 'noindex' }
  if (brought === null) {
    const says = isStopped ? t.provider.stopped(called) : t.provider.nothingBrought(called)
    return { ...page, body: html`<h1>${t.provider.back(called)}</h1><p>${says}</p>${toSignIn(t)}` }
  }
  return {
    ...page,
    scripts: ['going-on.js'],
    body: html`<h1>${t.provider.back(called)}</h1>
    <p>${t.provider.backWhy(called)}</p>
    <form class="form" method="post" action="/${t.lang}${place}" data-goes-on>
    ${hidden('code', brought.code)}${hidden('state', brought.state)}${brought.iss !== undefined && hidden('iss', brought.iss)}
    <div class="actions">${submit(t.provider.goOn)}</div>
    </form>`,
  }
}

export type Failed = keyof Reading['t']['provider']['failures']

export function providerFailedPage({ id, name }: Offered, why: Failed, { t }: Reading): Page {
  const called = name[t.lang]
  return {
    title: t.provider.failed(called),
    path: `/sign-in/with/${id}`,
    robots: 'noindex',
    body: html`<h1>${t.provider.failed(called)}</h1>
    ${notice('error', t.provider.failures[why](called), t)}
    ${toSignIn(t)}`,
  }
}

const toSignIn = (t: Reading['t']): Part =>
  onward(html`<a class="quiet" href="/${t.lang}/sign-in">${t.provider.again}</a>`)

export function providerNewPage({ id, name }: Offered, form: Filled, { t }: Reading): Page {
  const called = name[t.lang]
  const says = faultTexts(form.faults, t)
  const labels = { email: t.people.email, handle: t.people.handle, display_name: t.people.displayName }
  const typed = (of: string) => ({ name: of, value: typedIn(form, of), error: says[of], required: true })
  const place = `/sign-in/with/${id}/new`
  const signIn = `/${t.lang}/sign-in?return_to=${encodeURIComponent(`/${t.lang}/account/providers`)}`
  return {
    title: t.provider.new(called),
    path: place,
    robots: 'noindex',
    body: html`<h1>${t.provider.new(called)}</h1>
    <p>${t.provider.newWhy(called)}</p>
    <section class="section"><h2>${t.provider.make}</h2>
    <form class="form" id="join" method="post" action="/${t.lang}${place}" novalidate>
    ${errorSummary(says, t, idWithin('join'), labels)}
    ${field({ ...typed('email'), label: t.people.email, hint: t.sentences([t.people.emailWhy, t.provider.emailProof]), type: 'email', autocomplete: 'email' })}
    ${field({ ...typed('handle'), label: t.people.handle, hint: t.people.handleWhy, autocomplete: 'nickname' })}
    ${field({ ...typed('display_name'), label: t.people.displayName, hint: t.people.displayNameWhy, autocomplete: 'name' })}
    <p>${t.people.readFirst} <a href="/${t.lang}/rules">${t.footer.rules}</a> · <a href="/${t.lang}/privacy">${t.footer.privacy}</a></p>
    <div class="actions">${submit(t.provider.makeSubmit)}</div>
    </form></section>
    <section class="section"><h2>${t.provider.link}</h2>
    <p>${t.provider.linkWhy(called)}</p>
    ${onward(html`<a class="quiet" href="${signIn}">${t.provider.linkSignIn}</a>`)}</section>`,
  }
}
