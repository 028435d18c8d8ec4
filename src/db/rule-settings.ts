// The numbers of the rules as administrators set them.
import { sql } from 'kysely'
import { type SetNumbers, settings } from '../domain/rules/set.ts'
import { administering } from './administering.ts'
import type { Db } from './client.ts'
import { writeDown } from './staff-log.ts'

export async function numbersSet(db: Db): Promise<SetNumbers> {
  const row = await db
    .selectFrom('moderation_rules')
    .select([...settings])
    .executeTakeFirst()
  const none = Object.fromEntries(settings.map((name) => [name, null])) as unknown as SetNumbers
  return row ?? none
}

export async function saveRuleSettings(db: Db, actorId: string, numbers: SetNumbers) {
  return administering(db, actorId, async (tx) => {
    await tx
      .insertInto('moderation_rules')
      .values(numbers)
      .onConflict((oc) =>
        oc.column('one').doUpdateSet({ ...numbers, saved_at: sql<Date>`clock_timestamp()` }),
      )
      .execute()
    const said = settings.filter((name) => numbers[name] !== null).map((name) => `${name}=${numbers[name]}`)
    await writeDown(tx, { act: 'rules_saved', actor_id: actorId, note: said.join(' ') })
    return 'saved' as const
  })
}
