// Who may do what: asked by the route that does it and by the view that offers it. Who may see what is a `where`.
import { isPollOpen, type PollClock } from './results.ts'
import type { ArticleState, CommentState, Language, Role, Sector } from './words.ts'

/** The person who is looking; `null` in its place is nobody signed in. `id` is the inner bigint, as text. */
export interface Viewer {
  id: string
  public_id: string
  handle: string
  display_name: string
  language: Language
  sector: Sector | null
  roles: readonly Role[]
  suspended_until: Date | null
  /** Has shown that a mail to their address reaches them. */
  is_verified: boolean
}

/** `closes_at`: comments are open until then, and no longer at that very moment. */
export interface Discussion {
  state: ArticleState
  closes_at: Date | null
}

/** `author_id` is `null` where the account was erased. */
export interface Remark {
  author_id: string | null
  state: CommentState
}

/** What editing looks at: the moment of posting (an edit does not move it) and whether anybody answered or voted. */
export interface Editable extends Remark {
  posted_at: Date
  reply_count: number
  agree_count: number
  disagree_count: number
  unsure_count: number
  /** Of a hidden one. */
  decision?: { mended_once: boolean } | null
}

/** Minutes for which showing who one is counts as fresh: before one's password, address, roles or everything is touched. */
export const freshMinutes = 10

/** Minutes in which a published comment can be edited. */
export const editMinutes = 15

/** A suspended person reads and writes nothing, whatever their roles; at `suspended_until` itself it is over. */
export function isSuspended(viewer: Pick<Viewer, 'suspended_until'>, now: Date): boolean {
  return viewer.suspended_until !== null && now < viewer.suspended_until
}

export function isOpen(article: Discussion, now: Date): boolean {
  return article.state === 'published' && (article.closes_at === null || now < article.closes_at)
}

/** Somebody signed in who is not suspended: the ground of every other rule that writes. */
export function canWrite(viewer: Viewer | null, now: Date): boolean {
  return viewer !== null && !isSuspended(viewer, now)
}

/** To begin a comment: the form, and its draft. Publishing it may ask for more. */
export function canDraft(viewer: Viewer | null, article: Discussion, now: Date): boolean {
  return canWrite(viewer, now) && isOpen(article, now)
}

export function canComment(viewer: Viewer | null, article: Discussion, now: Date): boolean {
  return canDraft(viewer, article, now) && viewer?.is_verified === true
}

/** For casting, changing and taking back alike. Nobody votes on their own comment. */
export function canVote(viewer: Viewer | null, comment: Remark, article: Discussion, now: Date): boolean {
  return (
    canWrite(viewer, now) &&
    comment.author_id !== viewer?.id &&
    comment.state === 'published' &&
    isOpen(article, now)
  )
}

/**
 * The author, within `editMinutes` and until the first reply or vote: nobody's answer may come to stand under another
 * sentence. A hidden comment may be mended at any time, since mending is what hiding asks for; one that flags or a rule
 * have hidden once, until somebody decides.
 * Whether the article is still open does not matter: the comment was made in time.
 */
export function canEditComment(viewer: Viewer | null, comment: Editable, now: Date): boolean {
  if (!canWrite(viewer, now) || comment.author_id !== viewer?.id) return false
  if (comment.state === 'hidden') return comment.decision?.mended_once !== true
  const age = now.getTime() - comment.posted_at.getTime()
  const reactions = comment.reply_count + comment.agree_count + comment.disagree_count + comment.unsure_count
  return comment.state === 'published' && age < editMinutes * 60_000 && reactions === 0
}

/** The author takes their own comment away; also while it is hidden, and after the discussion closed. */
export function canRemoveComment(viewer: Viewer | null, comment: Remark, now: Date): boolean {
  return (
    canWrite(viewer, now) &&
    comment.author_id === viewer?.id &&
    (comment.state === 'published' || comment.state === 'hidden')
  )
}

/** Also after the discussion closed: what harms goes on harming. */
export function canFlag(viewer: Viewer | null, comment: Remark, now: Date): boolean {
  return canWrite(viewer, now) && comment.author_id !== viewer?.id && comment.state === 'published'
}

/**
 * The text of a comment that is not published: its author (not of what they withdrew, that was their wish) and
 * moderators, who may have to decide again. Everybody else sees a marker in its place.
 */
export function canSeeText(viewer: Viewer | null, comment: Remark, now: Date): boolean {
  if (comment.state === 'published') return true
  if (canModerate(viewer, now)) return true
  return viewer !== null && comment.author_id === viewer.id && comment.state !== 'withdrawn'
}

/** A closed or withdrawn article takes no ballots, and neither does a poll between its waves. */
export function canCastBallot(viewer: Viewer | null, poll: PollClock, now: Date): boolean {
  return canWrite(viewer, now) && isPollOpen(poll, now)
}

export function canModerate(viewer: Viewer | null, now: Date): boolean {
  return hasRole(viewer, 'moderator', now)
}

/** A moderator, but never on their own comment nor on a case to which they sent a flag themselves. */
export function canDecide(
  viewer: Viewer | null,
  moderationCase: { author_id: string | null; flagger_ids: readonly string[] },
  now: Date,
): boolean {
  return (
    canModerate(viewer, now) &&
    moderationCase.author_id !== viewer?.id &&
    !moderationCase.flagger_ids.some((id) => id === viewer?.id)
  )
}

/** Into the room of objections: administrators too, who decide where no other moderator is left. */
export function canHearAppeals(viewer: Viewer | null, now: Date): boolean {
  return canModerate(viewer, now) || canAdminister(viewer, now)
}

/** Moderators, never about themselves, and about an administrator only one who is an administrator too. */
export function canSanction(
  viewer: Viewer | null,
  person: { id: string; roles: readonly Role[] },
  now: Date,
): boolean {
  return (
    canModerate(viewer, now) &&
    person.id !== viewer?.id &&
    (!person.roles.includes('administrator') || canAdminister(viewer, now))
  )
}

export function canEditArticles(viewer: Viewer | null, now: Date): boolean {
  return hasRole(viewer, 'editor', now)
}

/** Drafts and scheduled articles: only those who write them. */
export function canSeeUnpublished(viewer: Viewer | null, now: Date): boolean {
  return hasRole(viewer, 'editor', now)
}

export function canAdminister(viewer: Viewer | null, now: Date): boolean {
  return hasRole(viewer, 'administrator', now)
}

/** To suspend somebody, or to end a suspension: administrators, never of themselves. */
export function canSuspend(viewer: Viewer | null, person: { id: string }, now: Date): boolean {
  return canAdminister(viewer, now) && person.id !== viewer?.id
}

/** Roles rest during a suspension: rooms of staff show what people wrote in confidence. */
function hasRole(viewer: Viewer | null, role: Role, now: Date): boolean {
  return canWrite(viewer, now) && viewer !== null && viewer.roles.includes(role)
}
