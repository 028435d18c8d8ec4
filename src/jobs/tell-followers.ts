// Tells everybody who follows something what happened to it: apart from the deed, since there may be thousands.
import { type Happened, tellFollowers } from '../db/telling.ts'
import type { JobDeps } from './runner.ts'

/** In one statement: told all or none, and nobody twice, however often it runs. */
export async function run(payload: unknown, { db }: JobDeps): Promise<void> {
  await tellFollowers(db, payload as Happened)
}
