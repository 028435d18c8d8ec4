// Opinion maps as they are stored: which articles are due for one, the votes it is drawn from, the last one, the new one.
import { sql } from 'kysely'
import { agreesAcross } from '../domain/bridging.ts'
import type { Drawing, Picture } from '../domain/opinion/drawing.ts'
import type { LastMap } from '../domain/opinion/map.ts'
import { leastDrawn } from '../domain/opinion/blocks.ts'
import type { Heard } from '../domain/opinion/news.ts'
import { byId, type VoteList } from '../domain/opinion/votes.ts'
import { type Db, planned } from './client.ts'
import { lockArticle } from './posting.ts'

/**
 * One at a time, in all processes; whoever comes meanwhile does nothing. The lock is the connection's, so a process that is
 * killed leaves it at once (a queue of the jobs' would stay locked for minutes).
 */
export async function aloneWithMaps(db: Db, work: () => Promise<void>): Promise<boolean> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ locked: boolean }>`
      select pg_try_advisory_lock(hashtext('kiu maps')) as locked`.execute(connection)
    if (!rows[0]?.locked) return false
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(hashtext('kiu maps'))`.execute(connection)
    }
    return true
  })
}

/** Hours after which a map shows what is new to it, however few people said it. */
const longest = 24

/**
 * Articles that changed since their map was drawn, and those whose news waited long, the longest first. Drawing takes at most a
 * twentieth of the time: what took 5 s is not drawn again for 100 s. Of one article, whether it is one of them.
 */
export async function dueMaps(db: Db, articleId?: string): Promise<string[]> {
  const rows = await db
    .selectFrom('articles')
    .leftJoin('opinion_states as drawn', 'drawn.article_id', 'articles.id')
    .leftJoin('opinion_maps as map', 'map.id', 'drawn.map_id')
    .where('articles.state', 'in', ['published', 'closed'])
    .$if(articleId !== undefined, (query) => query.where('articles.id', '=', articleId!))
    .where((eb) =>
      eb.or([
        eb('articles.pulse', 'is distinct from', sql<string>`drawn.drawn_to`),
        eb.and([eb('drawn.waiting', '>', 0), eb('map.made_at', '<', isLongAgo)]),
      ]),
    )
    .where(
      sql<boolean>`(drawn.drawn_at is null or drawn.drawn_at < now() - make_interval(secs => drawn.took_ms / 50.0))`,
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('comments')
          .whereRef('comments.article_id', '=', 'articles.id')
          .where(sql<boolean>`agree_count + disagree_count + unsure_count > 0`)
          .select('comments.id'),
      ),
    )
    .select('articles.id')
    .orderBy(sql`drawn.drawn_at nulls first`)
    .execute()
  return rows.map(({ id }) => id)
}

const isLongAgo = sql<Date>`now() - make_interval(hours => ${sql.lit(longest)})`

/** The pulse first, then the votes: what changes between the two is drawn the next time. */
export async function pulseOf(db: Db, articleId: string): Promise<string> {
  const { pulse } = await db
    .selectFrom('articles')
    .where('id', '=', articleId)
    .select('pulse')
    .executeTakeFirstOrThrow()
  return pulse
}

/** Nine bytes a vote: the person, eight bytes, and the stance as two's complement. */
const bytesOfVote = 9

/**
 * The votes of an article, of a comment that was merged into another under that other one, in time where that matters. A
 * statement is `removed` when its comment is not published. Each comment's votes come as one value of bytes: 1.6 million
 * rows would take more time to read than the map to draw.
 */
export async function votesOn(db: Db, articleId: string): Promise<VoteList> {
  const { rows } = await sql<{ id: string; removed: boolean; votes: Buffer }>`
    select kept.id, kept.state <> 'published' as removed, said.votes
    from (
      select coalesce(merge.into_id, comments.id) as comment_id,
        string_agg(int8send(person_id) || case stance when 'agree' then '\\x01'::bytea
            when 'disagree' then '\\xff'::bytea else '\\x00'::bytea end, '\\x'::bytea
          order by case when merged.into_id is not null then voted_at end) as votes
      from comments
      join votes on votes.comment_id = comments.id
      left join counted_together merge on merge.comment_id = comments.id
      left join (select distinct into_id from counted_together where article_id = ${articleId}) merged
        on merged.into_id = coalesce(merge.into_id, comments.id)
      where comments.article_id = ${articleId}
      group by 1) said
    join comments kept on kept.id = said.comment_id`.execute(db)
  const places = new Map<string, number>()
  const many = rows.reduce((sum, { votes }) => sum + votes.length / bytesOfVote, 0)
  const [person, statement, value] = [new Int32Array(many), new Int32Array(many), new Int8Array(many)]
  let at = 0
  for (const [column, { votes }] of rows.entries()) {
    for (let byte = 0; byte < votes.length; byte += bytesOfVote, at++) {
      const id = String(votes.readBigInt64BE(byte))
      const place = places.get(id) ?? places.size
      if (place === places.size) places.set(id, place)
      person[at] = place
      statement[at] = column
      value[at] = votes.readInt8(byte + 8)
    }
  }
  const statements = rows.map(({ id, removed }) => ({ id, removed }))
  return { people: [...places.keys()], statements, person, statement, value }
}

/** What the next map starts from, and what it is compared with; `undefined` where there is none yet. */
export async function lastMap(db: Db, articleId: string): Promise<(LastMap & Heard) | undefined> {
  const state = await db
    .selectFrom('opinion_states')
    .innerJoin('opinion_maps as map', 'map.id', 'map_id')
    .where('opinion_states.article_id', '=', articleId)
    .select([
      sql<LastMap['rival']>`rival`.as('rival'),
      'map.people as many',
      'removed',
      sql<boolean>`placed >= ${leastDrawn} or without_groups is null`.as('showed'),
      sql<boolean>`made_at < ${isLongAgo}`.as('isOld'),
      'drawing',
    ])
    .executeTakeFirst()
  if (!state) return undefined
  const { drawing, ...last } = state
  const people = await db
    .selectFrom('opinion_places')
    .where('article_id', '=', articleId)
    .where('drawing', '=', drawing)
    .select(['person_id', 'group_id', 'said'])
    .execute()
  const statements = await db
    .selectFrom('opinion_statements')
    .where('article_id', '=', articleId)
    .select(['comment_id', 'axis_x', 'axis_y'])
    .execute()
  people.sort((a, b) => byId(a.person_id, b.person_id))
  statements.sort((a, b) => byId(a.comment_id, b.comment_id))
  return {
    people: people.map(({ person_id }) => person_id),
    labels: Int32Array.from(people, ({ group_id }) => group_id ?? -1),
    said: Int32Array.from(people, ({ said }) => said),
    statements: statements.map(({ comment_id }) => comment_id),
    axes: {
      x: Float64Array.from(statements, ({ axis_x }) => axis_x),
      y: Float64Array.from(statements, ({ axis_y }) => axis_y),
    },
    ...last,
  }
}

/** The map stays as it is: what is new was said by so few people that it would tell who said it. */
export async function keepWaiting(
  db: Db,
  articleId: string,
  { waiting, pulse, took }: { waiting: number; pulse: string; took: number },
) {
  await dropUnfinished(db, articleId)
  await db
    .updateTable('opinion_states')
    .set({ waiting, drawn_to: pulse, drawn_at: sql<Date>`now()`, took_ms: Math.round(took) })
    .where('article_id', '=', articleId)
    .execute()
}

/**
 * All of it or nothing, so that whoever is killed meanwhile leaves the last map. Readers' pages show it, so the article's
 * pulse grows; what changed since `pulse` was read is still due. The places come before, where nobody sees them yet: with the
 * article locked for all of them, who votes would wait too long.
 */
export async function keepMap(
  db: Db,
  articleId: string,
  { drawn, pulse, took }: { drawn: Drawing; pulse: string; took: number },
) {
  await dropUnfinished(db, articleId)
  const drawing = await keepPlaces(db, articleId, drawn.people)
  await db.transaction().execute(async (tx) => {
    await lockPlaces(tx, articleId)
    await lockArticle(tx, articleId)
    if (drawn.people.length > 0) await standAlone(tx, articleId, drawing)
    await leaveOut(tx, articleId, drawing)
    const before = await pulseOf(tx, articleId)
    await tx
      .updateTable('articles')
      .set({ pulse: sql<string>`pulse` })
      .where('id', '=', articleId)
      .execute()
    const { people, statements, picture, rival, placed, votes, stability, silhouette, without } = drawn
    const map = {
      people: people.length,
      placed,
      votes,
      statements: statements.length,
      stability,
      silhouette,
      without_groups: without,
      picture: JSON.stringify(picture),
    }
    const { id } = await tx
      .insertInto('opinion_maps')
      .values({ article_id: articleId, slot: sql<Date>`date_trunc('hour', now())`, ...map })
      .onConflict((hour) => hour.columns(['article_id', 'slot']).doUpdateSet({ ...map, made_at: sql`now()` }))
      .returning('id')
      .executeTakeFirstOrThrow()
    await keepStatements(tx, articleId, statements)
    await keepColours(tx, articleId, drawn)
    await keepOrder(tx, articleId)
    const state = {
      map_id: id,
      drawing,
      drawn_to: before === pulse ? await pulseOf(tx, articleId) : pulse,
      drawn_at: sql<Date>`now()`,
      took_ms: Math.round(took),
      rival: rival && JSON.stringify(rival),
      removed: drawn.removed,
      waiting: 0,
    }
    await tx
      .insertInto('opinion_states')
      .values({ article_id: articleId, ...state })
      .onConflict((article) => article.column('article_id').doUpdateSet(state))
      .execute()
  })
  // If not now, then before the next.
  await dropUnfinished(db, articleId).catch(() => undefined)
}

/** The number of the drawing that they belong to. */
async function keepPlaces(db: Db, articleId: string, people: Drawing['people']): Promise<string> {
  const { rows } = await sql<{ drawing: string }>`select nextval('opinion_drawings') as drawing`.execute(db)
  const { drawing } = rows[0]!
  await sql`
    insert into opinion_places (article_id, drawing, person_id, x, y, group_id, said)
    select ${articleId}, ${drawing}, place.* from unnest(${people.map(({ id }) => id)}::bigint[],
      ${people.map(({ x }) => x)}::float8[], ${people.map(({ y }) => y)}::float8[],
      ${people.map(({ group }) => group)}::smallint[],
      ${people.map(({ said }) => said)}::integer[]) as place (person_id, x, y, group_id, said)
    where exists (select from people where id = place.person_id and left_at is null)`.execute(db)
  return drawing
}

/** Somebody may have left for good since their votes were read. Who leaves locks the article first, as we do. */
const leaveOut = (tx: Db, articleId: string, drawing: string) =>
  sql`
    delete from opinion_places place using people
    where place.article_id = ${articleId} and place.drawing = ${drawing}
      and people.id = place.person_id and people.left_at is not null`.execute(tx)

/**
 * Places of the map before the newest, and of a drawing that came to no end. Without the article's lock: who leaves may hold
 * it, and waits for rows that we delete.
 */
const dropUnfinished = (db: Db, articleId: string) =>
  db.transaction().execute(async (tx) => {
    await lockPlaces(tx, articleId)
    await sql`
      delete from opinion_places where article_id = ${articleId} and drawing is distinct from (
        select drawing from opinion_states where opinion_states.article_id = ${articleId})`.execute(tx)
  })

/** Before the article's lock, where both are taken: none of the places goes while somebody lets them count. */
const lockPlaces = (tx: Db, articleId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended('kiu places ' || ${articleId}, 0))`.execute(tx)

