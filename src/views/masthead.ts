// The head of every page: the name, the rooms, the other language, and who is looking.
import { canAdminister, canEditArticles, canModerate } from '../domain/permissions.ts'
import { html, type Markup, type Part } from './html.ts'
import { unreadCount } from './notifications.ts'
import { langOf } from './parts.ts'
import type { Reading } from './reading.ts'

/** `path` is the address without its language. */
export const masthead = (path: string, reading: Reading): Markup => {
  const { t, viewer, now } = reading
  const room = (place: string, name: Part): Markup =>
    html`<a href="/${t.lang}${place}"${isWithin(path, place) && html` aria-current="page"`}>${name}</a>\n`
  return html`<header class="masthead"><div>
<a class="name" href="/${t.lang}/">Kiu<span lang="zh-HK">橋</span> <span class="unseen">${t.nav.home}</span></a>
<nav aria-label="${t.nav.main}">
${room('/articles', t.nav.articles)}${room('/topics', t.nav.topics)}${room('/search', t.nav.search)}
${viewer !== null && room('/notifications', [t.nav.notifications, unreadCount(reading)])}
${canEditArticles(viewer, now) && room('/desk', t.nav.desk)}
${canModerate(viewer, now) && room('/moderation', [t.nav.moderation, html`<span id="open-cases">${waiting(reading)}</span>`])}
${canAdminister(viewer, now) && room('/administration', t.nav.administration)}
</nav>
<div class="end">
<a href="/${t.other}${path}" lang="${t.other}" hreflang="${t.other}" rel="alternate">${t.nav.otherLanguage}</a>
${viewer === null ? guest(room, reading) : signedIn(viewer.display_name, reading)}
</div>
</div></header>`
}

/** The count of cases that wait; it is read out with its noun. */
export const waiting = ({ openCases, t }: Reading): Part => {
  if (openCases === null || openCases === 0) return false
  const said = html`<span class="unseen">${t.nav.openCases(openCases)}</span>`
  return html` <span class="count"><span aria-hidden="true">${t.number(openCases)}</span>${said}</span>`
}

const guest = (room: (place: string, name: Part) => Markup, { t }: Reading): Part => [
  room('/sign-in', t.nav.signIn),
  room('/sign-up', t.nav.signUp),
]

const signedIn = (name: string, { t }: Reading): Markup =>
  html`<a class="me" href="/${t.lang}/account" title="${t.nav.account}"><bdi${langOf(name)}>${name}</bdi></a>
<form method="post" action="/${t.lang}/sign-out"><button type="submit" class="plain">${t.nav.signOut}</button></form>`

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`) || path.startsWith(`${place}?`)
}
