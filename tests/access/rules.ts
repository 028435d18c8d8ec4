// Who may, where the state of the thing decides too: a line for each route, its guards in the order in which they ask.
// What a guard says first, counts; the last word is what comes through gets.
import { inDays } from './row.ts'
import type { Anybody } from './everybody.ts'
import type { Kind, Named } from './states.ts'

/** The status of a refusal, or nothing: the next guard asks. */
type Guard = (who: Anybody, state: string) => number | undefined
type Rule = {
  route: string
  kind: Kind
  /** Where the name of the thing stands in a query, not in the path. */
  path?: (thing: Named) => string
  fields?: (thing: Named) => Record<string, string>
  /** What the query adds to the path. */
  query?: string
  guards: (Guard | number)[]
}

const isSignedIn = (who: Anybody) => who !== 'nobody' && who !== 'erased'
const signIn: Guard = (who) => (isSignedIn(who) ? undefined : 303)
const only =
  (...roles: Anybody[]): Guard =>
  (who) =>
    roles.includes(who) ? undefined : 403
const moderators = only('moderator')
const editors = only('editor')
const administrators = only('administrator')
const able: Guard = (who) => (who === 'suspended' ? 403 : undefined)
const verified: Guard = (who) => (who === 'unverified' ? 403 : undefined)
/** In these states this is the answer. */
const at =
  (status: number, ...states: string[]): Guard =>
  (_, state) =>
    states.includes(state) ? status : undefined
/** In all but these. */
const but =
  (status: number, ...states: string[]): Guard =>
  (_, state) =>
    states.includes(state) ? undefined : status
const there = at(404, 'missing')
/** Whoever left is there no more, under no name. */
const present: Guard = (who, state) =>
  state === 'erased' || (who === 'erased' && state === 'oneself') ? 404 : there(who, state)
/** Objections: administrators come in too, and to them only what no moderator may decide is there. */
const hearing: Guard = (who, state) =>
  only('moderator', 'administrator')(who, state) ??
  (who === 'administrator' || state === 'missing' ? 404 : undefined)
const unpublished = ['draft', 'scheduled', 'withdrawn', 'of a draft', 'in a withdrawn article']
const gone = ['hidden', 'removed', 'withdrawn']
/** Drafts and the like are for editors, to everybody else they are not there. */
const seen: Guard = (who, state) =>
  state === 'missing' || (unpublished.includes(state) && who !== 'editor') ? 404 : undefined
/** The same for a comment, which its article's state hides, and its own never. */
const around: Guard = (who, state) =>
  state === 'missing' || (state === 'in a withdrawn article' && who !== 'editor') ? 404 : undefined
/** What readers do not see is still its author's. */
const mine: Guard = (who, state) =>
  !isSignedIn(who) && (state === 'own hidden' || state === 'own removed') ? 404 : undefined
/** Not even for editors: what is told outside is the same for all. */
const outside = at(404, 'missing', ...unpublished.filter((state) => state !== 'withdrawn'))
const outsideArticle = at(404, 'missing', ...unpublished)
const open = at(403, 'over', 'closed', 'in a closed article', 'in a withdrawn article')
const openArticle = at(403, 'over', 'closed', ...unpublished)
const own: Guard = (_, state) => (state.startsWith('own') ? undefined : 403)
const ownOr404: Guard = (_, state) => (state.startsWith('own') ? undefined : 404)
const notOwn: Guard = (_, state) => (state.startsWith('own') || state === 'oneself' ? 403 : undefined)

const article = (route: string, ...guards: Rule['guards']): Rule => ({ route, kind: 'article', guards })
const comment = (route: string, ...guards: Rule['guards']): Rule => ({ route, kind: 'comment', guards })
const poll = (route: string, ...guards: Rule['guards']): Rule => ({ route, kind: 'poll', guards })
const of = (kind: Kind, route: string, ...guards: Rule['guards']): Rule => ({ route, kind, guards })
const sending = (rule: Rule, fields: Rule['fields'] & {}): Rule => ({ ...rule, fields })
const asking = (rule: Rule, query: string): Rule => ({ ...rule, query })