/** Of whoever left while a map was written that came to no end: else they would lie there until the next. */
export const forgetLeftPlaces = (db: Db) =>
  sql`delete from opinion_places using people where people.id = person_id and left_at is not null`.execute(db)

/** Two draw one article only where one has lost its lock; the later then took the places of the other for unfinished. */
async function standAlone(tx: Db, articleId: string, drawing: string) {
  const { rows } = await sql`
    select from opinion_places where article_id = ${articleId} and drawing = ${drawing} limit 1`.execute(tx)
  if (rows.length === 0) throw new Error('another process draws this map')
}

async function keepStatements(tx: Db, articleId: string, statements: Drawing['statements']) {
  await tx.deleteFrom('opinion_statements').where('article_id', '=', articleId).execute()
  const rows = statements.map((statement) => ({
    ...statement,
    agreed: agreesAcross(
      statement.tallies.map(({ agree, disagree, seen }) => ({
        agree,
        disagree,
        unsure: seen - agree - disagree,
      })),
    ),
  }))
  await sql`
    insert into opinion_statements
      (article_id, comment_id, mean, axis_x, axis_y, extremity, priority, consensus, heard, tallies, agreed_across)
    select ${articleId}, s.id, s.mean, s.axis_x, s.axis_y, s.extremity, s.priority, s.consensus, s.heard, s.tallies,
      s.agreed
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (id bigint, mean float8, axis_x float8,
      axis_y float8, extremity float8, priority float8, consensus float8, heard int, tallies jsonb, agreed boolean)`.execute(
    tx,
  )
}

