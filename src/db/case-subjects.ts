// What cases are about, wherever the text lies: comments, and texts that are held before they become one.
import { sql } from 'kysely'
import type { CommentState, HeldState, Language } from '../domain/words.ts'
import type { Db } from './client.ts'

interface Subject {
  case_id: string
  /** `null`: it is (or stayed) a held text. */
  comment_id: string | null
  held_id: string | null
  public_id: string
  article_id: string
  parent_id: string | null
  author_id: string
  body: string
  body_html: string
  language: Language
  state: CommentState | Exclude<HeldState, 'published'>
  posted_at: Date
  edited_at: Date | null
  withdrawn_at: Date | null
  reply_count: number
}

/** To be joined by `subject.case_id`. */
export const subjects = sql<Subject>`case_subjects`.as<'subject'>('subject')

/** Of the text that a case is about. */
export async function languageOfCase(tx: Db, caseId: string | null): Promise<Language | null> {
  const row = await tx.selectFrom('cases').where('id', '=', caseId).select('language').executeTakeFirst()
  return row?.language ?? null
}