export const rules: Rule[] = [
  // articles, as readers meet them
  article('GET /articles/:slug', seen, 200),
  article('GET /articles/:slug/revisions', seen, 200),
  article('GET /articles/:slug/passages', seen, 200),
  asking(article('GET /articles/:slug/news', seen, 200), '?since=0'),
  asking(article('GET /articles/:slug/live', able, outsideArticle, 200), '?since=0'),
  ...['feed.atom', 'feed.json', 'picture.png'].map((file) =>
    article(`GET /articles/:slug/${file}`, outsideArticle, 200),
  ),
  {
    ...article('GET /oembed', outsideArticle, 200),
    path: ({ name }) => `/oembed?url=${encodeURIComponent(`http://kiu.test/en/articles/${name}`)}`,
  },
  article('GET /articles/:slug/map', seen, 200),
  article('GET /articles/:slug/report', seen, 200),
  article('GET /articles/:slug/next', signIn, seen, 200),
  article('GET /articles/:slug/data', outsideArticle, 200),
  article('GET /articles/:slug/new', signIn, seen, 303),
  article('GET /articles/:slug/write', signIn, seen, able, openArticle, 200),
  sending(article('POST /articles/:slug/comments', signIn, seen, able, openArticle, verified, 303), () => ({
    body: 'In the shade.',
  })),
  sending(article('POST /articles/:slug/draft', signIn, seen, able, openArticle, 303), () => ({
    body: 'I was',
  })),
  article('POST /articles/:slug/draft/removal', signIn, seen, able, openArticle, 303),
  sending(article('POST /articles/:slug/visit', signIn, seen, able, 303), () => ({ pulse: '1' })),
  sending(article('POST /articles/:slug/follow', signIn, seen, able, 303), () => ({ follow: 'yes' })),
  // the desk
  article('GET /desk/articles/:id/edit', signIn, editors, there, 200),
  article('GET /desk/articles/:id/revisions', signIn, editors, there, 200),
  sending(article('POST /desk/articles/:id/edit', signIn, editors, there, 303), () => ({
    'title.en': 'Fewer benches',
  })),
  article(
    'POST /desk/articles/:id/publication',
    signIn,
    editors,
    there,
    but(409, 'draft', 'scheduled', 'withdrawn'),
    303,
  ),
  article('POST /desk/articles/:id/withdrawal', signIn, editors, there, at(409, 'draft', 'withdrawn'), 303),
  article('POST /desk/articles/:id/closing', signIn, editors, there, but(409, 'published', 'over'), 303),
  article('POST /desk/articles/:id/reopening', signIn, editors, there, but(409, 'closed'), 303),
  article('GET /desk/articles/:id/seeds', signIn, editors, there, 200),
  sending(
    article(
      'POST /desk/articles/:id/seeds',
      signIn,
      editors,
      there,
      at(409, 'published', 'over', 'closed'),
      303,
    ),
    () => ({ 'seed.en': 'Benches need shade.' }),
  ),
  article('GET /desk/articles/:id/merges', signIn, editors, there, 200),
  // The two comments stand nowhere, which an editor is told in the form.
  sending(article('POST /desk/articles/:id/merges', signIn, editors, there, 422), () => ({
    comment: 'AAAAAAAAAAAA',
    into: 'BBBBBBBBBBBB',
  })),
  {
    ...article('POST /desk/articles/:id/merges/:comment/removal', signIn, editors, 404),
    path: ({ public_id }) => `/en/desk/articles/${public_id}/merges/AAAAAAAAAAAA/removal`,
  },
  sending(article('POST /desk/articles/:id/merges/apart', signIn, editors, 404), () => ({
    comment: 'AAAAAAAAAAAA',
    into: 'BBBBBBBBBBBB',
  })),
  sending(article('POST /desk/articles/:id/merges/suggestions', signIn, editors, there, 303), () => ({
    comment: 'AAAAAAAAAAAA',
    into: 'BBBBBBBBBBBB',
  })),
  article('POST /desk/articles/:id/removal', signIn, editors, there, but(409, 'draft', 'withdrawn'), 303),
  // comments
  comment('GET /comments/:id', around, 200),
  comment('GET /comments/:id/reply', signIn, around, able, open, 200),
  comment(
    'GET /comments/:id/revisions',
    around,
    at(404, ...gone, ...gone.map((state) => `own ${state}`)),
    200,
  ),
  comment(
    'GET /comments/:id/passages',
    around,
    at(404, ...gone, ...gone.map((state) => `own ${state}`)),
    200,
  ),
  comment('GET /comments/:id/passage', around, at(404, ...gone, 'own withdrawn'), mine, 200),
  comment('GET /comments/:id/edit', signIn, around, able, own, but(403, 'own published', 'own hidden'), 200),
  sending(
    comment(
      'POST /comments/:id/edit',
      signIn,
      around,
      able,
      own,
      but(409, 'own published', 'own hidden'),
      303,
    ),
    () => ({ body: 'Mended.' }),
  ),
  comment(
    'GET /comments/:id/removal',
    signIn,
    around,
    able,
    own,
    at(403, 'own removed', 'own withdrawn'),
    200,
  ),
  comment(
    'POST /comments/:id/removal',
    signIn,
    around,
    able,
    own,
    at(403, 'own removed', 'own withdrawn'),
    303,
  ),
  sending(
    comment('POST /comments/:id/vote', signIn, around, able, open, notOwn, at(403, ...gone), 303),
    () => ({ stance: 'agree' }),
  ),
  sending(comment('POST /comments/:id/fold', signIn, around, able, 303), () => ({ folded: 'true' })),
  comment('GET /comments/:id/flags', signIn, outside, able, notOwn, at(403, ...gone), 200),
  sending(comment('POST /comments/:id/flags', signIn, outside, able, notOwn, at(403, ...gone), 303), () => ({
    reason: 'spam',
  })),
  // held texts: their author's; a moderator is led to the case
  of('held', 'GET /held/:id', signIn, there, at(303, 'own published'), (who, state) =>
    state.startsWith('own') ? 200 : who === 'moderator' && state !== 'withdrawn' ? 303 : 404,
  ),
  of('held', 'POST /held/:id/removal', signIn, ownOr404, able, at(409, 'own published', 'own refused'), 303),
  // polls
  poll('GET /polls/:id', outside, 200),
  poll('GET /polls/:id/:file{ballots\\.(csv|json)}', outside, but(404, 'closed'), 200),
  poll('GET /polls/:id/charts/:file', outside, but(404, 'closed'), 200),
  sending(
    poll('POST /polls/:id/ballot', signIn, outside, able, but(403, 'open'), 303),
    ({ option = '' }) => ({
      option,
    }),
  ),
  poll('POST /polls/:id/closing', signIn, editors, outside, but(409, 'open'), 303),
  // cases and what follows from them
  of('case', 'GET /moderation/cases/:id', signIn, moderators, there, 200),
  ...(
    [
      ['taking', { taken: 'yes' }],
      ['notes', { note: 'Seen before.' }],
    ] as const
  ).map(([noun, fields]) =>
    sending(
      of(
        'case',
        `POST /moderation/cases/:id/${noun}`,
        signIn,
        moderators,
        there,
        notOwn,
        noun === 'taking' ? at(409, 'decided') : 303,
        303,
      ),
      () => fields,
    ),
  ),
  of('case', 'POST /moderation/cases/:id/undo', signIn, moderators, there, notOwn, 409),
  sending(of('case', 'POST /moderation/cases/:id/decision', signIn, moderators, there, notOwn, 303), () => ({
    outcome: 'keep',
    reason: 'within_rules',
  })),
  sending(
    of('opinion', 'POST /moderation/opinions/:id', signIn, moderators, there, at(409, 'given'), 303),
    () => ({
      outcome: 'keep',
      reason: 'within_rules',
    }),
  ),
  of('statement', 'GET /statements/:id', signIn, ownOr404, 200),
  of(
    'statement',
    'GET /statements/:id/appeal',
    signIn,
    ownOr404,
    at(303, 'own objected'),
    at(403, 'own late'),
    200,
  ),
  sending(of('statement', 'POST /statements/:id/appeal', signIn, ownOr404, at(403, 'own late'), 303), () => ({
    body: 'It was no insult.',
  })),
  of('appeal', 'GET /moderation/appeals/:id', signIn, hearing, 200),
  sending(
    of(
      'appeal',
      'POST /moderation/appeals/:id/decision',
      signIn,
      hearing,
      notOwn,
      at(409, 'agreed', 'not_agreed', 'overtaken'),
      303,
    ),
    () => ({ verdict: 'keep', note: 'It was one.' }),
  ),
  // people
  of('person', 'GET /people/:handle', present, 200),
  sending(of('person', 'POST /people/:handle/follow', signIn, present, notOwn, able, 303), () => ({
    follow: 'yes',
  })),
  of('person', 'GET /moderation/people/:id', signIn, moderators, present, 200),
  ...(
    [
      ['warning', {}],
      ['slow-mode', { every_minutes: '15', until: '2099-01-01T00:00' }],
      ['suspension', { until: inDays(3) }],
    ] as const
  ).map(([noun, more]) =>
    sending(
      of(
        'person',
        `POST /moderation/people/:id/${noun}`,
        signIn,
        moderators,
        present,
        notOwn,
        at(403, 'administrator'),
        303,
      ),
      () => ({ reason: 'abuse', note: 'Insults.', ...more }),
    ),
  ),
  sending(
    of(
      'person',
      'POST /moderation/people/:id/ending',
      signIn,
      moderators,
      present,
      notOwn,
      at(403, 'administrator'),
      303,
    ),
    () => ({ sanction: 'never-made--' }),
  ),
  of('person', 'GET /administration/people/:id', signIn, administrators, present, 200),
  sending(
    of('person', 'POST /administration/people/:id/roles', signIn, administrators, present, 303),
    () => ({
      role: 'moderator',
    }),
  ),
  sending(
    of(
      'person',
      'POST /administration/people/:id/affiliation',
      signIn,
      administrators,
      present,
      but(409, 'plain'),
      303,
    ),
    () => ({ verified: 'true' }),
  ),
  sending(
    of('person', 'POST /administration/people/:id/suspension', signIn, administrators, present, notOwn, 303),
    () => ({ until: '2099-01-01T00:00', reason: 'Insults.' }),
  ),
]

