// The guidelines of moderators: the texts that hold, every earlier version, and a new one.
import { type Selectable, sql } from 'kysely'
import { type GuidelineSection, guidelineSections, type GuidelineTexts } from '../domain/guidelines.ts'
import { revisionsPageSize } from '../domain/pages.ts'
import { type Language, languages } from '../domain/words.ts'
import type { Db } from './client.ts'
import type { GuidelineTexts as GuidelineTextsTable } from './schema.ts'
import { isModeratorNow } from './moderators.ts'
import { writeDown } from './staff-log.ts'

export interface GuidelineText {
  section: GuidelineSection
  language: Language
  body: string
  body_html: string
  renderer_version: number
}

/** The newest version, with its texts in both languages; `undefined` until somebody changes what the software brings. */
export async function guidelinesNow(db: Db) {
  return db
    .selectFrom('guideline_revisions as revision')
    .orderBy('version', 'desc')
    .limit(1)
    .select(['revision.version', 'revision.saved_at', textsOf<GuidelineText>().as('texts')])
    .executeTakeFirst()
}

const textsOf = <T>() => sql<T[]>`(
  select json_agg(json_build_object('section', section, 'language', language, 'body', body, 'body_html', body_html,
    'renderer_version', renderer_version))
  from guideline_texts where guideline_texts.version = revision.version)`

/** Newest first, from below a version; one more than a page, for the differences of its last. */
export async function guidelineRevisions(db: Db, below: number | null) {
  return db
    .selectFrom('guideline_revisions as revision')
    .$if(below !== null, (qb) => qb.where('revision.version', '<', below!))
    .orderBy('revision.version', 'desc')
    .limit(revisionsPageSize + 1)
    .select([
      'revision.version',
      'revision.saved_at',
      'revision.summary',
      textsOf<Pick<GuidelineText, 'section' | 'language' | 'body'>>().as('texts'),
    ])
    .execute()
}

export type GuidelineRevision = Awaited<ReturnType<typeof guidelineRevisions>>[number]

/** The texts of a version by language and section. */
export function bySection(
  texts: readonly Pick<GuidelineText, 'section' | 'language' | 'body'>[],
): GuidelineTexts {
  const bodyOf = (language: Language) => (section: GuidelineSection) =>
    [section, texts.find((one) => one.language === language && one.section === section)?.body ?? ''] as const
  const all = (language: Language) => Object.fromEntries(guidelineSections.map(bodyOf(language)))
  return Object.fromEntries(languages.map((language) => [language, all(language)])) as GuidelineTexts
}

/** Of the newest version, those that an older renderer made. */
export const oldGuidelineTexts = (db: Db, rendererVersion: number) =>
  db
    .selectFrom('guideline_texts')
    .where('renderer_version', '<', rendererVersion)
    .where('version', '=', (eb) =>
      eb.selectFrom('guideline_revisions').select(sql<number>`max(version)`.as('version')),
    )
    .selectAll()
    .execute()

/** A version keeps its text for good, so there is nothing that could have changed meanwhile. */
export async function keepGuidelineHtml(
  db: Db,
  { version, section, language, body_html, renderer_version }: Selectable<GuidelineTextsTable>,
): Promise<void> {
  await db
    .updateTable('guideline_texts')
    .set({ body_html, renderer_version })
    .where('version', '=', version)
    .where('section', '=', section)
    .where('language', '=', language)
    .execute()
}

interface Saving {
  texts: readonly GuidelineText[]
  /** What the software brings, kept before the first change so that the history is whole. */
  brought: readonly GuidelineText[]
  /** That the editor saw; 0 where nothing was changed before. */
  version: number
  editorId: string
  summary: string
}

/** `conflict`: somebody saved another version since. Of two at once, the key of the version lets one in. */
export async function saveGuidelines(
  db: Db,
  { texts, brought, version, editorId, summary }: Saving,
): Promise<'saved' | 'conflict' | 'not_allowed'> {
  return db.transaction().execute(async (tx) => {
    if (!(await isModeratorNow(tx, editorId))) return 'not_allowed'
    const newest = await newestVersion(tx)
    if ((newest ?? 0) !== version) return 'conflict'
    if (newest === null) await keep(tx, { version: 0, texts: brought })
    const isKept = await keep(tx, { version: version + 1, saved_by: editorId, summary, texts })
    if (!isKept) return 'conflict'
    await writeDown(tx, { act: 'guideline_saved', actor_id: editorId })
    return 'saved'
  })
}

interface Kept {
  version: number
  saved_by?: string
  summary?: string
  texts: readonly GuidelineText[]
}

/** `false`: there is one with this number. */
async function keep(tx: Db, { texts, ...revision }: Kept): Promise<boolean> {
  const made = await tx
    .insertInto('guideline_revisions')
    .values(revision)
    .onConflict((oc) => oc.column('version').doNothing())
    .returning('version')
    .executeTakeFirst()
  if (!made) return false
  const rows = texts.map((text) => ({ ...text, version: revision.version }))
  await tx.insertInto('guideline_texts').values(rows).execute()
  return true
}

const newestVersion = async (tx: Db) =>
  (
    await tx
      .selectFrom('guideline_revisions')
      .select(sql<number | null>`max(version)`.as('version'))
      .executeTakeFirstOrThrow()
  ).version
