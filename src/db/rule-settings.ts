// The numbers of the rules as administrators set them.
import { sql } from 'kysely'
import { type SetNumbers, settings, usualNumbers } from '../domain/rules/set.ts'
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
  // The weight of flags is read by others, who know of no null.
  const row = { ...numbers, hide_weight: numbers.hide_weight ?? usualNumbers.hide_weight }
  return administering(db, actorId, async (tx) => {
    await tx
      .insertInto('moderation_rules')
      .values(row)
      .onConflict((oc) => oc.column('one').doUpdateSet({ ...row, saved_at: sql<Date>`clock_timestamp()` }))
      .execute()
    const said = settings.filter((name) => numbers[name] !== null).map((name) => `${name}=${numbers[name]}`)
    await writeDown(tx, { act: 'rules_saved', actor_id: actorId, note: said.join(' ') })
    return 'saved' as const
  })
}
