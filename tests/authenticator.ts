// A device with passkeys, in software: makes a key, signs challenges, and lies where a test tells it to. (WebAuthn 3)
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

/** What an honest device says, and a test may have it say otherwise. */
interface Lies {
  origin?: string
  host?: string
  verified?: boolean
  counter?: number
  handle?: string
  /** Of the type of the answer: `webauthn.get` where one is to be made, for one. */
  type?: string
  sign?: KeyObject
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest()

/** Just enough of CBOR (RFC 8949): small maps, numbers, texts and bytes. */
function head(major: number, n: number): Buffer {
  if (n < 24) return Buffer.from([(major << 5) | n])
  if (n < 256) return Buffer.from([(major << 5) | 24, n])
  return Buffer.from([(major << 5) | 25, n >> 8, n & 255])
}
type Item = number | string | Uint8Array | Map<number | string, Item>
function cbor(item: Item): Buffer {
  if (typeof item === 'number') return item < 0 ? head(1, -1 - item) : head(0, item)
  if (typeof item === 'string') return Buffer.concat([head(3, Buffer.byteLength(item)), Buffer.from(item)])
  if (item instanceof Map)
    return Buffer.concat([head(5, item.size), ...[...item].flatMap(([key, one]) => [cbor(key), cbor(one)])])
  return Buffer.concat([head(2, item.length), item])
}

export function authenticator({ origin = 'http://kiu.test', host = 'kiu.test' } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  let handle = ''

  const clientData = (type: string, challenge: string, lies: Lies) =>
    Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge,
        origin: lies.origin ?? origin,
        crossOrigin: false,
      }),
    )

  function authData(lies: Lies, attested = Buffer.alloc(0)): Buffer {
    const flags = 1 | (lies.verified === false ? 0 : 4) | (attested.length > 0 ? 64 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(lies.counter ?? ++counter)
    return Buffer.concat([sha256(lies.host ?? host), Buffer.from([flags]), count, attested])
  }

  function publicKeyInCose(): Buffer {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    return cbor(
      new Map<number, Item>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]),
    )
  }

  return {
    id: base64url(id),
    privateKey,
    /** Answers the options of `POST …/passkeys/challenge`, as the browser would put it into the form. */
    create(options: { challenge: string; user: { id: string } }, lies: Lies = {}): string {
      handle = options.user.id
      const length = Buffer.from([0, id.length])
      const attested = Buffer.concat([Buffer.alloc(16), length, id, publicKeyInCose()])
      const attestationObject = cbor(
        new Map<string, Item>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData(lies, attested)],
        ]),
      )
      return JSON.stringify({
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', options.challenge, lies)),
          attestationObject: base64url(attestationObject),
          transports: ['internal'],
        },
      })
    },
    /** Answers the options of `POST /sign-in/passkey/challenge`. */
    get(options: { challenge: string }, lies: Lies = {}): string {
      const data = authData(lies)
      const client = clientData('webauthn.get', options.challenge, lies)
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(lies.sign ?? privateKey)
      return JSON.stringify({
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(signature),
          userHandle: lies.handle ?? handle,
        },
      })
    },
  }
}
