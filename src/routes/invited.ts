// Where somebody comes from an invitation: its link stands in where they are led back to.
import { hashOf } from '../tokens.ts'

/** Of the token in a path that `returnPath` let through; `null`: it leads elsewhere. */
export function invitationIn(return_to: string): string | null {
  const [, token] = /^\/[^/]+\/invitations\/([\w-]{32})$/.exec(return_to) ?? []
  return token === undefined ? null : hashOf(token)
}
