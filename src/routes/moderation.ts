// The queue of moderators, and many decisions at once.
import { Hono } from 'hono'
import { z } from 'zod'
import { decideCase } from '../db/decisions.ts'
import {
  articleOfCases,
  casesByPublicIds,
  type Cursor,
  queueOf,
  queuePage as size,
  shelfCounts,
  type TickedRow,
} from '../db/moderation.ts'
import { topicList } from '../db/topics.ts'
import { canModerate } from '../domain/permissions.ts'
import { caseOrders, mostAtOnce, ordersOf, reasonsOf, shelves } from '../domain/queue.ts'
import { returnPath } from '../domain/return-path.ts'
import { type Language, languages } from '../domain/words.ts'
import { type Became, partlyDecided, tickedAgain } from '../views/bulk-decisions.ts'
import { queuePage } from '../views/queue.ts'
import { decisionFields, reasonFault, reasonFits } from './decision-fields.ts'
import { allow, type Env, Refusal, type SignedInEnv, signedIn } from './env.ts'
import { faulty, readForm, several } from './forms.ts'
import { changed, show } from './respond.ts'
import type { Context } from 'hono'

export const moderation = new Hono<Env>()

moderation.get('/moderation', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  allow(canModerate(viewer, reading.now))
  const [asked, topics, counts] = await Promise.all([askedFor(c), topicList(db), shelfCounts(db)])
  const topic = topics.find(({ topic_slug }) => topic_slug === c.req.query('topic'))
  const { article, after, ...query } = asked
  const queue = { ...query, topicId: topic?.id ?? null, articleId: article?.id ?? null, after }
  const found = await queueOf(db, queue, { language: reading.t.lang, viewerId: viewer.id })
  const rows = found.slice(0, size)
  const last = found.length > size ? rows.at(-1) : undefined
  const view = {
    ...query,
    article,
    topic: topic?.topic_slug ?? null,
    after: after && cursorOf(after),
    rows,
    topics,
    counts,
    done: doneIn(c.req.query('done')),
    next: last ? cursorOf({ value: last.cursor, public_id: last.public_id }) : null,
  }
  return show(c, queuePage(view, reading))
})

/** What the address asks for; what is no word of ours is as good as not there. */
async function askedFor(c: Context<SignedInEnv>) {
  const { db, reading } = c.var
  const shelf = shelves.find((one) => one === c.req.query('queue')) ?? 'reported'
  const order = caseOrders.find((one) => one === c.req.query('order'))
  const slug = /^[a-z0-9-]{1,200}$/.exec(c.req.query('article') ?? '')?.[0]
  return {
    shelf,
    order: order && ordersOf[shelf].includes(order) ? order : ordersOf[shelf][0],
    article: slug === undefined ? null : await articleOfCases(db, slug, reading.t.lang),
    language: languages.find((language) => language === c.req.query('language')) ?? null,
    reason: reasonsOf[shelf].find((reason) => reason === c.req.query('reason')) ?? null,
    mine: c.req.query('mine') === 'yes' && shelf !== 'decided',
    burst: c.req.query('burst') === 'yes',
    after: cursorIn(c.req.query('after')),
  }
}

const cursorOf = ({ value, public_id }: Cursor) => `${value}.${public_id}`

/** `null` for anything that no page of ours wrote: the queue then begins at its beginning. */
function cursorIn(raw: string | undefined): Cursor | null {
  const [, value, public_id] = /^(\d{1,16})\.([\w-]{12})$/.exec(raw ?? '') ?? []
  return value === undefined || public_id === undefined ? null : { value, public_id }
}

const doneIn = (raw: string | undefined) =>
  raw !== undefined && /^[1-9]\d?$/.test(raw) && Number(raw) <= mostAtOnce ? Number(raw) : null

/** A case as it was ticked: its id and the version that was shown. */
const ticked = /^([\w-]{12})\.(\d{1,9})$/

const manyFields = z
  .strictObject({
    case: several(z.string().regex(ticked), mostAtOnce),
    ...decisionFields,
    return_to: z.string().max(2000).optional(),
  })
  .refine(reasonFits, reasonFault)
  .refine((form) => form.case.length > 0, { path: ['case'], message: 'required_choice' })

moderation.post('/moderation/decisions', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  allow(canModerate(viewer, reading.now))
  const form = await readForm(c, manyFields)
  const back = backFrom([form.values['return_to'] ?? ''].flat()[0], reading.t.lang)
  const versions = versionsIn([form.values['case'] ?? []].flat())
  const rows = await casesByPublicIds(db, [...versions.keys()], reading.t.lang)
  if (!form.ok) {
    return show(c, tickedAgain(rows, faulty(form, form.faults), back, reading), { status: 422 })
  }
  const became = await decideEach(c, rows, versions, form.data)
  const done = became.filter(({ outcome }) => outcome === 'decided').length
  if (done < became.length) return show(c, partlyDecided(became, back, reading), { status: 409 })
  return changed(c, null, withDone(back, done))
})

/** The queue as it was asked for, in the language it was read in. */
function backFrom(raw: string | undefined, lang: Language): string {
  const queue = `/${lang}/moderation`
  const path = returnPath(raw, queue)
  return /^\/[\w-]+\/moderation(\?|$)/.test(path) ? path : queue
}

/** Each case once, at most as many as a form may decide. */
const versionsIn = (values: readonly string[]): Map<string, number> =>
  new Map(
    values.slice(0, mostAtOnce).flatMap((value) => {
      const [, id, version] = ticked.exec(value) ?? []
      return id === undefined ? [] : [[id, Number(version)] as const]
    }),
  )

/** One after the other, each in a transaction of its own: what one refuses does not hold up the next. */
async function decideEach(
  c: Context<SignedInEnv>,
  rows: readonly TickedRow[],
  versions: ReadonlyMap<string, number>,
  { outcome, reason }: Pick<z.output<typeof manyFields>, 'outcome' | 'reason'>,
): Promise<Became[]> {
  const { db, viewer, reading } = c.var
  const became: Became[] = []
  for (const [public_id, version] of versions) {
    const row = rows.find((one) => one.public_id === public_id) ?? null
    const decision = { actorId: viewer.id, outcome, reason, note: null, version, asked: reading.now }
    const done = row ? await decideCase(db, { case: row, ...decision }) : ('gone' as const)
    if (done === 'not_allowed' && became.length === 0) throw new Refusal('forbidden')
    became.push({ public_id, row, outcome: done })
  }
  return became
}

function withDone(path: string, done: number): string {
  const [place = '', query] = path.split('?')
  const params = new URLSearchParams(query)
  params.delete('after')
  params.set('done', String(done))
  return `${place}?${params}`
}
