// The door to other places that say who somebody is: OpenID Connect, the authorization code flow with PKCE.
import * as oidc from 'openid-client'
import { isHere, type Provider } from './provider-list.ts'

/** What is drawn for one way there and back: kept here, told or proved there. */
export interface Drawn {
  state: string
  nonce: string
  verifier: string
}

/** Each of 256 bits. */
export const draw = (): Drawn => ({
  state: oidc.randomState(),
  nonce: oidc.randomNonce(),
  verifier: oidc.randomPKCECodeVerifier(),
})

/** Whom the provider names. Two of them are the same person where issuer and subject are, and never by anything else. */
export interface Identity {
  issuer: string
  subject: string
  /** When that person last showed the provider who they are; `null`: it does not say. */
  proved_at: Date | null
}

/** What it says of the person besides; nothing of it is judged yet. */
export interface About {
  email: unknown
  email_verified: boolean
  name: unknown
}

export type Identified =
  | { ok: true; identity: Identity; about: () => Promise<About> }
  /** `cause`: a code for the log, without anything of the person. */
  | { ok: false; why: 'away' | 'refused'; cause: string }

/** Thrown where a provider cannot be reached, or does not answer as one. */
export class ProviderAway extends Error {}

export type Providers = ReturnType<typeof createProviders>

/** In seconds, for each question to a provider. */
const patience = 5
/** What a provider says of itself is asked again after an hour. */
const remembered = 60 * 60_000

export function createProviders(list: readonly Provider[]) {
  const known = new Map<string, { at: number; asked: Promise<oidc.Configuration> }>()

  /** One question for all who ask meanwhile; a failure is not remembered. */
  function configurationOf(provider: Provider): Promise<oidc.Configuration> {
    const before = known.get(provider.id)
    if (before && Date.now() - before.at < remembered) return before.asked
    const asked = discover(provider)
    known.set(provider.id, { at: Date.now(), asked })
    asked.catch(() => known.delete(provider.id))
    return asked
  }

  return {
    list,
    find: (id: string) => list.find((one) => one.id === id),

    /** Where to send the browser. `again`: the person is to show who they are there, however lately they did. */
    async addressAt(
      provider: Provider,
      { state, nonce, verifier }: Drawn,
      { back, language, again }: { back: string; language: string; again: boolean },
    ): Promise<string> {
      const configuration = await configurationOf(provider)
      const address = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: back,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ui_locales: language,
        // With `max_age` a provider has to say when that was.
        ...(again && { prompt: 'login', max_age: '600' }),
      })
      return address.href
    },

    /** Changes the code for whom it stands for. `at`: the address the browser came back to, with what it brought. */
    async identify(provider: Provider, { state, nonce, verifier }: Drawn, at: URL): Promise<Identified> {
      try {
        const configuration = await configurationOf(provider)
        // Compared on the way: state, `iss` (RFC 9207), issuer, audience, nonce, times, signature.
        const tokens = await oidc.authorizationCodeGrant(configuration, at, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined) return { ok: false, why: 'refused', cause: 'no id token' }
        const { iss: issuer, sub: subject, auth_time } = claims
        return {
          ok: true,
          identity: {
            issuer,
            subject,
            proved_at: auth_time === undefined ? null : new Date(auth_time * 1000),
          },
          about: () => aboutOf(configuration, tokens.access_token, claims),
        }
      } catch (error) {
        return { ok: false, why: isAway(error) ? 'away' : 'refused', cause: causeOf(error) }
      }
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: Provider): Promise<oidc.Configuration> {
  const url = new URL(issuer)
  try {
    return await oidc.discovery(url, clientId, undefined, authenticationBy(clientSecret), {
      timeout: patience,
      execute: [
        oidc.enableNonRepudiationChecks,
        ...(url.protocol === 'http:' && isHere(url.hostname) ? [oidc.allowInsecureRequests] : []),
      ],
    })
  } catch (cause) {
    throw new ProviderAway('a provider does not say how to reach it', { cause })
  }
}

/** As a header, which is what a provider takes that says nothing about it, or else in the body. (OIDC Discovery 1.0, section 3) */
const authenticationBy =
  (secret: string): oidc.ClientAuth =>
  (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const by = ways.includes('client_secret_basic') ? oidc.ClientSecretBasic : oidc.ClientSecretPost
    by(secret)(server, ...rest)
  }

/** From the token, or where that is short of it, from where the provider tells more; silent if that fails. */
async function aboutOf(
  configuration: oidc.Configuration,
  accessToken: string,
  claims: oidc.IDToken,
): Promise<About> {
  const asksMore = claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint
  const told = asksMore
    ? await oidc.fetchUserInfo(configuration, accessToken, claims.sub).catch(() => claims)
    : claims
  return { email: told['email'], email_verified: told['email_verified'] === true, name: told['name'] }
}

/** No answer, none in time, or one of 5xx: nothing that this person did. */
function isAway(error: unknown): boolean {
  if (error instanceof ProviderAway) return true
  if (!(error instanceof Error)) return false
  const { code, cause } = error as Error & { code?: string }
  // What `fetch` throws has no code of its own; the library's mistakes about arguments have.
  if (code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && code === undefined)) return true
  return cause instanceof Response && cause.status >= 500
}

/** What the library and the provider call it; their sentences may hold what was sent. */
function causeOf(error: unknown): string {
  if (error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError)
    return /^[a-z_]{1,60}$/.test(error.error) ? error.error : 'an error of no known name'
  const { name, code } = error as Error & { code?: string }
  return code ?? name
}
