// What those of the demonstration who can sign in were told: the answers to what they wrote, and one thing they follow.
import { sql } from 'kysely'
import type { Db } from '../db/client.ts'

/** The older ones are read. Nobody is mailed: these happened before anybody could be. */
export async function writeNotifications(tx: Db): Promise<void> {
  await sql`
    insert into notifications (person_id, kind, article_id, comment_id, made_at, read_at)
    select above.author_id, 'answered', answer.article_id, answer.id, answer.posted_at,
      case when answer.posted_at < now() - interval '4 days' then answer.posted_at + interval '1 day' end
    from comments answer join comments above on above.id = answer.parent_id
    join people on people.id = above.author_id and people.password_hash is not null
    where answer.author_id <> above.author_id and answer.state = 'published' order by answer.posted_at
  `.execute(tx)
  await sql`
    insert into notifications (person_id, kind, article_id, statement_id, cause, made_at)
    select person_id, case when act::text like 'flag%' then 'reviewed' else 'decided' end::notification_kind, article_id,
      statements.id, statements.id, made_at
    from statements join people on people.id = person_id and password_hash is not null
  `.execute(tx)
  await sql`
    insert into follows (person_id, topic_id) select people.id, topic.id from people
    cross join (select topic_id as id from articles order by published_at desc limit 1) topic
    where password_hash is not null
  `.execute(tx)
  await sql`
    insert into notifications (person_id, kind, article_id, made_at)
    select follows.person_id, 'opened', articles.id, articles.published_at
    from follows join articles on articles.topic_id = follows.topic_id
  `.execute(tx)
  // What is told here by list is not told again by the first digest.
  await sql`
    with said as (
      insert into deliveries (person_id, frequency, day, kinds, state)
      select distinct person_id, 'daily'::mail_frequency, current_date - 1, enum_range(null::notification_kind),
        'dropped'::delivery_state
      from notifications returning id, person_id)
    insert into delivery_items (notification_id, delivery_id)
    select notifications.id, said.id from notifications join said using (person_id)
  `.execute(tx)
}
