// Every page of the app, as whoever may see it, and every state of a page that a person can come into.
import type { Fields } from '../browser.ts'
import { rows, type Visitor, visitors } from '../access.ts'
import type { City } from './city.ts'

export interface View {
  name: string
  by: Visitor
  /** Without the language. */
  path: (city: City) => string
  /** Posted, by a form that stands on some page of ours. */
  fields?: Fields
  status?: number
}

/** Everybody's pages as a guest has them, of others the citizen's, or that of the first who may. */
const first = (expect: readonly number[]): Visitor | undefined =>
  visitors.find((_visitor, index) => expect[index] === 200)

/** Answers that are no pages, and the way to one. */
const notPages = new Set([
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /robots.txt',
  'GET /.well-known/security.txt',
  'GET /assets/:name',
  'GET /sitemap.xml',
  'GET /sitemaps/:file',
  'GET /oembed',
  'GET /articles/:slug/live',
  'GET /articles/:slug/data',
])
/** Feeds and pictures of pages. */
const isFile = (route: string) => /\.(?:atom|json|png|csv)$/.test(route)

const pages: View[] = rows
  .filter(({ route }) => route.startsWith('GET ') && !notPages.has(route) && !isFile(route))
  .flatMap(({ route, path, expect }) => {
    const by = first(expect)
    if (by === undefined) return []
    return { name: `${route} by ${by}`, by, path: (city: City) => path(city).replace(/^\/en(?=\/)/, '') }
  })

export const article = (city: City) => `/articles/${city.article.slug}`
export const own = (city: City) => `/comments/${city.edited}`

