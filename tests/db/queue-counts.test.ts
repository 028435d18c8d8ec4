// The counts of the queues are right after whatever happens, in whatever order, also at once.
import { expect, test } from 'vitest'
import { editComment, withdrawComment } from '../../src/db/comment-edits.ts'
import { releaseCase, takeCase } from '../../src/db/case-taking.ts'
import { decideCase } from '../../src/db/decisions.ts'
import { flagComment } from '../../src/db/flags.ts'
import { holdText } from '../../src/db/held-texts.ts'
import { addUpQueueCounts, shelfCounts } from '../../src/db/moderation.ts'
import { postComment } from '../../src/db/posting.ts'
import { undoDecision } from '../../src/db/undoing.ts'
import { flagReasons, outcomes } from '../../src/domain/words.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makePerson } from '../make.ts'
import { random } from '../random.ts'

const slow = process.env['KIU_SLOW'] === '1'
const acts = slow ? 20_000 : 200
/** Acts at once. */
const width = 8

const miscounted = () => db.selectFrom('miscounted_queues').selectAll().execute()

test(`after ${acts} acts in a random order, ${width} at a time`, async () => {
  await emptyTables()
  const next = random(20261126)
  const below = (n: number) => Math.floor(next() * n)
  const pick = <T>(all: readonly T[]): T => all[below(all.length)]!
  const articles = [await makeArticle(), await makeArticle()]
  const people = await Promise.all(Array.from({ length: 12 }, () => makePerson()))
  const moderators = await Promise.all(Array.from({ length: 3 }, () => makePerson({ roles: ['moderator'] })))
  await db.insertInto('moderation_rules').values({ hide_weight: 3 }).execute()
  const seen = new Map<string, number>()

  const text = (body: string) => ({
    body,
    body_html: `<p>${body}</p>`,
    renderer_version: 1,
    language: pick(['en', 'zh-HK'] as const),
  })
  const someComment = async () => {
    const all = await db.selectFrom('comments').select(['id', 'article_id', 'author_id']).execute()
    return all.length === 0 ? undefined : pick(all)
  }
  const someCase = async () => {
    const all = await db.selectFrom('case_subjects').select(['case_id', 'article_id', 'author_id']).execute()
    if (all.length === 0) return undefined
    const { case_id, article_id, author_id } = pick(all)
    return { id: case_id!, article_id: article_id!, author_id: author_id! }
  }
  const own = (comment: { id: string; article_id: string; author_id: string }) => ({
    article_id: comment.article_id,
    comment_id: comment.id,
    author_id: comment.author_id,
  })

  /** Each says what came of it. */
  const deeds: Record<string, () => Promise<unknown>> = {
    post: async () => {
      const posted = {
        article_id: pick(articles).id,
        author_id: pick(people).id,
        ...text(`New ${below(1e6)}`),
      }
      return (await postComment(db, posted)).outcome
    },
    hold: async () => {
      const held = {
        article_id: pick(articles).id,
        author_id: pick(people).id,
        ...text(`Held ${below(1e6)}`),
      }
      const verdict = { rule: 'links', outcome: 'hold', spans: [], detail: { count: 2, most: 1 } } as const
      return (await holdText(db, held, verdict)).outcome
    },
    flag: async () => {
      const comment = await someComment()
      if (!comment) return 'none'
      const flag = { comment, personId: pick(people).id, reason: pick(flagReasons), note: null }
      return flagComment(db, flag)
    },
    decide: async () => {
      const of = await someCase()
      if (!of) return 'none'
      const outcome = pick(outcomes)
      const reason = outcome === 'keep' ? ('within_rules' as const) : pick(flagReasons)
      const decision = { outcome, reason, note: null, version: null, asked: new Date() }
      return decideCase(db, { case: of, actorId: pick(moderators).id, ...decision })
    },
    undo: async () => {
      const decided = await db
        .selectFrom('cases')
        .innerJoin('case_subjects', 'case_subjects.case_id', 'cases.id')
        .where('cases.before', 'is not', null)
        .select(['cases.id', 'case_subjects.article_id', 'case_subjects.author_id', 'cases.decided_by'])
        .execute()
      if (decided.length === 0) return 'none'
      const { id, article_id, author_id, decided_by } = pick(decided)
      const of = { id, article_id: article_id!, author_id: author_id! }
      return undoDecision(db, { case: of, actorId: decided_by!, asked: new Date() })
    },
    take: async () => {
      const of = await someCase()
      return of ? takeCase(db, { case: of, actorId: pick(moderators).id, asked: new Date() }) : 'none'
    },
    release: async () => {
      const of = await someCase()
      if (of) for (const { id } of moderators) await releaseCase(db, of.id, id)
      return 'done'
    },
    mend: async () => {
      const comment = await someComment()
      return comment ? String(await editComment(db, own(comment), text(`Mended ${below(1e6)}`))) : 'none'
    },
    withdraw: async () => {
      const comment = below(3) === 0 ? await someComment() : undefined
      return comment ? String(await withdrawComment(db, own(comment))) : 'none'
    },
    addUp: () => addUpQueueCounts(db),
  }
  const names = [...Object.keys(deeds), 'post', 'flag', 'flag', 'decide', 'undo']
  for (let done = 0; done < acts; done += width) {
    const chosen = Array.from({ length: width }, () => pick(names))
    const came = await Promise.all(chosen.map((name) => deeds[name]!()))
    for (const [index, name] of chosen.entries()) {
      const key = `${name} ${String(came[index])}`
      seen.set(key, (seen.get(key) ?? 0) + 1)
    }
    expect(await miscounted(), `after ${chosen.join(', ')}`).toEqual([])
  }
  // That it was worth counting.
  for (const key of [
    'post posted',
    'hold held',
    'flag flagged',
    'decide decided',
    'undo undone',
    'take taken_by_you',
    'mend true',
  ])
    expect(seen.get(key) ?? 0, `${key} of ${JSON.stringify([...seen])}`).toBeGreaterThan(0)
  const { reported, held, unreviewed, decided } = await shelfCounts(db)
  const states = await db.selectFrom('cases').select(['queue']).execute()
  const of = (queue: string | null) => states.filter((one) => one.queue === queue).length
  expect([reported, held, unreviewed, decided]).toEqual([
    of('reported'),
    of('held'),
    of('unreviewed'),
    of(null),
  ])
}, 300_000)
