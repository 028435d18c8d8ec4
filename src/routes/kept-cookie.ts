// The cookie under whose token a form is kept while its sender signs in: a neighbour's page that could plant one would
// offer a form of its own to be sent.
import { tokenCookie } from './token-cookie.ts'

export const keptCookie = tokenCookie('kept', 60 * 60)
