// The table of who may: every route of the app has a row here, with the status that each kind of visitor gets.
// A refusal (3xx to sign-in, 403, 404) must leave every table as it was; tests/routes/access.test.ts tries them all.
import type { Role } from '../src/domain/words.ts'
import { guidelineFields } from './guidelines.ts'
import {
  makeAppeal,
  makeArticle,
  makeComment,
  makeFlag,
  makeHeld,
  makeLine,
  makePassage,
  makeMail,
  makeNotification,
  makeOpinion,
  makePerson,
  makePoll,
  makeSanction,
  makeStatement,
  makeSuspended,
  makeWordRule,
  type Person,
} from './make.ts'

export const visitors = ['nobody', 'citizen', 'suspended', 'moderator', 'editor', 'administrator'] as const
export type Visitor = (typeof visitors)[number]

/** What the rows find when they are tried: one of each thing, none of it belonging to a visitor. */
export type World = Awaited<ReturnType<typeof makeWorld>>

export interface Row {
  /** As Hono knows it, without the language: `GET /articles/:slug`. */
  route: string
  path: (world: World) => string
  /** Of a POST; with good values, so that only permission decides. */
  fields?: (world: World) => Record<string, string | string[]>
  /** In the order of `visitors`. 303 stands for being led on: for nobody, to sign-in. */
  expect: [
    nobody: number,
    citizen: number,
    suspended: number,
    moderator: number,
    editor: number,
    administrator: number,
  ]
}

const everyone = (status: number): Row['expect'] => [status, status, status, status, status, status]

/** Rooms of editors: 403 for everybody else, administrators too. */
const editors = (status: number): Row['expect'] => [303, 403, 403, 403, status, 403]

/** As a form sends it, on the clock of the forum. */
export const inDays = (days: number) =>
  new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 16)
/** Rooms of administrators: 403 for everybody else. */
const administrators = (status: number): Row['expect'] => [303, 403, 403, 403, 403, status]

const draftOf = (w: World) => `/en/desk/articles/${w.draft.public_id}`

export async function makeWorld() {
  const people: Record<Exclude<Visitor, 'nobody'>, Person> = {
    citizen: await makePerson(),
    suspended: await makeSuspended(),
    ...(await staff(['moderator', 'editor', 'administrator'])),
  }
  const author = await makePerson()
  const article = await makeArticle({ slug: 'benches', author_id: author.id })
  const draft = await makeArticle({ slug: 'draft-benches', state: 'draft', author_id: author.id })
  const comment = await makeComment({ article_id: article.id, author_id: author.id })
  const poll = await makePoll({ article_id: article.id })
  const flagged = await makeComment({ article_id: article.id, author_id: author.id })
  const quoting = await makeComment({ article_id: article.id, parent_id: comment.id, author_id: author.id })
  await makePassage({ comment_id: quoting.id, source: comment, exact: comment.body })
  const moderationCase = await makeFlag({ comment_id: flagged.id })
  const judged = await makeComment({ article_id: article.id, author_id: author.id })
  const opinion = await makeOpinion({ comment_id: judged.id })
  const notification = await makeNotification({ person_id: author.id, article_id: article.id })
  const mail = await makeMail({ person_id: author.id, kinds: ['opened'] })
  const decision = await makeLine({ act: 'case_decided', outcome: 'hide', reason: 'spam' })
  const editing = await makeLine({ act: 'article_saved', actor_id: author.id })
  const { id: case_id } = moderationCase
  const removed = await makeStatement({ person_id: author.id, article_id: article.id, case_id })
  const objection = await makeAppeal(removed)
  const warning = await makeSanction({ person_id: author.id })
  const until = new Date(Date.now() + 86_400_000)
  const { log_id } = await makeSanction({ person_id: people.suspended.id, kind: 'suspension', until })
  const suspension = await makeStatement({ person_id: people.suspended.id, act: 'suspended', until, log_id })
  const told = { removed, objection, warning, suspension }
  const held = await makeHeld({ article_id: article.id, author_id: author.id })
  const word = await makeWordRule({ term: 'humbug' })
  return {
    decision,
    editing,
    people,
    author,
    article,
    draft,
    comment,
    quoting,
    poll,
    moderationCase,
    opinion,
    notification,
    mail,
    told,
    held,
    word,
  }
}

