// People who are found, by name, handle or organisation; never by their address.
import { sql } from 'kysely'
import type { Query } from '../domain/search/query.ts'
import type { Db } from './client.ts'
import { type Asked, type Hits, pageOf, standsIn, tsqueryOf } from './search.ts'
import type { Present } from './people.ts'

/** A name is typed to its end by nobody: the last word always stands for what begins with it. */
const byBeginning = true

/** `null`: nothing is there to come after. */
export async function searchPeople(
  tx: Db,
  { query, known, limit, after }: Asked,
): Promise<Hits<FoundPerson> | null> {
  const place = after && (await placeOf(tx, after.public_id))
  if (place === undefined) return null
  const all = foundPeople(tx, query, tsqueryOf(query, known.stems, { byBeginning }))
  const rows = await tx
    .with('found', () => all)
    .selectFrom('found')
    .selectAll()
    .select(sql<string>`(select count(*) from found)`.as('total'))
    .$if(place !== null, (select) =>
      select.where(sql<boolean>`(rank, id) < (${after?.keys[0]}::int, ${place?.id}::bigint)`),
    )
    .orderBy('rank', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const total = Number(rows[0]?.total ?? 0)
  return { ...pageOf(rows, limit, ({ rank }) => [rank]), total, isMore: false, byBeginning }
}

const foundPeople = (tx: Db, query: Query, tsquery: string) =>
  tx
    .selectFrom('person_search')
    .innerJoin('people', 'people.id', 'person_search.person_id')
    .where(sql<boolean>`person_search.words @@ ${tsquery}::tsquery`)
    .where(standsIn('person_search.folded', query))
    .select([
      'people.id',
      'people.public_id',
      'people.handle',
      'people.display_name',
      'people.sector',
      'people.organisation',
      'people.affiliation_verified_at',
      rankOf(query).as('rank'),
    ])
    .$narrowType<Present>()

export type FoundPerson = Awaited<ReturnType<ReturnType<typeof foundPeople>['execute']>>[number]

/** 3: the name is what was typed, 2: it begins so, 1: it has it somewhere, 0: it is in the handle or the organisation. */
const rankOf = ({ phrase }: Query) => sql<number>`case
  when person_search.name = ${phrase} then 3
  when starts_with(person_search.name, ${phrase}) then 2
  when strpos(person_search.name, ${phrase}) > 0 then 1
  else 0 end`

const placeOf = (tx: Db, publicId: string) =>
  tx.selectFrom('people').where('public_id', '=', publicId).select('id').executeTakeFirst()
