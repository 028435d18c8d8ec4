// The devices that have signed in to an account before: whoever guesses its password from elsewhere locks only strangers out.
import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { equalTexts, sign } from '../sealing.ts'
import type { AnyEnv } from './env.ts'
import { ownCookie } from './token-cookie.ts'

type Asking = Context<AnyEnv>

const aYear = 365 * 24 * 60 * 60
const cookie = ownCookie('device', aYear)

/** 18 random bytes that name the device to nobody, and a signature over them and the account. */
const shape = /^([\w-]{24})\.([\w-]{43})$/

const signed = (c: Asking, device: string, account: string) =>
  sign(c.var.config.secretKey, 'device', `${device} ${account}`)

/** `account`: as `keyOf` makes it of an address of mail. To be called once somebody has come in by the password, and by the
 * second step where there is one: whoever knows the password alone is no device of theirs. (OWASP, device cookies) */
export function knowDevice(c: Asking, account: string) {
  const device = knownDevice(c, account) ?? randomBytes(18).toString('base64url')
  cookie.send(c, `${device}.${signed(c, device, account)}`)
}

/** What the device is counted by, if it has signed in to this account before; `null`: it has not, or says so in vain. */
export function knownDevice(c: Asking, account: string): string | null {
  const [, device, signature] = shape.exec(cookie.read(c) ?? '') ?? []
  if (device === undefined || signature === undefined) return null
  return equalTexts(signature, signed(c, device, account)) ? device : null
}