/** Routes whose address names something that is never in another state, and where their rows alone say who may. */
export const stateless = [
  'GET /verification/:token',
  'POST /verification/:token',
  'GET /reset/:token',
  'POST /reset/:token',
  'POST /sign-in/with/:provider',
  'GET /sign-in/with/:provider',
  'GET /sign-in/with/:provider/back',
  'POST /sign-in/with/:provider/back',
  'GET /sign-in/with/:provider/new',
  'POST /sign-in/with/:provider/new',
  'GET /account/factors/passkeys/:passkey',
  'POST /account/factors/passkeys/:passkey',
  'POST /account/factors/passkeys/:passkey/removal',
  'POST /administration/invitations/:id/withdrawal',
  'GET /invitations/:token',
  'POST /invitations/:token',
  'GET /desk/import/:id',
  'POST /desk/import/:id',
  'POST /desk/import/:id/removal',
  'GET /assets/:name',
  'GET /sitemaps/:file',
  'GET /moderation-log/:number',
  'GET /topics/:slug',
  'GET /topics/:slug/feed.atom',
  'GET /topics/:slug/feed.json',
  'POST /topics/:slug/follow',
  'GET /administration/words/:id',
  'POST /administration/words/:id',
  'POST /administration/words/:id/removal',
  'GET /unsubscribe/:token',
  'POST /unsubscribe/:token',
]

export const statusOf = ({ guards }: Rule, who: Anybody, state: string): number => {
  for (const guard of guards) {
    const status = typeof guard === 'number' ? guard : guard(who, state)
    if (status !== undefined) return status
  }
  throw new Error('a rule that says nothing')
}

/** The address of a thing, in English. */
export function pathOf({ route, path, query = '' }: Rule, thing: Named): string {
  if (path) return path(thing)
  const name = /:(slug|handle)/.test(route) ? thing.name : thing.public_id
  const filled = route
    .replace(/^\S+ /, '')
    .replace(/:(slug|handle|id)/, () => encodeURIComponent(name))
    .replace(/:file\{.*\}$/, 'ballots.csv')
    .replace('charts/:file', 'charts/results.svg')
  return `/en${filled}${query}`
}

export type { Rule }
