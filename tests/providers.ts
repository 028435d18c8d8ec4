// The way to a provider and back, as a browser without JavaScript goes it: every link and every form as it stands.
import type { browser } from './browser.ts'
import { formIn } from './html.ts'
import type { Oidc } from './oidc.ts'

type Browser = ReturnType<typeof browser>
type Fields = Record<string, string>

/** From the button to the link that leads to the provider; what the link says. */
export async function begun(person: Browser, id: string, fields: Fields = {}): Promise<URL> {
  return leading(await person.submit(`/en/sign-in/with/${id}`, fields), person)
}

export async function leading(answer: Response, person: Browser): Promise<URL> {
  const page = await (await person.follow(answer)).text()
  const [, href] = /<a [^>]*href="([^"]+)"[^>]* data-goes-on/.exec(page) ?? []
  if (href === undefined)
    throw new Error(`no way on: ${page.slice(page.indexOf('<main'), page.indexOf('</main'))}`)
  return new URL(href.replaceAll('&amp;', '&'))
}

/** The form of the page that the provider sends back to. */
export async function brought(person: Browser, { pathname, search }: URL) {
  const { action, fields } = formIn(await (await person.get(pathname + search)).text(), pathname)
  return {
    action,
    fields: Object.fromEntries(Object.entries(fields).map(([name, all]) => [name, all[0] ?? ''])),
  }
}

export async function comeBack(person: Browser, back: URL): Promise<Response> {
  const { action, fields } = await brought(person, back)
  return person.submit(action, fields)
}

/** There as somebody and back; the answer to the last form. */
export async function comeBy(person: Browser, oidc: Oidc, who: string, fields: Fields = {}) {
  return comeBack(person, await oidc.visit((await begun(person, oidc.listed.id, fields)).href, who))
}
