// The words on the picture of an article, as everybody may see them; src/pictures/ draws it.
import type { ArticleRow } from '../db/articles.ts'
import type { PollRow } from '../db/polls.ts'
import type { Tally } from '../domain/tally/index.ts'
import { endOfWave, phaseOf } from '../domain/results.ts'
import type { Language } from '../domain/words.ts'
import type { Card, CardPoll } from '../pictures/card.ts'
import { standing, topicName } from './articles.ts'
import type { PictureMeta } from './layout.ts'
import { linesOf, percentOf } from './poll-lines.ts'
import { optionOf, questionOf } from './ballot-names.ts'
import { shownTally } from './polls.ts'
import type { Reading } from './reading.ts'

export const picturePath = (slug: string, lang: Language) => `/${lang}/articles/${slug}/picture.png`

/** What the networks ask for; as `pictureSize` of src/pictures/card.ts, which draws it. */
export const pictureMeta = (
  { slug, title }: Pick<ArticleRow, 'slug' | 'title'>,
  origin: string,
  { t }: Pick<Reading, 't'>,
): PictureMeta => ({
  url: `${origin}${picturePath(slug, t.lang)}`,
  alt: t.feed.picture(title),
  width: 1200,
  height: 630,
})

/** No count of ballots or comments: a network keeps a picture for weeks, and it would be drawn anew for each. */
export function cardOf(
  { article, poll }: { article: ArticleRow; poll: PollRow | undefined },
  reading: Reading,
): Card {
  return {
    lang: reading.t.lang,
    topic: topicName(article, reading),
    title: article.title,
    standfirst: article.standfirst,
    standing: standing(article, reading),
    ...(poll && { poll: cardPoll(poll, reading) }),
  }
}

/** Bars that a picture has room for; of more options those with the most ballots, and one line for the others. */
const mostBars = 4

function cardPoll(poll: PollRow, { t, now, timeZone }: Reading): CardPoll {
  const phase = phaseOf(poll, now)
  // Of somebody without a ballot: what is drawn is for all.
  const tally = shownTally({ ...poll, has_ballot: false })
  const sees = tally !== undefined
  const shown = sees ? barsOf(poll, tally, t) : []
  const left = sees ? poll.options.length - shown.length : 0
  const until = endOfWave(poll, now)
  const again = poll.second_opens_at
  const standing = {
    open: until === null ? t.poll.open : t.poll.openUntil(t.moment(until, timeZone)),
    between: again === null ? t.poll.open : t.poll.between(t.moment(again, timeZone)),
    counting: t.poll.counting,
    closed: t.poll.closed,
  }
  return {
    eyebrow: t.poll.eyebrow,
    question: questionOf(poll, t).text,
    standing: [
      standing[phase],
      ...(sees ? [] : [poll.results === 'after_vote' ? t.poll.afterVote : t.poll.afterClose]),
    ].join(t.lang === 'en' ? ' ' : ''),
    bars: shown,
    ...(left > 0 && { more: t.feed.moreOptions(left) }),
  }
}

function barsOf({ options }: PollRow, tally: Tally | null, t: Reading['t']) {
  const lines = linesOf(tally, options.length)
  const rows = options.map((option, at) => ({ ...option, ...lines[at]! }))
  const few = rows.length <= mostBars
  const ranked = few ? rows : rows.toSorted((a, b) => b.value - a.value)
  return ranked.slice(0, few ? mostBars : mostBars - 1).map((row) => ({
    label: optionOf(row, t).text,
    // Whole percents, so that one ballot among thousands draws nothing anew.
    share: Math.round(row.share * 100) / 100,
    // Of few ballots how many there are: their percentages would say more than is known.
    said: percentOf(row, tally, t) || t.number(row.value),
  }))
}
