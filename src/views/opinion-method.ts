// How the opinion map is made: for everybody, for statisticians, and for whoever brings their own data.
import type { Method } from '../markdown/method.ts'
import type { Page } from './layout.ts'
import { contents } from './pages.ts'
import { html, prose } from './parts.ts'
import type { Reading } from './reading.ts'

export function opinionMethodPage({ lead, parts }: Method, origin: string, { t }: Reading): Page {
  const say = t.opinion
  const told = parts.map(({ heading }, at): [string, { heading: string }] => [`part-${at + 1}`, { heading }])
  return {
    title: say.methodTitle,
    description: say.methodDescription,
    path: '/opinion-map',
    canonical: `${origin}/${t.lang}/opinion-map`,
    openGraph: {},
    wide: true,
    styles: ['map.css'],
    body: html`<div class="article listing method"><header><h1>${say.methodTitle}</h1></header>
      ${contents(told, t)}
      <div class="told">${prose(lead, t.lang)}${parts.map(
        (part, at) => html`<h2 id="part-${at + 1}">${part.heading}</h2>${prose(part.html, t.lang)}`,
      )}</div></div>`,
  }
}
