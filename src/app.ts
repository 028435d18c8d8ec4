// The table of contents: what happens to every request, in order, and where each noun lives.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { createMiddleware } from 'hono/factory'
import type { Pool } from 'pg'
import { createAuth } from './auth.ts'
import { isStrict } from './config.ts'
import { type Painter, startPainter } from './pictures/painter.ts'
import { keptWords } from './db/word-automata.ts'
import { largestUpload } from './domain/upload.ts'
import { createLive } from './live.ts'
import { createProviders } from './providers.ts'
import { account } from './routes/account.ts'
import { addressChange } from './routes/address-change.ts'
import { accountProviders } from './routes/account-providers.ts'
import { administration } from './routes/administration.ts'
import { topicsAdministration } from './routes/administration-topics.ts'
import { agreement } from './routes/agreement.ts'
import { appeals } from './routes/appeals.ts'
import { articles } from './routes/articles.ts'
import { assets } from './routes/assets.ts'
import { caseDeeds } from './routes/case-deeds.ts'
import { cases } from './routes/cases.ts'
import { commentDrafts } from './routes/comment-drafts.ts'
import { comments } from './routes/comments.ts'
import { sameOrigin } from './routes/cross-site.ts'
import { desk } from './routes/desk.ts'
import { deskArticles } from './routes/desk-articles.ts'
import { deskImports, isUpload } from './routes/desk-imports.ts'
import { deskMerges } from './routes/desk-merges.ts'
import { deskSeeds } from './routes/desk-seeds.ts'
import { doors } from './routes/doors.ts'
import { type Deps, type Env, Refusal } from './routes/env.ts'
import { factors } from './routes/factors.ts'
import { feeds } from './routes/feeds.ts'
import { flags } from './routes/flags.ts'
import { follows } from './routes/follows.ts'
import { guidelines } from './routes/guidelines.ts'
import { safeHeaders } from './routes/headers.ts'
import { health } from './routes/health.ts'
import { heldTexts } from './routes/held.ts'
import { home } from './routes/home.ts'
import { invitations } from './routes/invitations.ts'
import { forgetWhatWasSent, keptForms } from './routes/kept-form.ts'
import { languageOfPage, languageOfReader, rememberLanguage, withReading } from './routes/language.ts'
import { keepPages } from './routes/kept-pages.ts'
import type { KeptThreads } from './routes/kept-threads.ts'
import { createLimits } from './routes/limits.ts'
import { live as liveUpdates } from './routes/live.ts'
import { tellerOver } from './routes/live-teller.ts'
import { lists } from './routes/lists.ts'
import { mailSettings } from './routes/mail-settings.ts'
import { mentions } from './routes/mentions.ts'
import { moderation } from './routes/moderation.ts'
import { moderationLog } from './routes/moderation-log.ts'
import { readsOrSendsForm } from './routes/methods.ts'
import { notifications } from './routes/notifications.ts'
import { observing } from './routes/observe.ts'
import { oembed } from './routes/oembed.ts'
import { oneName } from './routes/one-name.ts'
import { opinionData } from './routes/opinion-data.ts'
import { nextComments } from './routes/next-comment.ts'
import { opinionMaps } from './routes/opinion-maps.ts'
import { opinionMethod } from './routes/opinion-method.ts'
import { opinionReports } from './routes/opinion-reports.ts'
import { pages, robots } from './routes/pages.ts'
import { ownData } from './routes/own-data.ts'
import { passages } from './routes/passages.ts'
import { passkeys } from './routes/passkeys.ts'
import { pictures } from './routes/pictures.ts'
import { polls } from './routes/polls.ts'
import { people } from './routes/people.ts'
import { providers as providerWays } from './routes/providers.ts'
import { reading } from './routes/reading.ts'
import { records } from './routes/records.ts'
import { refused } from './routes/refusals.ts'
import { reset } from './routes/reset.ts'
import { ruleSettings } from './routes/rule-settings.ts'
import { search } from './routes/search.ts'
import { previews } from './routes/previews.ts'
import { withViewer } from './routes/session.ts'
import { secondOpinions } from './routes/second-opinions.ts'
import { secondSteps } from './routes/second-step.ts'
import { signIn } from './routes/sign-in.ts'
import { signUp } from './routes/sign-up.ts'
import { sitemap } from './routes/sitemap.ts'
import { transparency } from './routes/transparency.ts'
import { statements } from './routes/statements.ts'
import { verification } from './routes/verification.ts'
import { votes } from './routes/votes.ts'
import { wordRules } from './routes/word-rules.ts'

/** Two long texts in Chinese, as a form sends them (nine bytes a character), and room to spare. */
const largestBody = 768 * 1024

/** The group is needed: without it Hono takes `/enx`, and `/en/anything`, for `/en`. */
const eitherLanguage = '/:lang{(?:en|zh-HK)}'

