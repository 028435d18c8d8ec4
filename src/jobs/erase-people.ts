// Erases everybody whose week is over: at the moment itself, and a look every ten minutes, so that no restart misses one.
import { addressesOf, backAgain, dueToLeave, erasePerson } from '../db/erasing.ts'
import { erasedPeople, rememberErased } from '../db/erasures.ts'
import { erasedListIn, readErasedList, writeErasedList } from '../erased-list.ts'
import { emptyOutbox } from '../mail.ts'
import type { JobDeps } from './runner.ts'

export const schedule = '*/10 * * * *'

/** One at a time: the second would wait for the first. */
export const queue = 'erasing'

/** An older database may have been put beside a newer list. */
export const atStart = true

export async function run(_payload: unknown, { db, config, log }: JobDeps): Promise<void> {
  const list = erasedListIn(config.dataDir)
  await rememberErased(db, (await readErasedList(list)) ?? [])
  let erased = 0
  for (const [leavers, again] of [
    [await dueToLeave(db), false],
    [await backAgain(db), true],
  ] as const)
    for (const leaver of leavers) {
      const addresses = await addressesOf(db, leaver.id)
      const left = await erasePerson(db, leaver, again)
      if (left === 'left') await emptyOutbox(config, addresses)
      if (left === 'left') erased++
      if (left === 'last_administrator')
        log.warn('the last administrator cannot be erased: somebody else has to be given the role first')
    }
  await writeErasedList(list, await erasedPeople(db))
  if (erased > 0) log.info({ erased }, 'people were erased')
}
