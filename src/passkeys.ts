// The door to @simplewebauthn/server: what a browser is asked for, and whether its answer holds. (WebAuthn, W3C)
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { challengeMinutes } from './domain/factors.ts'

/** Loaded with the first passkey: it brings some two hundred files, for which no start should wait. */
const webAuthn = () => import('@simplewebauthn/server')

/** Both from the configuration: `host` is the name that passkeys are bound to. */
export interface Site {
  host: string
  origin: string
}

/** Ed25519, P-256 and RSA (COSE): what Node checks without an experiment. */
const supportedAlgorithmIDs = [-8, -7, -257]

const timeout = challengeMinutes * 60_000

/** `handle`: random, by which a device knows whose passkey it is. `known`: what a device need not make twice. */
export async function creationOptions(
  { host }: Site,
  person: { handle: string; display_name: string; user_handle: string },
  challenge: string,
  known: readonly { credential_id: string; transports: string[] }[],
) {
  const { generateRegistrationOptions } = await webAuthn()
  return generateRegistrationOptions({
    rpName: 'Kiu',
    rpID: host,
    userName: person.handle,
    userDisplayName: person.display_name,
    userID: new Uint8Array(Buffer.from(person.user_handle, 'base64url')),
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout,
    supportedAlgorithmIDs,
    excludeCredentials: known.map(({ credential_id: id, transports }) => ({ id, transports })),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
  })
}

/** `known`: of whom only these may answer; none: whoever has a passkey of ours. */
export async function requestOptions(
  { host }: Site,
  challenge: string,
  known: readonly { credential_id: string; transports: string[] }[] = [],
) {
  const { generateAuthenticationOptions } = await webAuthn()
  return generateAuthenticationOptions({
    rpID: host,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout,
    userVerification: 'required',
    allowCredentials: known.map(({ credential_id: id, transports }) => ({ id, transports })),
  })
}

/** What an answer says of itself, before anything is believed. */
export interface Said {
  credential_id: string
  challenge: string
  user_handle: string | null
}

/** `null`: nothing that a browser of ours would send. */
export function saidIn(answer: string): Said | null {
  const { id, response } = parsed(answer)
  const { clientDataJSON, userHandle } = record(response)
  if (typeof id !== 'string' || !/^[\w-]{1,1400}$/.test(id) || typeof clientDataJSON !== 'string') return null
  const { challenge } = parsed(Buffer.from(clientDataJSON, 'base64url').toString())
  if (typeof challenge !== 'string' || !/^[\w-]{43}$/.test(challenge)) return null
  return { credential_id: id, challenge, user_handle: typeof userHandle === 'string' ? userHandle : null }
}

/** A passkey that a device has made; `null`: the answer does not hold. */
export async function createdPasskey({ host, origin }: Site, answer: string, { challenge }: Said) {
  const { verifyRegistrationResponse } = await webAuthn()
  const verified = await held(() =>
    verifyRegistrationResponse({
      response: JSON.parse(answer) as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
      supportedAlgorithmIDs,
    }),
  )
  if (!verified?.verified) return null
  const { credential, credentialDeviceType, credentialBackedUp } = verified.registrationInfo
  return {
    credential_id: credential.id,
    public_key: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: (credential.transports ?? []).filter((one) => /^[\w-]{1,20}$/.test(one)).slice(0, 10),
    is_synced: credentialDeviceType === 'multiDevice',
    is_backed_up: credentialBackedUp,
  }
}

export interface KnownPasskey {
  credential_id: string
  public_key: Buffer
  counter: number
  user_handle: string
}

/** The counter after this use; `null`: the answer does not hold. */
export async function shownPasskey(
  { host, origin }: Site,
  answer: string,
  { challenge, user_handle }: Said,
  passkey: KnownPasskey,
) {
  // Who says whose passkey it is must say the truth. (WebAuthn 3, 7.2, step 6)
  if (user_handle !== null && user_handle !== passkey.user_handle) return null
  const { verifyAuthenticationResponse } = await webAuthn()
  const verified = await held(() =>
    verifyAuthenticationResponse({
      response: JSON.parse(answer) as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      credential: {
        id: passkey.credential_id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    }),
  )
  if (!verified?.verified) return null
  const { newCounter, credentialBackedUp } = verified.authenticationInfo
  return { counter: newCounter, is_backed_up: credentialBackedUp }
}

type Fields = Record<string, unknown>
const record = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}

function parsed(json: string): Fields {
  try {
    return json.length > 20_000 ? {} : record(JSON.parse(json))
  } catch {
    return {}
  }
}

/** The library throws where an answer does not hold, whatever is wrong with it; it asks nobody else. */
async function held<T>(verify: () => Promise<T>): Promise<T | null> {
  try {
    return await verify()
  } catch {
    return null
  }
}
