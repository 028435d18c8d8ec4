// The answers to a comment: the thin bar, and agree, unsure, disagree with their counts, as buttons or as plain words.
import type { CommentRow } from '../db/comments.ts'
import { canVote, isOpen } from '../domain/permissions.ts'
import type { Around } from './around.ts'
import { hidden, html, type Markup, type Part, stanceBar } from './parts.ts'
import type { Reading } from './reading.ts'

/** What one vote changes on a page: htmx morphs it, so that the pressed button keeps the focus. */
export function answers(comment: CommentRow, around: Around, reading: Reading): Markup {
  const { agree_count: agree, unsure_count: unsure, disagree_count: disagree } = comment
  const id = `stance-${comment.public_id}`
  return html`<div class="answers" id="${id}" role="group" aria-label="${reading.t.vote.answers}">${stanceBar({ agree, unsure, disagree })}
    ${control(comment, around, reading)}<div id="told-${comment.public_id}"></div></div>`
}

function control(comment: CommentRow, around: Around, reading: Reading): Markup {
  if (canVote(reading.viewer, comment, around.article, reading.now)) return voteForm(comment, around, reading)
  const asks = reading.viewer === null && comment.state === 'published' && isOpen(around.article, reading.now)
  return asks ? signInForm(comment, around, reading) : countsOnly(comment, reading)
}

export const order = ['agree', 'unsure', 'disagree'] as const

/** The chosen one takes the vote back. */
function voteForm(comment: CommentRow, around: Around, { t }: Reading): Markup {
  const { public_id, my_stance } = comment
  const action = `/${t.lang}/comments/${public_id}/vote`
  const buttons = order.map((stance) => {
    const mine = stance === my_stance
    return html`<button type="submit" class="${stance[0]}" name="stance" value="${mine ? 'none' : stance}" aria-pressed="${mine ? 'true' : 'false'}">${counted(comment, stance, t)}</button>\n`
  })
  const told = `target:'#told-${public_id}' swap:innerHTML`
  return html`<form class="stance" method="post" action="${action}" hx-post="${action}" hx-target="#stance-${public_id}" hx-swap="outerMorph" hx-status:4xx="${told}" hx-status:5xx="${told}">${backTo(comment, around)}${buttons}</form>`
}

/** Nobody signed in: the same buttons lead to sign-in, and from there back to this comment. */
function signInForm(comment: CommentRow, around: Around, { t }: Reading): Markup {
  const buttons = order.map(
    (stance) => html`<button type="submit" class="${stance[0]}">${counted(comment, stance, t)}</button>\n`,
  )
  const back = around.at ?? `/${t.lang}/comments/${comment.public_id}`
  return html`<form class="stance" action="/${t.lang}/sign-in">${hidden('return_to', `${back}#comment-${comment.public_id}`)}${buttons}</form>`
}

function countsOnly(comment: CommentRow, { t }: Reading): Markup {
  return html`<div class="stance">${order.map((stance) => {
    const mine = stance === comment.my_stance
    return html`<span class="${stance[0]}"${mine && html` data-mine`}>${counted(comment, stance, t)}${mine && html`<span class="unseen"> (${t.vote.mine})</span>`}</span>\n`
  })}</div>`
}

export const counted = (comment: CommentRow, stance: (typeof order)[number], t: Reading['t']): Part =>
  html`${t.stances[stance]} ${t.number(comment[`${stance}_count`])}`

const backTo = ({ public_id }: CommentRow, { at }: Around): Part =>
  at !== null && hidden('return_to', `${at}#comment-${public_id}`)