const states: View[] = [
  { name: 'the front page of a citizen', by: 'citizen', path: () => '/' },
  { name: 'an article, by a citizen', by: 'citizen', path: article },
  { name: 'a comment, by a citizen', by: 'citizen', path: (c) => `/comments/${c.comment.public_id}` },
  { name: 'a poll, by a citizen', by: 'citizen', path: (c) => `/polls/${c.poll.public_id}` },
  { name: 'a draft, by its editor', by: 'editor', path: (c) => `/articles/${c.draft.slug}` },
  { name: 'a closed discussion', by: 'citizen', path: (c) => `/articles/${c.closed.slug}?sort=old` },
  { name: 'an article in one language', by: 'nobody', path: (c) => `/articles/${c.single.slug}` },
  { name: 'an article, by who is suspended', by: 'suspended', path: article },
  { name: 'an article, by its moderator', by: 'moderator', path: (c) => `${article(c)}?sort=bridging` },
  {
    name: 'an article across reading languages',
    by: 'nobody',
    path: (c) => `${article(c)}?sort=bridging&across=languages`,
  },
  {
    name: 'what to judge next, all of it skipped',
    by: 'citizen',
    path: (c) =>
      `${article(c)}/next?skip=${[c.comment, c.flagged].map(({ public_id }) => public_id).join('.')}`,
  },
  { name: 'what to judge next, by who is suspended', by: 'suspended', path: (c) => `${article(c)}/next` },
  { name: 'nothing to judge any more', by: 'citizen', path: (c) => `/articles/${c.closed.slug}/next` },
  { name: 'an article, by who has not confirmed their address', by: 'unverified', path: article },
  { name: 'the account of who has not', by: 'unverified', path: () => '/account' },
  { name: 'the welcome of who has not', by: 'unverified', path: () => '/welcome' },
  { name: 'the mail again', by: 'unverified', path: () => '/verification?done=sent' },
  { name: 'an address that waits', by: 'unverified', path: () => '/account/address' },
  { name: 'a mail for a new password', by: 'nobody', path: () => '/reset?done=sent' },
  { name: 'a link cut off', by: 'nobody', path: () => '/verification/AAAA', status: 404 },
  { name: 'a list without a match', by: 'nobody', path: () => '/articles?topic=finance&state=closed' },
  { name: 'what was found of every kind', by: 'nobody', path: () => '/search?q=benches' },
  {
    name: 'what was found of one kind',
    by: 'citizen',
    path: () => '/search?q=benches&kind=comments&topic=research',
  },
  { name: 'nothing found', by: 'nobody', path: () => '/search?q=zebrafish&language=en' },
  { name: 'too long a question', by: 'nobody', path: () => `/search?q=${'x'.repeat(201)}`, status: 422 },
  { name: 'a log without a match', by: 'nobody', path: () => '/moderation-log?what=appeals&reason=spam' },
  { name: 'a topic without articles', by: 'nobody', path: () => '/topics/finance' },
  { name: 'a profile without comments', by: 'nobody', path: (c) => `/people/${c.people.moderator.handle}` },
  { name: 'the account of who is suspended', by: 'suspended', path: () => '/account' },
  { name: 'password and sessions', by: 'citizen', path: () => '/account/sign-in' },
  { name: 'asked again who one is', by: 'citizen', path: () => '/sign-in/again' },
  { name: 'one’s own data', by: 'citizen', path: () => '/account/data' },
  { name: 'leaving', by: 'citizen', path: () => '/account/erasure' },
  { name: 'leaving as the last administrator', by: 'administrator', path: () => '/account/erasure' },
  { name: 'a hidden comment, by its author', by: 'citizen', path: (c) => `/comments/${c.hidden}` },
  { name: 'a map with its groups', by: 'nobody', path: (c) => `/articles/${c.talk.article.slug}/map` },
  {
    name: 'a map coloured by a comment, with one’s own place',
    by: 'citizen',
    path: (c) => `/articles/${c.talk.article.slug}/map?comment=${c.talk.comments[0]!.public_id}`,
  },
  { name: 'a map as it was', by: 'nobody', path: (c) => `/articles/${c.talk.article.slug}/map?step=0` },
  { name: 'the end of a branch', by: 'citizen', path: (c) => `/comments/${c.deep}` },
  { name: 'an answer to the end of a branch', by: 'citizen', path: (c) => `/comments/${c.deep}/reply` },
  { name: 'an own comment to edit', by: 'citizen', path: (c) => `${own(c)}/edit` },
  { name: 'an own comment to remove', by: 'citizen', path: (c) => `${own(c)}/removal` },
  {
    name: 'an own passkey',
    by: 'citizen',
    path: (c) => `/account/factors/passkeys/${c.ownPasskey.public_id}`,
  },
  {
    name: 'a passkey without a name',
    by: 'editor',
    path: () => '/account/factors/passkeys',
    fields: { name: ' ' },
    status: 422,
  },
  { name: 'an own held text', by: 'citizen', path: (c) => `/held/${c.ownHeld.public_id}` },
  {
    name: 'a text that is asked about',
    by: 'citizen',
    path: (c) => `${article(c)}/comments`,
    fields: { body: 'Call the office at 6987 1234 and say it is humbug.' },
    status: 422,
  },
  {
    name: 'an edit that is asked about',
    by: 'citizen',
    path: (c) => `${own(c)}/edit`,
    fields: { body: 'Write to bench@example.com, all of you.' },
    status: 422,
  },
  { name: 'the changes of a comment', by: 'nobody', path: (c) => `${own(c)}/revisions` },
  { name: 'a flag that was sent', by: 'citizen', path: (c) => `/comments/${c.flagged.public_id}/flags` },
  { name: 'a statement, by the author', by: 'citizen', path: (c) => `/statements/${c.stated}` },
  { name: 'objecting to it', by: 'citizen', path: (c) => `/statements/${c.stated}/appeal` },
  { name: 'no objection decided yet', by: 'moderator', path: () => '/moderation/appeals?state=decided' },
  { name: 'a record of sanctions', by: 'moderator', path: (c) => `/moderation/people/${c.target.public_id}` },
  { name: 'an empty queue', by: 'moderator', path: () => '/moderation?topic=finance' },
  {
    name: 'what nobody has looked at',
    by: 'moderator',
    path: () => '/moderation?queue=unreviewed&order=latest',
  },
  { name: 'the decided cases', by: 'moderator', path: () => '/moderation?queue=decided' },
  { name: 'a decided case', by: 'moderator', path: (c) => `/moderation/cases/${c.decided}` },
  { name: 'where a consultation is imported', by: 'editor', path: () => '/desk/import' },
  { name: 'an empty shelf of the desk', by: 'editor', path: () => '/desk?state=scheduled&after=none' },
  {
    name: 'the desk of an open article',
    by: 'editor',
    path: (c) => `/desk/articles/${c.article.public_id}/edit`,
  },
  {
    name: 'the versions of an article',
    by: 'editor',
    path: (c) => `/desk/articles/${c.article.public_id}/revisions`,
  },
  {
    name: 'words that were tried',
    by: 'administrator',
    path: () => '/administration/words/trial',
    fields: { text: 'All of it is humbug.' },
  },
  {
    name: 'numbers that are none',
    by: 'administrator',
    path: () => '/administration/rules',
    fields: { heat_hours: 'many' },
    status: 422,
  },
  { name: 'nobody found', by: 'administrator', path: () => '/administration/people?q=nobody-at-all' },
  {
    name: 'somebody suspended',
    by: 'administrator',
    path: (c) => `/administration/people/${c.target.public_id}?done=suspension`,
  },
]

export const views: View[] = [...pages, ...states]
