// The door to otpauth and uqr: codes of authenticator apps (RFC 6238), and the picture by which an app is told of its secret.
import { Secret, TOTP } from 'otpauth'
import { encode } from 'uqr'

/** 160 bits, as RFC 4226 recommends; base32, as people type it. */
export const newSecret = (): string => new Secret({ size: 20 }).base32

/** What apps understand, all of them: SHA-1, six digits, thirty seconds. */
const totpOf = (secret: string, label = '') =>
  new TOTP({
    issuer: 'Kiu',
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  })

/** The `otpauth:` address of a secret; an app shows `label` beside its codes. */
export const addressOfSecret = (secret: string, label: string): string => totpOf(secret, label).toString()

/** The counter that the code belongs to, now or one step of thirty seconds away; `null`: to none of these. */
export function counterOf(secret: string, code: string, at: number): number | null {
  const totp = totpOf(secret)
  const delta = totp.validate({ token: code, timestamp: at, window: 1 })
  return delta === null ? null : totp.counter({ timestamp: at }) + delta
}

/** Rows of a QR code, `true` is dark, with the four light modules around it that readers need. */
export const qrOf = (text: string): boolean[][] => encode(text, { ecc: 'M', border: 4 }).data
