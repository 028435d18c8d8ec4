// Ten million votes leave without filling memory: `npm run test:slow`; `npm test` tries it with a hundredth.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { packedExport } from '../../src/polis/packed.ts'
import { db, emptyTables, forge, ownerDb, urls } from '../database.ts'
import { makeArticle } from '../make.ts'

const slow = process.env['KIU_SLOW'] === '1'
const [people, comments, each] = slow ? [100_000, 1000, 100] : [1000, 100, 100]
const megabyte = 1 << 20

test(
  `${people * each} votes of ${people} people`,
  async () => {
    await emptyTables()
    const article = await makeArticle()
    await fill(article.id)
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    let [peak, bytes] = [before, 0]
    const began = performance.now()
    const exported = { id: article.id, title: '', description: '', url: '', map: undefined, readme: '' }
    for await (const piece of packedExport(urls.serving, exported)) {
      bytes += piece.length
      peak = Math.max(peak, process.memoryUsage().rss)
    }
    const seconds = (performance.now() - began) / 1000
    if (slow)
      console.log(
        `${people * each} votes: ${seconds.toFixed(1)} s, ${(bytes / megabyte).toFixed(1)} MB, ${Math.round(
          (peak - before) / megabyte,
        )} MB more in memory (${Math.round(peak / megabyte)} MB at most)`,
      )
    // Of each vote at least a bit leaves; as objects ten million of them would take some gigabytes.
    expect(bytes).toBeGreaterThan((people * each) / 8)
    expect((peak - before) / megabyte).toBeLessThan(400)
  },
  slow ? 30 * 60_000 : 60_000,
)

/** Past the triggers, which count what nobody asks for here. */
async function fill(articleId: string) {
  await forge(`
    insert into people (handle, handle_skeleton, display_name, language, imported)
      select 'many-' || i, 'many-' || i, 'Somebody', 'en', true from generate_series(1, ${people}) i;
    insert into comments (article_id, author_id, body, body_html, renderer_version, language, path)
      select ${articleId}, (select min(id) from people), 'Comment ' || i, '', 1, 'en', int8send(i)
      from generate_series(1, ${comments}) i;
    insert into votes (comment_id, person_id, stance, language, voted_at)
      select said.id, people.id, (array['agree', 'disagree', 'unsure']::stance[])[1 + (people.id * said.at) % 3], 'en',
        now() - (people.id % 100000) * interval '1 second'
      from people
      cross join lateral generate_series(0, ${each - 1}) as turn
      join (select id, row_number() over (order by id) - 1 as at from comments) said
        on said.at = (people.id * 7 + turn * ${comments / each}) % ${comments}
      where imported;
    set session_replication_role = origin`)
  await sql`analyze votes, people, comments`.execute(ownerDb)
  const { rows } = await sql<{ n: string }>`select count(*) as n from votes`.execute(db)
  expect(Number(rows[0]!.n)).toBe(people * each)
}
