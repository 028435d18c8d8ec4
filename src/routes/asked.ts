// What an address or a form asks for: an id, an article, a comment, one's own; and a text made ready to be stored.
import type { Context } from 'hono'
import { articleBySlug } from '../db/articles.ts'
import { commentByPublicId, type Found } from '../db/comments.ts'
import { mentionable } from '../db/mentions.ts'
import type { Written } from '../db/posting.ts'
import { isPublicId } from '../domain/cursors.ts'
import { languageOf } from '../domain/language.ts'
import { calledSkeletons, linkMentions } from '../domain/mentions.ts'
import { canSeeUnpublished, isSuspended } from '../domain/permissions.ts'
import { allow, type AnyEnv, type Env, found } from './env.ts'

/** As much of a context as is read here, so that handlers behind `signedIn` fit too. */
export type Asked = { var: Pick<Env['Variables'], 'db' | 'viewer' | 'reading' | 'renderer'> }

/** The public id in an address; what has not its shape names nothing. */
export function idAsked(c: Context<AnyEnv>): string {
  const id = c.req.param('id') ?? ''
  return found(isPublicId(id) ? id : null)
}

/** `?after=`: the public id of the last thing seen. What has not its shape is as good as none. */
export function cursorIn(c: Context<AnyEnv>): string | undefined {
  const after = c.req.query('after')
  return after !== undefined && isPublicId(after) ? after : undefined
}

/** The article at an address, where the reader may see it. */
export async function articleAsked(c: Asked, slug: string) {
  const { db, viewer, reading } = c.var
  found(/^[a-z0-9-]{1,80}$/.test(slug) || null)
  const seesUnpublished = canSeeUnpublished(viewer, reading.now)
  return found(await articleBySlug(db, slug, { language: reading.t.lang, seesUnpublished }))
}

/** The comment at an address with its article, as the reader may see them. */
export const commentAsked = async (c: Asked, id: string): Promise<Found> => found(await commentThere(c, id))

/** The same, or `undefined` where no comment is there (yet). */
export async function commentThere(c: Asked, id: string): Promise<Found | undefined> {
  const { db, viewer, reading } = c.var
  found(isPublicId(id) || null)
  const seesUnpublished = canSeeUnpublished(viewer, reading.now)
  return commentByPublicId(db, id, { reader: viewer, language: reading.t.lang, seesUnpublished })
}

/** The same for its author alone, who may write. */
export async function ownAsked(c: Asked, id: string): Promise<Found> {
  const { viewer, reading } = c.var
  const asked = await commentAsked(c, id)
  allow(viewer !== null && !isSuspended(viewer, reading.now), 'suspended')
  allow(asked.comment.author_id === viewer?.id)
  return asked
}

/** What a form says it answers; a form without says nothing. */
export async function parentAsked(c: Asked, id: string | string[] | undefined) {
  return typeof id === 'string' && id !== '' ? (await commentAsked(c, id)).comment : undefined
}

/** Rendered before any transaction begins. */
export async function written(c: Asked, body: string): Promise<Written> {
  const { html, version } = await c.var.renderer.render(body, 'comment')
  const linked = linkMentions(html, await mentionable(c.var.db, calledSkeletons(html)))
  return {
    body,
    body_html: linked.html,
    mentions: linked.people,
    renderer_version: version,
    language: languageOf(body, c.var.reading.t.lang),
  }
}
