// The city of the journey, and what it takes for every column to have a row with words in it.
import { db, forge } from '../database.ts'
import { makeCity } from '../journey/city.ts'
import { closeDuePolls } from '../../src/db/poll-closing.ts'
import { makeAppeal, makeArticle, makeBallot, makePoll, makeStatement } from '../make.ts'

export type HostileCity = Awaited<ReturnType<typeof makeHostileCity>>

export async function makeHostileCity() {
  const city = await makeCity()
  const { author, people, article, moderationCase } = city
  const statement = await makeStatement({
    person_id: author.id,
    article_id: article.id,
    case_id: moderationCase.id,
    note: 'Not about benches.',
  })
  const appeal = await makeAppeal(statement)
  await db
    .insertInto('case_notes')
    .values(
      [1, 2, 3].map((n) => ({
        case_id: moderationCase.id,
        author_id: people.moderator.id,
        note: `Note ${n}.`,
      })),
    )
    .execute()
  await db
    .insertInto('comment_drafts')
    .values({ person_id: people.citizen.id, article_id: article.id, body: 'A bench', passage: 'sit' })
    .execute()
  await db
    .updateTable('articles')
    .set({
      source_name: 'Another forum',
      source_licence: 'CC BY 4.0',
      source_address: 'https://example.org/talk',
    })
    .where('id', '=', city.closed.id)
    .execute()
  await forge(`
    insert into seeds (article_id, position, language, body, body_html, renderer_version, written_by)
      select ${city.draft.id}, n, 'en', 'Shade.', '<p>Shade.</p>', 1, ${people.editor.id} from generate_series(1, 5) n;
    update appeals set state = 'agreed', decided_at = now(), decided_by = ${people.editor.id}, note = 'You are right.',
      log_id = (select min(id) from staff_log) where id = ${appeal.id};
    update held_texts set passage = 'sit';
    update sessions set agent = 'Firefox'`)
  const counted = await makeCountedPoll()
  return { ...city, counted, answered: { statement: statement.public_id, appeal: appeal.public_id } }
}

/** Its charts can be taken away. */
async function makeCountedPoll() {
  const closes_at = new Date(Date.now() - 60_000)
  const article = await makeArticle({ published_at: new Date(Date.now() - 3_600_000) })
  const poll = await makePoll({ article_id: article.id, closes_at })
  for (let n = 0; n < 6; n++)
    await makeBallot(poll, { choices: [1, 0, 0], cast_at: new Date(Date.now() - 120_000), sector: 'citizen' })
  await closeDuePolls(db)
  return poll
}
