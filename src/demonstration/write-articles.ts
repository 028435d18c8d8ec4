// Writes the articles of the demonstration with their polls and ballots.
import { keepBallots } from '../db/ballots.ts'
import type { Db } from '../db/client.ts'
import { indexArticles } from '../db/search-index.ts'
import { readingMinutes } from '../domain/reading-time.ts'
import { languages } from '../domain/words.ts'
import type { Renderer } from '../markdown/index.ts'
import { ballotsIn } from './draw.ts'
import { demonstration } from './index.ts'
import type { DemoArticle, DemoPoll } from './types.ts'
import type { WrittenPeople } from './write-people.ts'

export interface WrittenArticle {
  id: string
  published_at: Date
}

interface Writing {
  articles: DemoArticle[]
  people: WrittenPeople
  renderer: Renderer
  now: Date
}

const days = 86_400_000

/** By slug. */
export async function writeArticles(tx: Db, { articles, people, renderer, now }: Writing) {
  const written = new Map<string, WrittenArticle>()
  for (const article of articles) {
    const published_at = new Date(now.getTime() - article.publishedDaysAgo * days)
    const author_id = people.get(article.by)!.id
    const { id } = await tx
      .insertInto('articles')
      .values((eb) => ({
        slug: article.slug,
        topic_id: eb.selectFrom('topics').where('slug', '=', article.topic).select('id'),
        author_id,
        state: 'published',
        published_at,
        published_version: 1,
        created_at: published_at,
        saved_at: published_at,
        closes_at: inDays(article.closesInDays, now),
      }))
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('article_revisions')
      .values({ article_id: id, version: 1, saved_by: author_id, saved_at: published_at })
      .execute()
    await writeTexts(tx, id, article, renderer)
    await indexArticles(tx, [id])
    await writePoll(tx, id, article, { people, published_at, now })
    written.set(article.slug, { id, published_at })
  }
  return written
}

async function writeTexts(tx: Db, article_id: string, { translations }: DemoArticle, renderer: Renderer) {
  for (const language of languages) {
    const text = translations[language]
    const { html: body_html, version: renderer_version } = await renderer.render(text.body, 'article')
    const reading_minutes = readingMinutes(text.body)
    await tx
      .insertInto('article_revision_texts')
      .values({ article_id, version: 1, language, ...text })
      .execute()
    await tx
      .insertInto('article_translations')
      .values({ article_id, language, ...text, body_html, renderer_version, reading_minutes })
      .execute()
  }
}

type Since = { people: WrittenPeople; published_at: Date; now: Date }

async function writePoll(
  tx: Db,
  article_id: string,
  article: DemoArticle,
  { people, published_at, now }: Since,
) {
  const { question, options, results, closesInDays, endedDaysAgo } = article.poll
  const ended = endedDaysAgo === undefined ? null : new Date(now.getTime() - endedDaysAgo * days)
  const { id: poll_id } = await tx
    .insertInto('polls')
    .values({
      article_id,
      question_en: question.en,
      question_zh_hk: question['zh-HK'],
      ...methodOf(article.poll),
      results,
      closes_at: inDays(closesInDays, now),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('poll_options')
    .values(
      options.map((option, position) => ({
        poll_id,
        position,
        label_en: option.en,
        label_zh_hk: option['zh-HK'],
      })),
    )
    .execute()
  const ballots = ballotsIn(article, demonstration.people).map(({ by, options: chosen, when }) => {
    const { id, language, sector } = people.get(by)!
    const isRanked = article.poll.method === 'ranking'
    const choices = options.map((_, at) => (isRanked ? chosen.indexOf(at) + 1 : Number(chosen.includes(at))))
    return { personId: id, choices, language, sector, cast_at: between(published_at, ended ?? now, when) }
  })
  await keepBallots(tx, { id: poll_id, article_id }, ballots)
  // Ballots are taken by an open poll only; whoever fills the database counts it.
  if (ended !== null)
    await tx.updateTable('polls').set({ closes_at: ended }).where('id', '=', poll_id).execute()
}

const methodOf = ({ method, max_choices }: DemoPoll) =>
  max_choices > 1
    ? { method: 'several' as const, max_choices }
    : { method: method ?? ('one' as const), max_choices: null }

const inDays = (count: number | undefined, now: Date) =>
  count === undefined ? null : new Date(now.getTime() + count * days)

/** `share` 0 is `from`, 1 is `to`. */
export const between = (from: Date, to: Date, share: number) =>
  new Date(from.getTime() + share * (to.getTime() - from.getTime()))
