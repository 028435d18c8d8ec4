// The statements with which an article's discussion will open.
import { Hono } from 'hono'
import { z } from 'zod'
import type { DraftRow } from '../db/drafts.ts'
import { saveSeeds, type SeedToKeep, seedsOf } from '../db/seeds.ts'
import { mostSeeds, seedRows } from '../domain/seeds.ts'
import { languages } from '../domain/words.ts'
import { type SeedsForm, seedsPage } from '../views/desk-seeds.ts'
import { lineOf, listOf } from './desk-fields.ts'
import { cleaned } from './desk-judging.ts'
import { draftHere, editorsOnly, type Room } from './desk-room.ts'
import { type Env, found, signedIn } from './env.ts'
import { draftByPublicId } from '../db/drafts.ts'
import { type Faults, readForm, type Values } from './forms.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'

export const deskSeeds = new Hono<Env>()

const repeated = z.union([z.array(z.string()), z.string()]).optional()
const seedFields = z.strictObject({
  'seed.en': repeated,
  'seed.zh-HK': repeated,
  version: z.string().optional(),
  more: z.string().optional(),
})

deskSeeds.get('/desk/articles/:id/seeds', signedIn, editorsOnly, async (c) =>
  show(c, await seedsRoom(c, await draftHere(c), {})),
)

deskSeeds.post('/desk/articles/:id/seeds', signedIn, editorsOnly, limited('desk'), async (c) => {
  const article = await draftHere(c)
  const form = await readForm(c, seedFields)
  const { values } = form
  if (form.ok && values['more'] !== undefined) return show(c, await seedsRoom(c, article, { values }))
  const { seeds, faults: judged } = seedsIn(values, await takenIn(c, article))
  const faults = { ...judged, ...(!form.ok && form.faults) }
  if (Object.keys(faults).length > 0)
    return show(c, await seedsRoom(c, article, { values, faults }), { status: 422 })
  const version = lineOf(values, 'version')
  const saved = await saveSeeds(c.var.db, {
    article,
    version: version === '' ? article.seeds_version : /^\d{1,9}$/.test(version) ? Number(version) : -1,
    editorId: c.var.viewer.id,
    seeds: await rendered(c, seeds),
  })
  if (saved === 'saved') return lead(c, pathOf(c, article))
  const fresh = found(await draftByPublicId(c.var.db, article.public_id))
  return show(c, await seedsRoom(c, fresh, { values, conflict: true }), { status: 409 })
})

/** How many statements stand in the discussion already. */
async function takenIn(c: Room, { id }: DraftRow): Promise<number> {
  const sown = (await seedsOf(c.var.db, id)).filter(({ public_id }) => public_id !== null)
  return Math.max(0, ...sown.map(({ position }) => position))
}

type Typed = Pick<SeedToKeep, 'position' | 'language' | 'body'>

/** Rows in which nothing was typed are left out, and the others move up. */
function seedsIn(values: Values, taken: number): { seeds: Typed[]; faults: Faults } {
  const faults: Faults = {}
  const rows = seedRows(
    languages.map((language) =>
      listOf(values, `seed.${language}`).map((typed, at) =>
        cleaned(
          typed,
          'seed',
          (fault) => {
            if (fault !== null) faults[`seed.${language}.${at}`] ??= fault
          },
          'line',
        ),
      ),
    ),
  )
  if (taken + rows.length > mostSeeds) faults['seed.en'] ??= `too_many_lines:${mostSeeds - taken}`
  const seeds = rows.flatMap((row, at) =>
    languages.flatMap((language, which) => {
      const body = row[which]!
      return body === '' ? [] : [{ position: taken + at + 1, language, body }]
    }),
  )
  return { seeds, faults }
}

const rendered = (c: Room, seeds: readonly Typed[]): Promise<SeedToKeep[]> =>
  Promise.all(
    seeds.map(async (seed) => {
      const { html: body_html, version: renderer_version } = await c.var.renderer.render(seed.body, 'comment')
      return { ...seed, body_html, renderer_version }
    }),
  )

async function seedsRoom(c: Room, article: DraftRow, form: Partial<SeedsForm>) {
  const seeds = await seedsOf(c.var.db, article.id)
  return seedsPage({ article, seeds, values: null, faults: {}, conflict: false, ...form }, c.var.reading)
}

const pathOf = (c: Room, { public_id }: DraftRow) =>
  `/${c.var.reading.t.lang}/desk/articles/${public_id}/seeds`
