// Moderation in figures, by month: the same page and the same file for everybody.
import { Hono } from 'hono'
import { secondOpinionTotals } from '../db/agreement.ts'
import type { Db } from '../db/client.ts'
import { monthsCounted } from '../db/transparency.ts'
import { everyMonth, type MonthSaid, saidOf } from '../domain/transparency.ts'
import { transparencyCsv, transparencyPage } from '../views/transparency.ts'
import type { Env } from './env.ts'
import { csv, download, show } from './respond.ts'

export const transparency = new Hono<Env>()

const underWay = new WeakMap<Db, Promise<MonthSaid[]>>()

/** Counted once for all who ask at the same time: of a long log it is the dearest page there is for everybody. */
function monthsSaid(db: Db): Promise<MonthSaid[]> {
  const begun = underWay.get(db)
  if (begun) return begun
  const counting = countMonths(db).finally(() => underWay.delete(db))
  underWay.set(db, counting)
  return counting
}

async function countMonths(db: Db) {
  const { months, now } = await monthsCounted(db)
  return everyMonth(months, now).map(saidOf)
}

transparency.get('/transparency', async (c) => {
  const { config, db, reading } = c.var
  const [months, twice] = await Promise.all([monthsSaid(db), secondOpinionTotals(db)])
  return show(c, transparencyPage({ months, twice }, config.origin, reading))
})

transparency.get('/transparency.csv', async (c) => {
  const { db, reading } = c.var
  const name = `kiu-transparency-${reading.t.lang}.csv`
  return download(c, transparencyCsv(await monthsSaid(db), reading.t), { name, type: csv })
})
