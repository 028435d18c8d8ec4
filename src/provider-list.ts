// The other places by which people may sign in, as the configuration lists them; a secret in it is never repeated.
import { readFileSync } from 'node:fs'

export interface Provider {
  /** In addresses of ours, and so in what is registered there. */
  id: string
  name: { en: string; 'zh-HK': string }
  /** As it calls itself: what it says of its people holds within this. */
  issuer: string
  clientId: string
  clientSecret: string
  /** An address that it says to have proved counts as proved here. */
  trustsEmail: boolean
}

const keys = ['id', 'name', 'issuer', 'client_id', 'client_secret', 'trusts_email']
const shape =
  '[{"id": "city", "name": {"en": "City ID", "zh-HK": "市民通"}, "issuer": "https://id.example", "client_id": "…", "client_secret": "…"}]'

/** `value`: the list as JSON, or the path of a file that holds it. */
export function readProviders(value: string | undefined, mistakes: string[]): Provider[] {
  if (value === undefined) return []
  const text = value.startsWith('[') ? value : fileAt(value)
  if (text === null) {
    mistakes.push(
      'SIGN_IN_PROVIDERS is neither a list in JSON nor the path of a file with one that can be read.',
    )
    return []
  }
  const list = parsed(text)
  if (!Array.isArray(list)) {
    mistakes.push(`SIGN_IN_PROVIDERS is not a list in JSON, such as ${shape}.`)
    return []
  }
  const providers = list.flatMap((one: unknown, index) => readProvider(one, index + 1, mistakes) ?? [])
  for (const name of ['id', 'issuer'] as const) {
    const twice = providers.map((one) => one[name]).filter((one, at, all) => all.indexOf(one) !== at)
    for (const one of new Set(twice))
      mistakes.push(`SIGN_IN_PROVIDERS names the ${name} “${one}” twice; each provider has its own.`)
  }
  return providers
}

function fileAt(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readProvider(one: unknown, number: number, mistakes: string[]): Provider | null {
  const before = mistakes.length
  const say = (what: string) => mistakes.push(`SIGN_IN_PROVIDERS: provider ${number} ${what}.`)
  if (!isObject(one)) {
    say('is no object with the fields of a provider')
    return null
  }
  const strange = Object.keys(one).filter((key) => !keys.includes(key))
  if (strange.length > 0) say(`has fields that there are not; there are ${keys.join(', ')}`)
  const { id, name, issuer, client_id, client_secret, trusts_email = false } = one
  if (!isText(id) || !/^[a-z][a-z0-9-]{0,29}$/.test(id))
    say('needs an id of up to 30 small letters, digits and hyphens that begins with a letter')
  if (!isObject(name) || !isName(name['en']) || !isName(name['zh-HK']))
    say('needs a name in both languages, {"en": "…", "zh-HK": "…"}, of up to 40 characters each')
  if (!isText(issuer) || !isIssuer(issuer))
    say(
      'needs an issuer, an address with https (http only on this machine itself) and nothing behind its path',
    )
  if (!isText(client_id) || client_id === '' || client_id.length > 500) say('needs a client_id')
  if (!isText(client_secret) || client_secret.length < 16)
    say('needs a client_secret of at least 16 characters')
  if (typeof trusts_email !== 'boolean') say('says of trusts_email neither true nor false')
  if (mistakes.length > before) return null
  const { en, 'zh-HK': zh } = name as Provider['name']
  return {
    id: id as string,
    name: { en: en.trim(), 'zh-HK': zh.trim() },
    issuer: issuer as string,
    clientId: client_id as string,
    clientSecret: client_secret as string,
    trustsEmail: trusts_email as boolean,
  }
}

const isObject = (one: unknown): one is Record<string, unknown> =>
  typeof one === 'object' && one !== null && !Array.isArray(one)
const isText = (one: unknown): one is string => typeof one === 'string'
const isName = (one: unknown): boolean => isText(one) && one.trim() !== '' && one.trim().length <= 40

/** OpenID Connect Discovery 1.0, section 3: https, no query, no fragment. */
function isIssuer(issuer: string): boolean {
  const url = URL.parse(issuer)
  if (url === null || issuer.length > 500 || /[?#]/.test(issuer)) return false
  if (url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere(url.hostname))
}

export const isHere = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
