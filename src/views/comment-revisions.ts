// How the text of a comment changed: each revision against the one before it.
import type { Found } from '../db/comments.ts'
import type { Revision } from '../db/comment-edits.ts'
import { type Change, changesOf } from '../domain/revisions.ts'
import { commentPath } from './comments.ts'
import type { Page } from './layout.ts'
import { calledPlain, diffView, html, type Part, time } from './parts.ts'
import type { Reading } from './reading.ts'

export function commentRevisionsPage(
  { comment, revisions }: { comment: Found['comment']; revisions: readonly Revision[] },
  reading: Reading,
): Page {
  const { t } = reading
  return {
    title: t.comment.revisionsTitle,
    path: `/comments/${comment.public_id}/revisions`,
    robots: 'noindex',
    body: html`<p class="back"><a href="${commentPath(comment, t)}">${t.thread.inContext}</a></p>
      <h1>${t.comment.revisionsTitle}</h1><p>${t.comment.revisionsOf(calledPlain(comment.display_name, t))}</p>
      ${revisions.length === 1 && comment.edited_at !== null && html`<p class="small">${t.comment.withheld}</p>`}
      ${revisions.map((revision, index) =>
        step(revision, revisions[index - 1], { lang: comment.language, among: revisions.length }, reading),
      )}`,
  }
}

function step(
  revision: Revision,
  before: Revision | undefined,
  { lang, among }: { lang: string; among: number },
  reading: Reading,
): Part {
  const { t } = reading
  const changes: Change[] =
    before === undefined
      ? [{ kind: 'same', text: revision.body }]
      : changesOf(before.body, revision.body, among)
  const head = before === undefined ? t.comment.firstText : t.comment.changedOn
  return html`<section class="section"><h2>${head} ${time(revision.written_at, reading)}</h2>
    <div lang="${lang}">${diffView(changes, t)}</div></section>`
}
