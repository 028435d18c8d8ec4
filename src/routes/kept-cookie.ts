// The cookie under whose token a form is kept while its sender signs in: for an hour, and for our own pages alone.
import { hashOf } from '../tokens.ts'
import { tokenCookie } from './token-cookie.ts'

/** A neighbour's page that could plant one would offer a form of its own to be sent. */
const kept = tokenCookie('kept', 60 * 60)

export const keptHash = hashOf
export const sendKeptCookie = kept.send
export const blankKeptCookie = kept.blank
/** What the database knows the form by. */
export const keptHashIn = kept.hashIn