async function staff<const R extends Role>(roles: R[]): Promise<Record<R, Person>> {
  const made = await Promise.all(
    roles.map(async (role) => [role, await makePerson({ roles: [role] })] as const),
  )
  return Object.fromEntries(made) as Record<R, Person>
}

export const rows: Row[] = [
  { route: 'GET /healthz', path: () => '/healthz', expect: everyone(200) },
  { route: 'GET /readyz', path: () => '/readyz', expect: everyone(200) },
  { route: 'GET /metrics', path: () => '/metrics', expect: everyone(200) },
  { route: 'GET /', path: () => '/', expect: everyone(302) },
  { route: 'GET /assets/:name', path: () => '/assets/none.css', expect: everyone(404) },
  // front page, lists
  { route: 'GET /', path: () => '/en/', expect: everyone(200) },
  { route: 'GET /articles', path: () => '/en/articles?topic=research&state=open', expect: everyone(200) },
  { route: 'GET /topics', path: () => '/en/topics', expect: everyone(200) },
  { route: 'GET /topics/:slug', path: () => '/en/topics/research', expect: everyone(200) },
  { route: 'GET /search', path: () => '/en/search?q=benches&kind=articles', expect: everyone(200) },
  // pages that say the same to everybody
  { route: 'GET /about', path: () => '/en/about', expect: everyone(200) },
  { route: 'GET /rules', path: () => '/en/rules', expect: everyone(200) },
  { route: 'GET /guidelines', path: () => '/en/guidelines', expect: everyone(200) },
  { route: 'GET /guidelines/revisions', path: () => '/en/guidelines/revisions', expect: everyone(200) },
  { route: 'GET /privacy', path: () => '/en/privacy', expect: everyone(200) },
  { route: 'GET /contact', path: () => '/en/contact', expect: everyone(200) },
  // the public log of moderation
  {
    route: 'GET /moderation-log',
    path: () => '/en/moderation-log?what=hidden&reason=spam&language=en',
    expect: everyone(200),
  },
  {
    route: 'GET /moderation-log',
    path: () => '/en/moderation-log?what=article_saved',
    expect: everyone(404),
  },
  {
    route: 'GET /moderation-log/:number',
    path: (w) => `/en/moderation-log/${w.decision}`,
    expect: everyone(200),
  },
  {
    route: 'GET /moderation-log/:number',
    path: (w) => `/en/moderation-log/${w.editing}`,
    expect: everyone(404),
  },
  { route: 'GET /moderation-log.csv', path: () => '/en/moderation-log.csv', expect: everyone(200) },
  {
    route: 'GET /moderation-log/heads.csv',
    path: () => '/en/moderation-log/heads.csv',
    expect: everyone(200),
  },
  ...(['feed.atom', 'feed.json'] as const).map((file): Row => ({
    route: `GET /moderation-log/${file}`,
    path: () => `/en/moderation-log/${file}`,
    expect: everyone(200),
  })),
  { route: 'GET /transparency', path: () => '/en/transparency', expect: everyone(200) },
  { route: 'GET /transparency.csv', path: () => '/en/transparency.csv', expect: everyone(200) },
  { route: 'GET /robots.txt', path: () => '/robots.txt', expect: everyone(200) },
  // what is told outside: the same to everybody, editors too
  { route: 'GET /sitemap.xml', path: () => '/sitemap.xml', expect: everyone(200) },
  { route: 'GET /sitemaps/:file', path: () => '/sitemaps/1.xml', expect: everyone(200) },
  {
    route: 'GET /oembed',
    path: (w) => `/oembed?url=${encodeURIComponent(`http://kiu.test/en/articles/${w.article.slug}`)}`,
    expect: everyone(200),
  },
  {
    route: 'GET /oembed',
    path: (w) => `/oembed?url=${encodeURIComponent(`http://kiu.test/en/articles/${w.draft.slug}`)}`,
    expect: everyone(404),
  },
  ...(['feed.atom', 'feed.json', 'picture.png'] as const).flatMap((file): Row[] => [
    ...(file === 'picture.png'
      ? []
      : [
          { route: `GET /${file}`, path: () => `/en/${file}`, expect: everyone(200) },
          {
            route: `GET /topics/:slug/${file}`,
            path: () => `/en/topics/research/${file}`,
            expect: everyone(200),
          },
        ]),
    {
      route: `GET /articles/:slug/${file}`,
      path: (w) => `/en/articles/${w.article.slug}/${file}`,
      expect: everyone(200),
    },
    {
      route: `GET /articles/:slug/${file}`,
      path: (w) => `/en/articles/${w.draft.slug}/${file}`,
      expect: everyone(404),
    },
  ]),
  // articles
  { route: 'GET /articles/:slug', path: (w) => `/en/articles/${w.article.slug}`, expect: everyone(200) },
  {
    route: 'GET /articles/:slug',
    path: (w) => `/en/articles/${w.draft.slug}`,
    expect: [404, 404, 404, 404, 200, 404],
  },
  {
    route: 'GET /articles/:slug/revisions',
    path: (w) => `/en/articles/${w.article.slug}/revisions`,
    expect: everyone(200),
  },
  {
    route: 'GET /articles/:slug/live',
    path: (w) => `/en/articles/${w.article.slug}/live?since=0`,
    expect: [200, 200, 403, 200, 200, 200],
  },
  {
    route: 'GET /articles/:slug/live',
    path: (w) => `/en/articles/${w.draft.slug}/live?since=0`,
    expect: [404, 404, 403, 404, 404, 404],
  },
  {
    route: 'GET /articles/:slug/news',
    path: (w) => `/en/articles/${w.article.slug}/news?since=0`,
    expect: everyone(200),
  },
  {
    route: 'GET /articles/:slug/news',
    path: (w) => `/en/articles/${w.draft.slug}/news?since=0`,
    expect: [404, 404, 404, 404, 200, 404],
  },
  // comments and votes
  {
    route: 'POST /articles/:slug/comments',
    path: (w) => `/en/articles/${w.article.slug}/comments`,
    fields: (w) => ({ body: 'In the shade.', parent_id: w.comment.public_id }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /articles/:slug/comments',
    path: (w) => `/en/articles/${w.draft.slug}/comments`,
    fields: () => ({ body: 'Too early.' }),
    expect: [303, 404, 404, 404, 403, 404],
  },
  { route: 'GET /comments/:id', path: (w) => `/en/comments/${w.comment.public_id}`, expect: everyone(200) },
  {
    route: 'GET /comments/:id/reply',
    path: (w) => `/en/comments/${w.comment.public_id}/reply`,
    expect: [303, 200, 403, 200, 200, 200],
  },
  {
    route: 'GET /comments/:id/revisions',
    path: (w) => `/en/comments/${w.comment.public_id}/revisions`,
    expect: everyone(200),
  },
  ...(['edit', 'removal'] as const).flatMap((noun): Row[] => [
    {
      route: `GET /comments/:id/${noun}`,
      path: (w) => `/en/comments/${w.comment.public_id}/${noun}`,
      expect: [303, 403, 403, 403, 403, 403],
    },
    {
      route: `POST /comments/:id/${noun}`,
      path: (w) => `/en/comments/${w.comment.public_id}/${noun}`,
      ...(noun === 'edit' && { fields: () => ({ body: 'Not mine.' }) }),
      expect: [303, 403, 403, 403, 403, 403],
    },
  ]),
  {
    route: 'POST /comments/:id/vote',
    path: (w) => `/en/comments/${w.comment.public_id}/vote`,
    fields: () => ({ stance: 'agree' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  // Held texts are their authors' own; moderators are led to the case.
  {
    route: 'GET /held/:id',
    path: (w) => `/en/held/${w.held.public_id}`,
    expect: [303, 404, 404, 303, 404, 404],
  },
  {
    route: 'POST /held/:id/removal',
    path: (w) => `/en/held/${w.held.public_id}/removal`,
    expect: [303, 404, 404, 404, 404, 404],
  },
  {
    route: 'POST /preview',
    path: () => '/en/preview',
    fields: () => ({ body: 'How does *this* look?' }),
    expect: [303, 200, 403, 200, 200, 200],
  },
  // what a thread remembers of its reader, drafts, passages
  {
    route: 'POST /articles/:slug/visit',
    path: (w) => `/en/articles/${w.article.slug}/visit`,
    fields: () => ({ pulse: '1' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'GET /articles/:slug/new',
    path: (w) => `/en/articles/${w.article.slug}/new`,
    expect: everyone(303),
  },
  {
    route: 'POST /comments/:id/fold',
    path: (w) => `/en/comments/${w.comment.public_id}/fold`,
    fields: () => ({ folded: 'true' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /articles/:slug/draft',
    path: (w) => `/en/articles/${w.article.slug}/draft`,
    fields: (w) => ({ body: 'I was about to', parent_id: w.comment.public_id }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /articles/:slug/draft/removal',
    path: (w) => `/en/articles/${w.article.slug}/draft/removal`,
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'GET /articles/:slug/write',
    path: (w) => `/en/articles/${w.article.slug}/write?passage=sit`,
    expect: [303, 200, 403, 200, 200, 200],
  },
  {
    route: 'GET /articles/:slug/passages',
    path: (w) => `/en/articles/${w.article.slug}/passages`,
    expect: everyone(200),
  },
  {
    route: 'GET /comments/:id/passages',
    path: (w) => `/en/comments/${w.comment.public_id}/passages`,
    expect: everyone(200),
  },
  {
    route: 'GET /comments/:id/passage',
    path: (w) => `/en/comments/${w.quoting.public_id}/passage`,
    expect: everyone(200),
  },
  // polls
  { route: 'GET /polls/:id', path: (w) => `/en/polls/${w.poll.public_id}`, expect: everyone(200) },
  {
    route: 'GET /polls/:id/:file{ballots\\.(csv|json)}',
    path: (w) => `/en/polls/${w.poll.public_id}/ballots.csv`,
    expect: everyone(404),
  },
  {
    route: 'GET /polls/:id/charts/:file',
    path: (w) => `/en/polls/${w.poll.public_id}/charts/results.svg`,
    expect: everyone(404),
  },
  {
    route: 'POST /polls/:id/ballot',
    path: (w) => `/en/polls/${w.poll.public_id}/ballot`,
    fields: (w) => ({ option: w.poll.options[0]?.public_id ?? '' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /polls/:id/closing',
    path: (w) => `/en/polls/${w.poll.public_id}/closing`,
    expect: [303, 403, 403, 403, 303, 403],
  },
  // what one is told of a decision; what belongs to somebody suspended is still theirs to read and to object to
  { route: 'GET /statements', path: () => '/en/statements', expect: [303, 200, 200, 200, 200, 200] },
  {
    route: 'GET /statements/:id',
    path: (w) => `/en/statements/${w.told.removed.public_id}`,
    expect: [303, 404, 404, 404, 404, 404],
  },
  {
    route: 'GET /statements/:id',
    path: (w) => `/en/statements/${w.told.suspension.public_id}`,
    expect: [303, 404, 200, 404, 404, 404],
  },
  {
    route: 'GET /statements/:id/appeal',
    path: (w) => `/en/statements/${w.told.suspension.public_id}/appeal`,
    expect: [303, 404, 200, 404, 404, 404],
  },
  {
    route: 'POST /statements/:id/appeal',
    path: (w) => `/en/statements/${w.told.suspension.public_id}/appeal`,
    fields: () => ({ body: 'It was no insult.' }),
    expect: [303, 404, 303, 404, 404, 404],
  },
  // objections and records: administrators decide only what no moderator can
  {
    route: 'GET /moderation/appeals',
    path: () => '/en/moderation/appeals',
    expect: [303, 403, 403, 200, 403, 200],
  },
  {
    route: 'GET /moderation/appeals/:id',
    path: (w) => `/en/moderation/appeals/${w.told.objection.public_id}`,
    expect: [303, 403, 403, 200, 403, 404],
  },
  {
    route: 'POST /moderation/appeals/:id/decision',
    path: (w) => `/en/moderation/appeals/${w.told.objection.public_id}/decision`,
    fields: () => ({ verdict: 'keep', note: 'It was one.' }),
    expect: [303, 403, 403, 303, 403, 404],
  },
  {
    route: 'GET /moderation/people/:id',
    path: (w) => `/en/moderation/people/${w.author.public_id}`,
    expect: [303, 403, 403, 200, 403, 403],
  },
  ...(
    [
      ['warning', {}],
      ['slow-mode', { every_minutes: '15', until: '2099-01-01T00:00' }],
      ['suspension', { until: inDays(3) }],
    ] as const
  ).map(([noun, fields]): Row => ({
    route: `POST /moderation/people/:id/${noun}`,
    path: (w) => `/en/moderation/people/${w.author.public_id}/${noun}`,
    fields: () => ({ reason: 'abuse', note: 'Insults.', ...fields }),
    expect: [303, 403, 403, 303, 403, 403],
  })),
  {
    route: 'POST /moderation/people/:id/ending',
    path: (w) => `/en/moderation/people/${w.author.public_id}/ending`,
    fields: (w) => ({ sanction: w.told.warning.public_id }),
    expect: [303, 403, 403, 303, 403, 403],
  },
  // people
  { route: 'GET /sign-in', path: () => '/en/sign-in', expect: [200, 303, 303, 303, 303, 303] },
  {
    route: 'POST /sign-in',
    path: () => '/en/sign-in',
    fields: () => ({ email: 'nobody@example.org', password: 'wrong wrong wrong' }),
    expect: everyone(422),
  },
  { route: 'POST /sign-out', path: () => '/en/sign-out', expect: everyone(303) },
  { route: 'GET /sign-up', path: () => '/en/sign-up', expect: [200, 303, 303, 303, 303, 303] },
  {
    route: 'POST /sign-up',
    path: () => '/en/sign-up',
    fields: () => ({
      email: 'new@example.org',
      handle: 'newcomer',
      display_name: 'New',
      password: 'ferry lantern turnip',
    }),
    expect: everyone(303),
  },
  { route: 'GET /welcome', path: () => '/en/welcome', expect: [303, 200, 200, 200, 200, 200] },
  {
    route: 'POST /welcome',
    path: () => '/en/welcome',
    fields: () => ({ sector: 'citizen', organisation: '' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  { route: 'GET /kept', path: () => '/en/kept', expect: [303, 200, 200, 200, 200, 200] },
  { route: 'POST /kept/removal', path: () => '/en/kept/removal', expect: everyone(303) },
  { route: 'GET /account', path: () => '/en/account', expect: [303, 200, 200, 200, 200, 200] },
  {
    route: 'POST /account',
    path: () => '/en/account',
    fields: () => ({ display_name: 'Another name' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /account/password',
    path: () => '/en/account/password',
    fields: () => ({ current_password: 'none was ever set', new_password: 'ferry lantern turnip' }),
    expect: [303, 422, 403, 422, 422, 422],
  },
  { route: 'POST /account/sessions', path: () => '/en/account/sessions', expect: everyone(303) },
  {
    route: 'GET /people/:handle',
    path: (w) => `/people/${w.author.handle}`,
    expect: everyone(302),
  },
  { route: 'GET /people/:handle', path: (w) => `/en/people/${w.author.handle}`, expect: everyone(200) },
  // following and being told
  ...(['articles/:slug', 'topics/:slug', 'people/:handle'] as const).map((thing): Row => {
    const name = (w: World) =>
      ({ 'articles/:slug': w.article.slug, 'topics/:slug': 'research', 'people/:handle': w.author.handle })[
        thing
      ]
    return {
      route: `POST /${thing}/follow`,
      path: (w) => `/en/${thing.split('/')[0]}/${name(w)}/follow`,
      fields: () => ({ follow: 'yes' }),
      expect: [303, 303, 403, 303, 303, 303],
    }
  }),
  {
    route: 'POST /articles/:slug/follow',
    path: (w) => `/en/articles/${w.draft.slug}/follow`,
    fields: () => ({ follow: 'yes' }),
    expect: [303, 404, 404, 404, 303, 404],
  },
  { route: 'GET /notifications', path: () => '/en/notifications', expect: [303, 200, 200, 200, 200, 200] },
  { route: 'POST /notifications/read', path: () => '/en/notifications/read', expect: everyone(303) },
  {
    route: 'POST /notifications/read',
    path: () => '/en/notifications/read',
    // Somebody else's: as good as none.
    fields: (w) => ({ entry: w.notification.public_id }),
    expect: [303, 404, 404, 404, 404, 404],
  },
  { route: 'GET /mentions', path: () => '/en/mentions?q=per', expect: [303, 200, 200, 200, 200, 200] },
  {
    route: 'GET /account/notifications',
    path: () => '/en/account/notifications',
    expect: [303, 200, 200, 200, 200, 200],
  },
  {
    route: 'POST /account/notifications',
    path: () => '/en/account/notifications',
    fields: () => ({ answered: 'weekly', time_zone: 'Europe/London' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /account/notifications/resume',
    path: () => '/en/account/notifications/resume',
    expect: [303, 303, 403, 303, 303, 303],
  },
  // Whoever holds the mail.
  { route: 'GET /unsubscribe/:token', path: (w) => `/en/unsubscribe/${w.mail}`, expect: everyone(200) },
  { route: 'POST /unsubscribe/:token', path: (w) => `/en/unsubscribe/${w.mail}`, expect: everyone(200) },
  // flags and cases
  {
    route: 'GET /comments/:id/flags',
    path: (w) => `/en/comments/${w.comment.public_id}/flags`,
    expect: [303, 200, 403, 200, 200, 200],
  },
  {
    route: 'POST /comments/:id/flags',
    path: (w) => `/en/comments/${w.comment.public_id}/flags`,
    fields: () => ({ reason: 'spam' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  { route: 'GET /moderation', path: () => '/en/moderation', expect: [303, 403, 403, 200, 403, 403] },
  {
    route: 'GET /moderation/cases/:id',
    path: (w) => `/en/moderation/cases/${w.moderationCase.public_id}`,
    expect: [303, 403, 403, 200, 403, 403],
  },
  {
    route: 'POST /moderation/cases/:id/taking',
    path: (w) => `/en/moderation/cases/${w.moderationCase.public_id}/taking`,
    fields: () => ({ taken: 'yes' }),
    expect: [303, 403, 403, 303, 403, 403],
  },
  {
    route: 'POST /moderation/cases/:id/notes',
    path: (w) => `/en/moderation/cases/${w.moderationCase.public_id}/notes`,
    fields: () => ({ note: 'Seen before.' }),
    expect: [303, 403, 403, 303, 403, 403],
  },
  // Nothing was decided a moment ago.
  {
    route: 'POST /moderation/cases/:id/undo',
    path: (w) => `/en/moderation/cases/${w.moderationCase.public_id}/undo`,
    expect: [303, 403, 403, 409, 403, 403],
  },
  {
    route: 'POST /moderation/decisions',
    path: () => '/en/moderation/decisions',
    fields: (w) => ({
      case: `${w.moderationCase.public_id}.${w.moderationCase.version}`,
      outcome: 'keep',
      reason: 'within_rules',
    }),
    expect: [303, 403, 403, 303, 403, 403],
  },
  {
    route: 'POST /moderation/cases/:id/decision',
    path: (w) => `/en/moderation/cases/${w.moderationCase.public_id}/decision`,
    fields: () => ({ outcome: 'keep', reason: 'within_rules' }),
    expect: [303, 403, 403, 303, 403, 403],
  },
  // judging a second time, guidelines
  ...(['opinions', 'agreement', 'guidelines'] as const).map((room): Row => ({
    route: `GET /moderation/${room}`,
    path: () => `/en/moderation/${room}`,
    expect: [303, 403, 403, 200, 403, 403],
  })),
  {
    route: 'POST /moderation/opinions/:id',
    path: (w) => `/en/moderation/opinions/${w.opinion.public_id}`,
    fields: () => ({ outcome: 'keep', reason: 'within_rules' }),
    expect: [303, 403, 403, 303, 403, 403],
  },
  {
    route: 'POST /moderation/guidelines',
    path: () => '/en/moderation/guidelines',
    fields: () => guidelineFields(),
    expect: [303, 403, 403, 303, 403, 403],
  },
  // desk
  { route: 'GET /desk', path: () => '/en/desk', expect: editors(200) },
  { route: 'GET /desk/articles/new', path: () => '/en/desk/articles/new', expect: editors(200) },
  {
    route: 'POST /desk/articles/new',
    path: () => '/en/desk/articles/new',
    fields: () => ({ 'title.en': 'More benches', topic: 'research' }),
    expect: editors(303),
  },
  { route: 'GET /desk/articles/:id/edit', path: (w) => `${draftOf(w)}/edit`, expect: editors(200) },
  {
    route: 'POST /desk/articles/:id/edit',
    path: (w) => `${draftOf(w)}/edit`,
    fields: () => ({ 'title.en': 'Fewer benches', version: '1' }),
    expect: editors(303),
  },
  { route: 'GET /desk/articles/:id/revisions', path: (w) => `${draftOf(w)}/revisions`, expect: editors(200) },
  { route: 'POST /desk/preview', path: () => '/en/desk/preview', expect: editors(200) },
  {
    route: 'POST /desk/articles/:id/publication',
    path: (w) => `${draftOf(w)}/publication`,
    fields: () => ({ version: '1' }),
    expect: editors(303),
  },
  {
    route: 'POST /desk/articles/:id/withdrawal',
    path: (w) => `/en/desk/articles/${w.article.public_id}/withdrawal`,
    fields: () => ({ version: '1' }),
    expect: editors(303),
  },
  {
    route: 'POST /desk/articles/:id/closing',
    path: (w) => `/en/desk/articles/${w.article.public_id}/closing`,
    fields: () => ({ version: '1' }),
    expect: editors(303),
  },
  {
    route: 'POST /desk/articles/:id/reopening',
    path: (w) => `/en/desk/articles/${w.article.public_id}/reopening`,
    fields: () => ({ version: '1' }),
    // It is open: an editor is told so, others nothing at all.
    expect: editors(409),
  },
  {
    route: 'POST /desk/articles/:id/removal',
    path: (w) => `${draftOf(w)}/removal`,
    fields: () => ({ version: '1' }),
    expect: editors(303),
  },
  // administration
  { route: 'GET /administration', path: () => '/en/administration', expect: [303, 403, 403, 403, 403, 303] },
  {
    route: 'GET /administration/people',
    path: () => '/en/administration/people?q=person',
    expect: [303, 403, 403, 403, 403, 200],
  },
  {
    route: 'GET /administration/people/:id',
    path: (w) => `/en/administration/people/${w.author.public_id}`,
    expect: [303, 403, 403, 403, 403, 200],
  },
  {
    route: 'POST /administration/people/:id/roles',
    path: (w) => `/en/administration/people/${w.author.public_id}/roles`,
    fields: () => ({ role: 'moderator' }),
    expect: [303, 403, 403, 403, 403, 303],
  },
  {
    route: 'POST /administration/people/:id/affiliation',
    path: (w) => `/en/administration/people/${w.author.public_id}/affiliation`,
    fields: () => ({ verified: 'true' }),
    // The author claims nothing that could be verified.
    expect: [303, 403, 403, 403, 403, 409],
  },
  {
    route: 'POST /administration/people/:id/suspension',
    path: (w) => `/en/administration/people/${w.author.public_id}/suspension`,
    fields: () => ({ until: '2099-01-01T00:00', reason: 'Insults.' }),
    expect: [303, 403, 403, 403, 403, 303],
  },
  {
    route: 'GET /administration/topics',
    path: () => '/en/administration/topics',
    expect: [303, 403, 403, 403, 403, 200],
  },
  {
    route: 'POST /administration/topics',
    path: () => '/en/administration/topics',
    fields: () => ({
      slug: 'public-transport',
      'name.en': 'Public transport',
      'name.zh-HK': '公共交通',
      position: '8',
    }),
    expect: [303, 403, 403, 403, 403, 303],
  },
  ...(['words', 'rules'] as const).map((room): Row => ({
    route: `GET /administration/${room}`,
    path: () => `/en/administration/${room}`,
    expect: administrators(200),
  })),
  {
    route: 'POST /administration/rules',
    path: () => '/en/administration/rules',
    fields: () => ({ first_comments: '2' }),
    expect: administrators(303),
  },
  {
    route: 'POST /administration/words',
    path: () => '/en/administration/words',
    fields: () => ({ terms: 'balderdash', language: 'en', action: 'ask' }),
    expect: administrators(303),
  },
  {
    route: 'POST /administration/words/trial',
    path: () => '/en/administration/words/trial',
    fields: () => ({ text: 'All of it is humbug.' }),
    expect: administrators(200),
  },
  {
    route: 'GET /administration/words/:id',
    path: (w) => `/en/administration/words/${w.word.public_id}`,
    expect: administrators(200),
  },
  {
    route: 'POST /administration/words/:id',
    path: (w) => `/en/administration/words/${w.word.public_id}`,
    fields: () => ({ term: 'humbugs', language: '', action: 'hold' }),
    expect: administrators(303),
  },
  {
    route: 'POST /administration/words/:id/removal',
    path: (w) => `/en/administration/words/${w.word.public_id}/removal`,
    expect: administrators(303),
  },
]
