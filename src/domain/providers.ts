// How long the way to another place and back may take, and what comes of it.
import { displayNameFault, displayNameOf } from './display-names.ts'
import { foldedEmail, isEmail } from './emails.ts'
import { freshMinutes } from './permissions.ts'

/** From pressing the button here to coming back. */
export const requestMinutes = 10

/** From coming back to having chosen a handle, or having signed in to link. */
export const provedMinutes = 30

/** What a provider says of somebody, as far as it can stand here; what cannot is as good as unsaid. */
export function saidOf({ email, name }: { email: unknown; name: unknown }) {
  const address = typeof email === 'string' ? foldedEmail(email) : ''
  const called = typeof name === 'string' ? name : ''
  return {
    email: isEmail(address) ? address : null,
    display_name: displayNameFault(called) === null ? displayNameOf(called) : null,
  }
}

/** Within the minutes that count as fresh; `null`, where the provider does not say when, never is. */
export const isFreshlyProved = (proved_at: Date | null, now: Date): boolean =>
  proved_at !== null && now.getTime() - proved_at.getTime() < freshMinutes * 60_000
