// How often somebody wants mail, about what, and at which hour of the world.
import { sql } from 'kysely'
import { type Frequency, type NotificationKind, usualFrequency } from '../domain/telling.ts'
import type { Db } from './client.ts'

export async function mailSettingsOf(db: Db, personId: string) {
  const person = await db
    .selectFrom('people')
    .where('id', '=', personId)
    .select(['email', 'time_zone', 'mail_stopped_at'])
    .executeTakeFirstOrThrow()
  const said = await db
    .selectFrom('mail_preferences')
    .where('person_id', '=', personId)
    .select(['kind', 'frequency'])
    .execute()
  const frequencies: Record<NotificationKind, Frequency> = { ...usualFrequency }
  for (const { kind, frequency } of said) frequencies[kind] = frequency
  return { ...person, frequencies }
}

export type MailSettings = Awaited<ReturnType<typeof mailSettingsOf>>

export interface MailWishes {
  frequencies: Partial<Record<NotificationKind, Frequency>>
  /** `null`: that of the forum; `undefined`: as it was. */
  time_zone?: string | null
}

export async function saveMailWishes(db: Db, personId: string, wishes: MailWishes): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const rows = Object.entries(wishes.frequencies).map(([kind, frequency]) => ({
      person_id: personId,
      kind: kind as NotificationKind,
      frequency,
    }))
    if (rows.length > 0) {
      await tx
        .insertInto('mail_preferences')
        .values(rows)
        .onConflict((oc) =>
          oc
            .columns(['person_id', 'kind'])
            .doUpdateSet((eb) => ({ frequency: eb.ref('excluded.frequency') })),
        )
        .execute()
    }
    if (wishes.time_zone !== undefined)
      await tx.updateTable('people').set({ time_zone: wishes.time_zone }).where('id', '=', personId).execute()
  })
}

/** Mail may go to the address again; the count of its refusals begins anew. */
export async function resumeMail(db: Db, personId: string): Promise<void> {
  await db
    .updateTable('people')
    .set({ mail_stopped_at: null, hard_bounces: 0 })
    .where('id', '=', personId)
    .where(sql<boolean>`mail_stopped_at is not null`)
    .execute()
}
