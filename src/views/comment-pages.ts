// The pages of one comment: in its context, and those of its forms for browsers without htmx.
import type { CommentRow, Found } from '../db/comments.ts'
import type { Mine } from '../db/reading.ts'
import type { BranchPage } from '../db/thread.ts'
import { editMinutes } from '../domain/permissions.ts'
import { excerpt, plainText } from '../domain/prose.ts'
import { items, restItem } from './branches.ts'
import type { Around, Ordered } from './around.ts'
import type { Kept } from './comment-drafts.ts'
import {
  commentForm,
  editForm,
  type Filled,
  type Previewed,
  previewFault,
  previewPane,
  removalForm,
} from './comment-forms.ts'
import { commentArticle, commentPath, goneWords } from './comments.ts'
import { faultTexts } from './faults.ts'
import type { Page } from './layout.ts'
import { marksOf, newsLeftOut, newsLine } from './news.ts'
import {
  calledPlain,
  hat,
  html,
  type Markup,
  name,
  notice,
  pager,
  type Part,
  time,
  writing,
} from './parts.ts'
import { quoteButton } from './passages.ts'
import type { Reading } from './reading.ts'
import { heldList } from './held.ts'
import { commentCount } from './thread.ts'
import { type Told, verdictTold } from './verdicts.ts'

type Article = Found['article']

/** Ancestors above, the comment marked, replies below. `continued`: a later page of the replies. */
export function commentPage(
  {
    article,
    comment,
    branch,
    continued,
    mine,
    order,
  }: Found & { branch: BranchPage; continued: boolean; mine: Mine | null; order: Ordered },
  reading: Reading,
): Page {
  const { t } = reading
  const focus = comment.public_id
  const last = branch.rows.at(-1)
  const marks = marksOf(mine, order)
  const fresh = continued ? 0 : newsLeftOut(comment, branch.rows, { marks, viewer: reading.viewer })
  const rest = branch.more && last !== undefined && { after: last.public_id, left: null, fresh }
  const above = branch.context.map((row) => row.public_id).filter((id) => id !== focus)
  const around: Around = {
    article,
    at: reading.path,
    focus,
    above: new Set(above),
    rests: new Map(rest ? [[focus, rest]] : []),
    marks,
  }
  const text = comment.state === 'published' ? comment.body_html : null
  return {
    title:
      text !== null
        ? t.thread.byOn(calledPlain(comment.display_name, t), article.title)
        : t.thread.commentOn(article.title),
    ...(text !== null && { description: excerpt(plainText(text), 200) }),
    openGraph: { type: 'article' },
    path: `/comments/${focus}`,
    robots: 'noindex',
    body: html`${backTo(article, reading)}
      <h1>${t.thread.inContext}</h1><h2 class="unseen">${t.thread.title}</h2>
      ${newsLine({ article, mine, order }, reading)}${heldList(mine?.held ?? [], focus, reading)}
      <ol class="thread" id="thread">${items([...branch.context, ...branch.rows], around, reading)}</ol>
      ${pager({ first: continued ? commentPath(comment, t) : undefined, href: undefined }, t)}${quoteButton(article, reading)}`,
    fragment: restOfBranch(branch, { ...around, at: null }, rest, reading),
  }
}

/**
 * What htmx puts in the place of "more replies": what belongs right under the comment, and each other branch at the
 * end of the list it belongs to, so that nothing that is there moves.
 */
function restOfBranch(
  { context, rows }: BranchPage,
  around: Around,
  rest: { after: string; left: null; fresh: number } | false,
  reading: Reading,
): Part {
  const arrived = rows[0] && { arrived: rows[0].public_id }
  const drawn = (group: readonly CommentRow[]) => items(group, { ...around, ...arrived }, reading)
  const focus = context.find(({ public_id }) => public_id === around.focus)
  const groups = [...groupsByParent(rows)]
  const own = groups.filter(([parent]) => parent === focus?.id)
  const others = groups.filter(([parent]) => parent !== focus?.id)
  return [
    own.map(([, group]) => drawn(group)),
    rest && focus && restItem(focus, rest, reading.t),
    others.map(([parent, group]) => {
      const under = context.find(({ id }) => id === parent)
      return (
        under &&
        html`<hx-partial hx-target="#under-${under.public_id}" hx-swap="beforeend">${drawn(group)}</hx-partial>`
      )
    }),
  ]
}

/** Rows that come depth first, parted by the comment outside of them under which each stands. */
function groupsByParent(rows: readonly CommentRow[]): Map<string | null, CommentRow[]> {
  const groups = new Map<string | null, CommentRow[]>()
  const inside = new Set<string | null>()
  let group: CommentRow[] = []
  for (const row of rows) {
    if (!inside.has(row.parent_id)) {
      group = groups.get(row.parent_id) ?? []
      groups.set(row.parent_id, group)
    }
    inside.add(row.id)
    group.push(row)
  }
  return groups
}

const backTo = (
  article: Pick<Article, 'slug' | 'title' | 'text_language' | 'comment_count'>,
  { t }: Reading,
): Markup =>
  html`<p class="back"><a href="/${t.lang}/articles/${article.slug}#discussion"${article.text_language !== t.lang && html` lang="${article.text_language}"`}>${article.title}</a> ${commentCount(article, t)}</p>`

/**
 * A comment of somebody who has not confirmed their address: its text stands in the form again. htmx is told above the
 * form that is there.
 */
