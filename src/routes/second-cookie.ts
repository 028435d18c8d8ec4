// The cookie of somebody who has shown one thing and has to show a second: it opens nothing by itself.
import { secondStep } from '../domain/factors.ts'
import { tokenCookie } from './token-cookie.ts'

export const secondCookie = tokenCookie('second', secondStep.minutes * 60)
