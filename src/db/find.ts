// What a page of found things shows: one kind page by page, or of every kind the first few.
import type { Kind } from '../domain/search/kinds.ts'
import type { Looking } from '../domain/search/marks.ts'
import { type Query, withoutCommon } from '../domain/search/query.ts'
import { articleText } from '../domain/search/texts.ts'
import { plainText } from '../domain/prose.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import { type Asked, type Filters, type Hits, looking, noHits, type Place, stemsIn } from './search.ts'
import { type FoundArticle, searchArticles } from './search-articles.ts'
import { type FoundComment, searchComments } from './search-comments.ts'
import { type FoundPerson, searchPeople } from './search-people.ts'

const aPage = 20
const aFew: Record<Kind, number> = { articles: 3, comments: 5, people: 3 }

export interface Found {
  articles: Hits<FoundArticle>
  comments: Hits<FoundComment>
  people: Hits<FoundPerson>
  /** For marking what was found. */
  looking: Looking
}

export interface Finding {
  query: Query
  /** `null`: the first few of each. */
  kind: Kind | null
  filters: Filters
  reading: Language
  /** Of one kind only. */
  after: Place | null
}

/** `too_broad`: it took too long, which happens where a million texts have all of some common words. `null`: no such place. */
export async function find(
  db: Db,
  { query, kind, filters, reading, after }: Finding,
): Promise<Found | 'too_broad' | null> {
  const found = await looking(db, query, async (tx, known) => {
    const plain = withoutCommon(query, known.common)
    const asked = (one: Kind): Asked => ({
      query: plain,
      known,
      filters,
      reading,
      after,
      limit: kind === null ? aFew[one] : aPage,
    })
    const wants = (one: Kind) => kind === null || kind === one
    // Nobody is of a topic, or in a language.
    const isOfTexts = filters.topic !== undefined || filters.language !== undefined
    const articles = wants('articles') ? await searchArticles(tx, asked('articles')) : noHits
    const comments = wants('comments') ? await searchComments(tx, asked('comments')) : noHits
    const people = wants('people') && !isOfTexts ? await searchPeople(tx, asked('people')) : noHits
    if (articles === null || comments === null || people === null) return 'nowhere'
    const texts = [
      ...articles.rows.flatMap((row) => [row.title, articleText(row)]),
      ...comments.rows.map(({ body_html }) => plainText(body_html)),
      ...people.rows.flatMap(({ display_name, organisation }) => [display_name, organisation ?? '']),
    ]
    const byBeginning = articles.byBeginning || comments.byBeginning
    return {
      articles,
      comments,
      people,
      looking: { query: plain, stems: await stemsIn(tx, texts, plain), byBeginning },
    }
  })
  if (found === null) return 'too_broad'
  return found === 'nowhere' ? null : found
}