export function unverifiedPage(of: Parameters<typeof writePage>[0], reading: Reading): Page {
  const { t } = reading
  const told = notice(
    'error',
    [t.address.notPublished, html` <a href="/${t.lang}/verification">${t.address.toMail}</a>`],
    t,
  )
  const page = writePage(of, reading)
  return { ...page, body: [told, page.body], fragment: told }
}

/** A form with a mistake, and the form of a reply; the comment that is answered stands above it. */
export function writePage(
  {
    article,
    parent,
    form,
    preview,
    kept,
    told,
    firstLeft,
  }: {
    article: Pick<Article, 'slug' | 'title' | 'text_language' | 'comment_count'>
    parent?: CommentRow | undefined
    form: Filled
    preview?: Previewed
    kept?: Kept | undefined
    told?: Told | undefined
    firstLeft?: number | undefined
  },
  reading: Reading,
): Page {
  const { t } = reading
  const title =
    parent === undefined
      ? t.comment.writeOn(article.title)
      : parent.body_html === null
        ? t.comment.replyOn
        : t.comment.replyTo(calledPlain(parent.display_name, t))
  const box = (inPage: boolean) =>
    commentForm({ article, parent: parent?.public_id, form, inPage, kept, told, firstLeft }, reading)
  return {
    title,
    path: parent === undefined ? `/articles/${article.slug}` : `/comments/${parent.public_id}/reply`,
    robots: 'noindex',
    body: html`${backTo(article, reading)}<h1>${title}</h1>
      ${parent && quoted(parent, reading)}${previewed(preview, reading)}${box(false)}`,
    // Whoever has to wait keeps the form as it is.
    fragment: told?.happens === 'wait' ? verdictTold(told, reading) : box(true),
  }
}

export function editPage(
  { article, comment, form, preview, told }: Found & { form: Filled; preview?: Previewed; told?: Told },
  reading: Reading,
): Page {
  const { t } = reading
  return {
    title: t.comment.editTitle,
    path: `/comments/${comment.public_id}/edit`,
    robots: 'noindex',
    body: html`${backTo(article, reading)}<h1>${t.comment.editTitle}</h1>
      ${previewed(preview, reading)}${editForm({ comment, form, inPage: false, told }, reading)}`,
    fragment: editForm({ comment, form, inPage: true, told }, reading),
  }
}

/** Too late, or somebody answered: said instead of the form. */
export function editLatePage({ article, comment }: Found, reading: Reading): Page {
  const { t } = reading
  const why = t.comment.editLateWhy(editMinutes)
  return {
    title: t.comment.editLate,
    path: `/comments/${comment.public_id}/edit`,
    robots: 'noindex',
    body: html`${backTo(article, reading)}<h1>${t.comment.editLate}</h1><p>${why}</p>
      <p><a href="${commentPath(comment, t)}">${t.common.back}</a></p>`,
    fragment: notice('warning', [html`<b>${t.comment.editLate}.</b> `, why], t),
  }
}

export function removalPage({ article, comment }: Found, reading: Reading): Page {
  const { t } = reading
  return {
    title: t.comment.removalTitle,
    path: `/comments/${comment.public_id}/removal`,
    robots: 'noindex',
    body: html`${backTo(article, reading)}<h1>${t.comment.removalTitle}</h1>
      ${quoted(comment, reading)}${removalForm({ comment, inPage: false }, reading)}`,
    fragment: removalForm({ comment, inPage: true }, reading),
  }
}

/** A text without a place in the thread: `POST /preview` with nothing but a body. */
export function previewPage(form: Filled, preview: Previewed | undefined, reading: Reading): Page {
  const { t } = reading
  return {
    title: t.comment.previewTitle,
    path: '/',
    robots: 'noindex',
    body: html`<h1>${t.comment.previewTitle}</h1>
      ${preview ? previewPane(preview, reading) : previewFault(form.faults['body'] ?? 'unknown_field', reading)}`,
  }
}

/** A vote that was none of those offered: the comment with its buttons, and what is wrong. */
export function votePage({ article, comment, form }: Found & { form: Filled }, reading: Reading): Page {
  const { t } = reading
  const said = Object.values(faultTexts(form.faults, t))
  const around: Around = { article, at: null }
  return {
    title: t.thread.commentOn(article.title),
    path: `/comments/${comment.public_id}`,
    robots: 'noindex',
    body: html`${backTo(article, reading)}<h1>${t.thread.inContext}</h1>${notice('error', said.join(' '), t)}
      <h2 class="unseen">${t.flag.theComment}</h2>${commentArticle(comment, around, reading)}`,
    fragment: notice('error', said.join(' '), t),
  }
}

const previewed = (preview: Previewed | undefined, reading: Reading): Part =>
  preview && [notice('warning', reading.t.comment.previewed, reading.t), previewPane(preview, reading)]

/** The comment that a form is about, without anything to press. */
const quoted = (comment: CommentRow, reading: Reading): Part =>
  comment.body_html === null
    ? html`<p class="gone">${goneWords(comment, reading.t)}</p>`
    : html`<h2 class="unseen">${reading.t.flag.theComment}</h2><blockquote class="comment"><header>${name(comment, reading.t)} ${hat(comment, reading.t)} ${time(comment.posted_at, reading)}</header>${writing(comment.body_html, comment.language)}</blockquote>`
