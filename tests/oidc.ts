// A provider of OpenID Connect on this machine, real HTTP, and the browser of somebody who signs in there.
import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { Provider as Listed } from '../src/provider-list.ts'
import { jar } from './browser/cookies.ts'

export const secret = 'a secret of the tests, long enough'

/** What it says of somebody. */
export type Claims = { email?: string; email_verified?: boolean; name?: string; roles?: string[] }

export type Oidc = Awaited<ReturnType<typeof startOidc>>

const key = { ...rsaKey(), use: 'sig', kid: 'tests', alg: 'RS256' }

function rsaKey(): JsonWebKey {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
}

/** `back`: the origin of the forum whose people come. `close` ends it. */
export async function startOidc(id: string, back: string) {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const people = new Map<string, Claims>()
  /** Who is sitting before it; `null` presses "cancel". */
  let sitting: string | null = null
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'kiu',
        client_secret: secret,
        redirect_uris: ['en', 'zh-HK'].map((lang) => `${back}/${lang}/sign-in/with/${id}/back`),
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'roles'] },
    findAccount: (_ctx: KoaContextWithOIDC, sub: string) => ({
      accountId: sub,
      claims: async () => ({ sub, ...people.get(sub) }),
    }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['keys of the tests'] },
    jwks: { keys: [key] },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
  })
  const callback = provider.callback()

  async function interact(request: IncomingMessage, response: ServerResponse) {
    const { params, grantId } = await provider.interactionDetails(request, response)
    if (sitting === null) return provider.interactionFinished(request, response, { error: 'access_denied' })
    const grant =
      (grantId === undefined ? undefined : await provider.Grant.find(grantId)) ??
      new provider.Grant({ accountId: sitting, clientId: String(params['client_id']) })
    grant.addOIDCScope('openid email profile')
    return provider.interactionFinished(request, response, {
      login: { accountId: sitting },
      consent: { grantId: await grant.save() },
    })
  }
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/') === true) void interact(request, response)
    else void callback(request, response)
  })

  /** Goes there as somebody, and returns where it sends back to. `cookies`: of a browser that was there before. */
  async function visit(href: string, who: string | null, cookies = jar()): Promise<URL> {
    sitting = who
    let url = new URL(href)
    for (let steps = 0; url.origin === issuer && steps < 10; steps++) {
      const header = cookies.header()
      const response = await fetch(url, { redirect: 'manual', headers: header ? { cookie: header } : {} })
      cookies.keep(response.headers.getSetCookie(), url)
      const location = response.headers.get('location')
      if (location === null)
        throw new Error(`${response.status} at ${url.pathname}: ${await response.text()}`)
      url = new URL(location, url)
    }
    return url
  }

  const listed: Listed = {
    id,
    name: { en: `The ${id}`, 'zh-HK': `${id}帳戶` },
    issuer,
    clientId: 'kiu',
    clientSecret: secret,
    trustsEmail: false,
  }
  const close = () => new Promise((closed) => server.close(closed).closeAllConnections())
  /** Who sits before it from now on, for a real browser. */
  const seat = (who: string | null) => (sitting = who)
  return { issuer, people, visit, seat, listed, close }
}
