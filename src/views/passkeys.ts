// The form that a device answers with a passkey: needs a script, and says so where there is none.
import { hidden, html, type Markup, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

interface PasskeyForm {
  id: string
  /** Whether the device makes a passkey or shows one. */
  does: 'create' | 'get'
  /** Below the language; the challenge is fetched beside it. */
  action: string
  challenge: string
  button: string
  isMain?: boolean
}

export const passkeyForm = (form: PasskeyForm, fields: Part, { t }: Reading): Markup => {
  const { id, does, action, challenge, button, isMain = false } = form
  const say = t.factor.device
  const when = (what: string, text: string) =>
    html`<p class="error" role="alert" data-when="${what}" hidden>${text}</p>`
  return html`<form class="form" id="${id}" method="post" action="/${t.lang}${action}" data-passkey="${does}" data-challenge="/${t.lang}${challenge}">
    ${fields}${hidden('credential', '')}
    ${when('unknown', say.unknown)}${when('failed', say.failed)}${does === 'create' && when('there', say.there)}
    <noscript>${html`<p class="hint">${say.noScript}</p>`}</noscript>
    <div class="actions"><button type="submit" class="${isMain ? 'do' : 'quiet'}">${button}</button></div>
    </form>`
}

/** One button that signs in: here, on the page to sign in on, and where one is asked again. */
export const passkeySignIn = (return_to: string, reading: Reading, isMain = false): Part =>
  passkeyForm(
    {
      id: 'passkey',
      does: 'get',
      action: '/sign-in/passkey',
      challenge: '/sign-in/passkey/challenge',
      button: reading.t.factor.signIn,
      isMain,
    },
    hidden('return_to', return_to),
    reading,
  )
