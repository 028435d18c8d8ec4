// Fills an empty database with the demonstration.
import type { Config } from '../config.ts'
import type { Db } from '../db/client.ts'
import type { Report } from '../report.ts'
import type { DemoAccount } from './accounts.ts'

export type Filling = { config: Config; accounts: DemoAccount[]; report: Report }

/** True where it filled, false where anybody or anything is there already. All or nothing. */
export async function fillWithDemonstration(_db: Db, _filling: Filling): Promise<boolean> {
  return false
}