/** Hours for which somebody may go on reading along an order that a newer one has taken the place of. */
const orderHours = 2

/** The order of the comments at the top across the groups, where there are groups; see `opinion_orders` in db/thread.ts. */
async function keepOrder(tx: Db, articleId: string) {
  await sql`
    insert into opinion_orders (article_id, comment_ids, last_id)
    select ${articleId}, array_agg(c.id order by
        case when c.state = 'published' then s.consensus end desc nulls last, c.best desc, c.id desc), max(c.id)
    from comments c left join opinion_statements s on s.article_id = c.article_id and s.comment_id = c.id
    where c.article_id = ${articleId} and c.parent_id is null
    having count(s.consensus) > 0`.execute(tx)
  await sql`
    delete from opinion_orders o where article_id = ${articleId} and exists (
      select from opinion_orders later where later.article_id = o.article_id and later.id > o.id
        and later.made_at < now() - make_interval(hours => ${sql.lit(orderHours)}))`.execute(tx)
}

async function keepColours(tx: Db, articleId: string, { statements, colours }: Drawing) {
  const told = statements.map(({ id }, at) => ({ id, dots: colours[at]! })).filter(({ dots }) => dots !== '')
  await tx.deleteFrom('opinion_colours').where('article_id', '=', articleId).execute()
  await sql`
    insert into opinion_colours (article_id, comment_id, dots)
    select ${articleId}, id, dots
    from unnest(${told.map(({ id }) => id)}::bigint[], ${told.map(({ dots }) => dots)}::text[]) as told (id, dots)`.execute(
    tx,
  )
}

/** The newest map of an article, or the one of an hour; `undefined` where there is none. */
export async function mapOf(db: Db, articleId: string, slot?: Date) {
  return db
    .selectFrom('opinion_maps')
    .where('article_id', '=', articleId)
    .$if(slot !== undefined, (query) => query.where('slot', '<=', slot!))
    .select([
      'id',
      'slot',
      'made_at',
      'people',
      'placed',
      'votes',
      'statements',
      'stability',
      'silhouette',
      'without_groups',
      sql<Picture>`picture`.as('picture'),
    ])
    .orderBy('slot', 'desc')
    .limit(1)
    .modifyEnd(planned)
    .executeTakeFirst()
}

export type StoredMap = NonNullable<Awaited<ReturnType<typeof mapOf>>>

/** When an article's maps were drawn, the oldest first: the stops of the slider. */
export async function mapTimes(db: Db, articleId: string): Promise<Date[]> {
  const rows = await db
    .selectFrom('opinion_maps')
    .where('article_id', '=', articleId)
    .select('slot')
    .orderBy('slot')
    .execute()
  return rows.map(({ slot }) => slot)
}
