// Mails on their way: claimed once, sent once, counted where an address refuses them.
import { sql } from 'kysely'
import { type Digest, type Frequency, mostBounces, type NotificationKind } from '../domain/telling.ts'
import type { Language } from '../domain/words.ts'
import type { Db } from './client.ts'
import { frequencyOf, takesMail } from './telling.ts'

/** Zones in which somebody who takes mail lives; `null` is the forum's own. */
export async function zonesOfPeople(db: Db): Promise<(string | null)[]> {
  const { rows } = await sql<{ time_zone: string | null }>`
    select distinct time_zone from people where ${takesMail}`.execute(db)
  return rows.map(({ time_zone }) => time_zone)
}

export interface ZoneDue {
  time_zone: string | null
  day: string
  at: Date
}

/** Far enough back for a week's digest after a week without anybody to send it. */
const lookBack = sql.lit('15 days')

/**
 * Claims digests for at most `limit` people who have something unread from before their hour, and have had none for
 * that day. The daily one takes what was to be mailed at once and was not, while
 * mail was stopped for one. Returns how many.
 */
export async function claimDigests(
  db: Db,
  digest: Digest,
  zones: readonly ZoneDue[],
  limit: number,
): Promise<number> {
  const gathers: Frequency[] = digest === 'daily' ? ['daily', 'at_once'] : ['weekly']
  const { rows } = await sql`
    with zones as (
      select * from unnest(${zones.map((zone) => zone.time_zone)}::text[], ${zones.map((zone) => zone.day)}::date[],
        ${zones.map((zone) => zone.at)}::timestamptz[]) as zones (time_zone, day, at)),
    fresh as (
      select notifications.id, notifications.kind, people.id as person_id, zones.day
      from notifications join people on people.id = notifications.person_id
      join zones on zones.time_zone is not distinct from people.time_zone
      left join mail_preferences on mail_preferences.person_id = people.id
        and mail_preferences.kind = notifications.kind
      where notifications.read_at is null and notifications.made_at > now() - ${lookBack}::interval
        and notifications.made_at < zones.at and ${takesMail}
        and ${frequencyOf(sql`notifications.kind`)} = any (${gathers}::mail_frequency[])
        and not exists (select from delivery_items where notification_id = notifications.id)
        and not exists (select from deliveries where person_id = people.id
          and frequency = ${digest} and day = zones.day)),
    due as (
      select person_id, day, array_agg(distinct kind) as kinds from fresh group by person_id, day
      order by person_id limit ${limit}),
    claimed as (
      insert into deliveries (person_id, frequency, day, kinds)
      select person_id, ${digest}::mail_frequency, day, kinds from due
      on conflict do nothing returning id, person_id),
    items as (
      insert into delivery_items (notification_id, delivery_id)
      select fresh.id, claimed.id from fresh join claimed using (person_id) on conflict do nothing)
    select id from claimed`.execute(db)
  return rows.length
}

/**
 * Mails that nobody is sending: digests, and those that were to go at once and whose worker died or gave up. In their
 * order, from behind `after`.
 */
export async function waitingDeliveries(db: Db, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from deliveries
    where state = 'claimed' and (frequency <> 'at_once' or claimed_at < now() - interval '10 minutes') and id > ${after}
    order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whose worker died with the text on its way: whether they were taken, nobody knows. */
export async function giveUpUnsure(db: Db): Promise<void> {
  await sql`
    update deliveries set state = 'unsure', ended_at = now()
    where state = 'sending' and claimed_at < now() - interval '1 day'`.execute(db)
}

/** A mail of which nothing has been sent yet, and whom it is for. `undefined`: sent, given up, or under way. */
export async function claimedDelivery(db: Db, id: string) {
  return db
    .selectFrom('deliveries')
    .innerJoin('people', 'people.id', 'deliveries.person_id')
    .where('deliveries.id', '=', id)
    .where('deliveries.state', '=', 'claimed')
    .select([
      'deliveries.id',
      'deliveries.public_id',
      'deliveries.frequency',
      sql<NotificationKind[]>`deliveries.kinds::text[]`.as('kinds'),
      'people.email',
      sql<Language>`people.language`.as('language'),
      'people.time_zone',
      sql<boolean>`${takesMail}`.as('takes_mail'),
    ])
    .executeTakeFirst()
}

/** From here on it is never sent again. `false`: somebody else was quicker. */
export async function beginDelivery(db: Db, id: string, tokenHash: string): Promise<boolean> {
  const begun = await db
    .updateTable('deliveries')
    .set({ state: 'sending', token_hash: tokenHash })
    .where('id', '=', id)
    .where('state', '=', 'claimed')
    .executeTakeFirst()
  return begun.numUpdatedRows > 0n
}

/** The server has said that it does not have it: it may be sent after all. Only what this worker began: by its token. */
export async function releaseDelivery(db: Db, id: string, tokenHash: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'claimed' })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('token_hash', '=', tokenHash)
    .execute()
}

/** What became of it; three refusals in a row, and the address gets no more. */
export async function endDelivery(
  db: Db,
  id: string,
  state: 'sent' | 'refused' | 'dropped' | 'unsure',
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const ended = await tx
      .updateTable('deliveries')
      .set({ state, ended_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', id)
      .where('state', 'in', ['claimed', 'sending'])
      .returning('person_id')
      .executeTakeFirst()
    if (!ended || state === 'dropped' || state === 'unsure') return
    const refused = state === 'refused'
    await sql`
      update people set hard_bounces = case when ${refused} then least(hard_bounces + 1, 1000) else 0 end,
        mail_stopped_at = case when ${refused} and hard_bounces + 1 >= ${sql.lit(mostBounces)}
          then coalesce(mail_stopped_at, clock_timestamp()) else mail_stopped_at end
      where id = ${ended.person_id} and (${refused} or hard_bounces > 0)`.execute(tx)
  })
}

/** The mail that a token came with. `undefined`: none of ours. */
export async function deliveryByToken(db: Db, tokenHash: string) {
  return db
    .selectFrom('deliveries')
    .where('token_hash', '=', tokenHash)
    .select(['person_id', sql<NotificationKind[]>`kinds::text[]`.as('kinds')])
    .executeTakeFirst()
}
