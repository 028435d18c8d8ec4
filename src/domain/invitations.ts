// Invitations of staff: how long they hold, and for whom.
import { links } from './account-mails.ts'

/** As long as the link in the mail. */
export const invitationDays = links.invitation.hours / 24

/** What of an account decides whether an invitation is for it. */
export interface Invited {
  email: string | null
  new_email: string | null
}

/** The proved address is the invited one; or none is proved yet, and the invited one is said: then the link proves it. */
export const isInvited = (account: Invited, email: string): boolean =>
  account.email === email || (account.email === null && account.new_email === email)
