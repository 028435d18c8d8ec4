// The foot of every page.
import type { Texts } from '../locales/index.ts'
import { html, type Markup } from './html.ts'
import type { FeedLink } from './layout.ts'

/** `feed`: of the page above; without one, of the whole forum. */
export const footer = (feed: FeedLink | undefined, t: Texts): Markup => {
  const page = (place: string, name: string): Markup => html`<a href="/${t.lang}/${place}">${name}</a>\n`
  return html`<footer class="foot"><div>
<p>${t.footer.line}</p>
<nav aria-label="${t.footer.label}">
${page('about', t.footer.about)}${page('rules', t.footer.rules)}${page('guidelines', t.footer.guidelines)}
${page('moderation-log', t.moderationLog.title)}${page('transparency', t.transparency.title)}
${page('privacy', t.footer.privacy)}${page('contact', t.footer.contact)}
<a href="${feed?.href ?? `/${t.lang}/feed.atom`}" type="application/atom+xml" title="${feed?.title ?? t.feed.site}">${t.feed.link}</a>
</nav>
</div></footer>`
}
