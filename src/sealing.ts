// The door to this installation's secret key: what is sealed with it can be read by nobody who only has the database.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** What a key is for. Each has a key of its own, so that nothing made for one passes for another. (RFC 5869) */
export type Purpose = 'totp' | 'device'

const keyFor = (secretKey: string, purpose: Purpose) =>
  Buffer.from(hkdfSync('sha256', secretKey, '', `kiu ${purpose}`, 32))

/** AES-256-GCM (NIST SP 800-38D): 12 bytes of nonce, 16 of tag, the rest. `of` must be the same when it is opened. */
export function seal(secretKey: string, purpose: Purpose, text: string, of: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(secretKey, purpose), nonce).setAAD(Buffer.from(of))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Throws where it was sealed with another key, for somebody else, or was changed. */
export function unseal(secretKey: string, purpose: Purpose, sealed: Buffer, of: string): string {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secretKey, purpose), sealed.subarray(0, 12))
    .setAAD(Buffer.from(of))
    .setAuthTag(sealed.subarray(12, 28))
  return decipher.update(sealed.subarray(28), undefined, 'utf8') + decipher.final('utf8')
}

/** HMAC-SHA-256 as base64url: a text that can be compared, but neither read nor made by others. */
export const sign = (secretKey: string, purpose: Purpose, text: string): string =>
  createHmac('sha256', keyFor(secretKey, purpose)).update(text).digest('base64url')

/** For comparing signatures: how long it takes does not tell how much of them is right. */
export const equalTexts = (one: string, other: string): boolean =>
  Buffer.byteLength(one) === Buffer.byteLength(other) && timingSafeEqual(Buffer.from(one), Buffer.from(other))