export function createApp({ painter = startPainter(), ...deps }: Deps & { pool: Pool; painter?: Painter }) {
  const auth = createAuth(deps.db, {
    secure: deps.config.origin.startsWith('https:'),
    strict: isStrict(deps.config),
  })
  const url = deps.pool.options.connectionString ?? ''
  const limits = createLimits(deps.pool, deps.config)
  const keptThreads: KeptThreads = new Map()
  const words = keptWords(deps.db)
  const providers = createProviders(deps.config.providers)
  const live = createLive(
    {
      db: deps.db,
      url,
      stopping: deps.stopping,
      onTrouble: (err, what) => deps.log.warn({ err }, what),
    },
    tellerOver(deps.db, deps.config),
  )
  const { observe, metrics } = observing(live)
  const app = new Hono<Env>({ strict: false })
  app.onError(refused)
  app.notFound((c) => refused(new Refusal('not_found'), c))

  app.use(async (c, next) => {
    for (const [name, value] of Object.entries({
      ...deps,
      auth,
      limits,
      keptThreads,
      words,
      live,
      providers,
    }))
      c.set(name as never, value as never)
    c.set('requestId', randomUUID().slice(0, 8))
    c.set('viewer', null)
    c.set('session', null)
    await next()
  })
  app.use(observe, compress({ threshold: 1024 }), safeHeaders)
  app.route('/', health)
  app.route('/', metrics)
  app.use(oneName)
  app.route('/', assets)
  app.route('/', robots)
  app.get('/', (c) => c.redirect(`/${languageOfReader(c)}/`, 302))
  app.get('/people/:handle', (c) =>
    c.redirect(`/${languageOfPage(c)}/people/${encodeURIComponent(c.req.param('handle'))}`, 302),
  )
  app.use(noNul, withReading, sameOrigin, readsOrSendsForm)
  const [usual, wide] = [largestBody, largestUpload].map((maxSize) =>
    bodyLimit({ maxSize, onError: () => tooBig() }),
  )
  app.use((c, next) => (isUpload(c.req) ? wide! : usual!)(c, next))
  app.use(rememberLanguage)
  app.get(`${eitherLanguage}/articles/:slug`, keepPages())
  // The same for everybody: who is looking is not even asked.
  app.route('/', sitemap())
  app.route('/', oembed)
  app.route(eitherLanguage, feeds)
  app.route(eitherLanguage, pictures(painter))
  app.use(withViewer, forgetWhatWasSent)

  const nouns = new Hono<Env>()
  nouns.route('/', home)
  nouns.route('/', lists)
  nouns.route('/', search)
  nouns.route('/', pages)
  nouns.route('/', moderationLog)
  nouns.route('/', transparency)
  nouns.route('/', articles)
  nouns.route('/', opinionMaps)
  nouns.route('/', opinionMethod())
  nouns.route('/', opinionReports())
  nouns.route('/', nextComments)
  nouns.route('/', opinionData(url))
  nouns.route('/', liveUpdates)
  nouns.route('/', comments)
  nouns.route('/', commentDrafts)
  nouns.route('/', heldTexts)
  nouns.route('/', passages)
  nouns.route('/', reading)
  nouns.route('/', previews)
  nouns.route('/', votes)
  nouns.route('/', polls)
  nouns.route('/', flags)
  nouns.route('/', moderation)
  nouns.route('/', cases)
  nouns.route('/', caseDeeds)
  nouns.route('/', secondOpinions)
  nouns.route('/', agreement)
  nouns.route('/', guidelines)
  nouns.route('/', appeals)
  nouns.route('/', records)
  nouns.route('/', signIn)
  nouns.route('/', secondSteps)
  nouns.route('/', passkeys)
  nouns.route('/', signUp)
  nouns.route('/', verification)
  nouns.route('/', reset)
  nouns.route('/', providerWays)
  nouns.route('/', keptForms)
  nouns.route('/', account)
  nouns.route('/', doors)
  nouns.route('/', factors)
  nouns.route('/', addressChange)
  nouns.route('/', accountProviders)
  nouns.route('/', ownData)
  nouns.route('/', statements)
  nouns.route('/', notifications)
  nouns.route('/', follows)
  nouns.route('/', mentions)
  nouns.route('/', mailSettings)
  nouns.route('/', people)
  nouns.route('/', administration)
  nouns.route('/', topicsAdministration)
  nouns.route('/', invitations)
  nouns.route('/', wordRules)
  nouns.route('/', ruleSettings)
  nouns.route('/', desk)
  nouns.route('/', deskArticles)
  nouns.route('/', deskImports(url))
  nouns.route('/', deskMerges)
  nouns.route('/', deskSeeds)
  app.route(eitherLanguage, nouns)
  return app
}

/** No path of ours has a NUL in it, and the database could not look for one. */
const noNul = createMiddleware(async (c, next) => {
  if (new URL(c.req.url).pathname.includes('%00')) throw new Refusal('not_found')
  await next()
})

function tooBig(): never {
  throw new Refusal('too_big')
}
