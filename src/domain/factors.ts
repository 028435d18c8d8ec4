// How somebody shows a second time who they are: passkeys, codes of an app, recovery codes; their shapes and limits.
import type { Role } from './words.ts'

/** Minutes in which a passkey has to answer. */
export const challengeMinutes = 5
/** Minutes between the first proof and the second, and codes that may be tried in them. */
export const secondStep = { minutes: 10, tries: 5 } as const
/** As many as anybody will keep apart. */
export const mostPasskeys = 20
export const recoveryCodeCount = 10

/** RFC 4648 without `l` and `o`, which are misread, and with 8 and 9 in their place. */
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
const codeLength = 25

/** 125 bits, `abcde-fghjk-mnpqr-stuvw-xyz23`: enough for a plain hash. (ASVS 6.5.2) `random` holds 25 bytes. */
export const recoveryCode = (random: Uint8Array): string =>
  inFives([...random].map((byte) => letters[byte % letters.length]).join(''))

const inFives = (code: string) => code.replace(/(.{5})(?=.)/g, '$1-')

/** As it was made, however it was typed; `null`: no code of ours. */
export function recoveryCodeIn(typed: string): string | null {
  const code = typed.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')
  const isOurs = code.length === codeLength && Array.from(code).every((one) => letters.includes(one))
  return isOurs ? inFives(code) : null
}

/** Six digits, however they were typed; `null`: no code. */
export function appCodeIn(typed: string): string | null {
  const code = typed.normalize('NFKC').replace(/\s/g, '')
  return /^[0-9]{6}$/.test(code) ? code : null
}

/**
 * The name that passkeys are bound to (the RP ID of WebAuthn), and `null` where there is none: an address of digits
 * is no name.
 */
export function passkeyHost(origin: string): string | null {
  const { hostname } = new URL(origin)
  return /^\[|^[\d.]+$/.test(hostname) ? null : hostname
}

/** What somebody can show besides a password. */
export interface Factors {
  passkeys: number
  app: boolean
  /** That were made, used or not. */
  codes: number
}

export const hasFactor = ({ passkeys, app }: Pick<Factors, 'passkeys' | 'app'>): boolean =>
  passkeys > 0 || app

/** Whether a password is not enough. Of staff in a real installation whatever there is has to be shown. */
export const needsSecondStep = (factors: Factors, isStrictStaff: boolean): boolean =>
  factors.app || factors.codes > 0 || (isStrictStaff && factors.passkeys > 0)

/** Roles that rest, and why: no second factor is set up, or this session was begun without it. */
export interface Resting {
  why: 'no_factor' | 'not_shown'
  roles: readonly Role[]
}
