// The forms of a comment: to write one or answer one, to mend one's own, to take it away, and the preview of a text.
import { assetPath } from '../assets.ts'
import type { CommentRow } from '../db/comments.ts'
import { editMinutes } from '../domain/permissions.ts'
import type { Language } from '../domain/words.ts'
import { draftLine, keepButton, keepInstead, type Kept } from './comment-drafts.ts'
import { commentPath } from './comments.ts'
import { faultTexts } from './faults.ts'
import {
  errorSummary,
  field,
  hidden,
  html,
  type Markup,
  notice,
  type Part,
  submit,
  writing,
} from './parts.ts'
import type { Reading } from './reading.ts'
import { type Told, verdictButtons, verdictTold } from './verdicts.ts'

/** What was typed, and what is wrong with it. */
export interface Filled {
  values: Readonly<Record<string, string | string[]>>
  faults: Readonly<Record<string, string>>
}

const typed = ({ values }: Filled, name: string): string => [values[name] ?? ''].flat()[0] ?? ''

/**
 * A box to write in, of a comment or, with `parent`, of a reply. `inPage`: htmx may put the comment into the thread
 * around it; a page of the form alone has no thread. A refusal is told above the text, which stays.
 */
export function commentForm(
  {
    article,
    parent,
    form,
    inPage,
    kept,
    told,
    firstLeft = 0,
  }: {
    article: { slug: string }
    parent?: string | undefined
    form: Filled
    inPage: boolean
    /** The draft that the form shows. */
    kept?: Kept | undefined
    told?: Told | undefined
    /** Comments of the reader's that a moderator reads first. */
    firstLeft?: number | undefined
  },
  reading: Reading,
): Markup {
  const { t } = reading
  const key = parent === undefined ? 'write' : `write-${parent}`
  const action = `/${t.lang}/articles/${article.slug}/comments`
  const carried = html`${parent !== undefined && hidden('parent_id', parent)}${hidden('request_id', typed(form, 'request_id'))}${askedBefore(form)}${isUnverified(reading) && draftOnly(t)}${firstLeft > 0 && html`<p class="small">${t.judging.firstNotice(firstLeft)}</p>`}`
  const label = parent === undefined ? t.comment.write : t.comment.writeReply
  const send = submit(parent === undefined ? t.comment.post : t.comment.postReply)
  const buttons = [
    parent !== undefined && cancel({ public_id: parent }, t),
    preview(key, 'article', article.slug, t),
    ...(isUnverified(reading)
      ? [keepInstead({ key, slug: article.slug }, reading)]
      : [keepButton(article.slug, reading), verdictButtons(told, send, reading)]),
  ]
  const opens = parent !== undefined
  const beneath = [passageField(key, opens, form, t), draftLine({ key, slug: article.slug }, kept, reading)]
  return textForm({ key, action, form, label, told, carried, inPage, opens, buttons, beneath }, reading)
}

/** They may write, and what they write is kept; publishing waits for the button behind the link in their mail. */
const isUnverified = ({ viewer }: Reading) => viewer !== null && !viewer.is_verified

const draftOnly = (t: Reading['t']): Markup =>
  html`<p class="small">${t.address.draftOnly} <a href="/${t.lang}/verification">${t.address.toMail}</a></p>`

/** Which rules the author was asked about with this form. */
const askedBefore = (form: Filled): Part =>
  typed(form, 'asked') !== '' && hidden('asked', typed(form, 'asked'))

/** Folded until there is something in it: words to paste, or what was selected with public/kiu.js. */
function passageField(key: string, isReply: boolean, form: Filled, t: Reading['t']): Markup {
  const value = typed(form, 'passage')
  const error = faultTexts(form.faults, t)['passage']
  const hint = isReply ? t.passage.fieldHintReply : t.passage.fieldHint
  const box = { name: 'passage', id: `${key}-passage`, label: t.passage.field, hint, value, rows: 2, error }
  return html`<details class="quoting"${(value !== '' || error !== undefined) && html` open`}><summary>${t.passage.quote}</summary>${field(box)}</details>`
}

/** One's own comment again, as Markdown. */
export function editForm(
  {
    comment,
    form,
    inPage,
    told,
  }: { comment: CommentRow; form: Filled; inPage: boolean; told?: Told | undefined },
  reading: Reading,
): Markup {
  const { t } = reading
  const key = `edit-${comment.public_id}`
  const action = `/${t.lang}/comments/${comment.public_id}/edit`
  const why = comment.state === 'hidden' ? t.comment.mendWhy : t.comment.editWhy(editMinutes)
  return textForm(
    {
      key,
      action,
      form,
      label: t.comment.editTitle,
      told,
      carried: html`<p class="small">${why}</p>${askedBefore(form)}`,
      inPage,
      opens: true,
      target: `#comment-${comment.public_id}`,
      buttons: [
        cancel(comment, t),
        preview(key, 'edited', comment.public_id, t),
        verdictButtons(told, submit(t.common.save), reading),
      ],
    },
    reading,
  )
}

interface TextForm {
  /** Makes the ids. */
  key: string
  action: string
  form: Filled
  label: string
  told?: Told | undefined
  carried: Part
  inPage: boolean
  /** It was not there before, but asked for. */
  opens?: boolean
  /** What a change replaces, where it is not the form. */
  target?: string
  buttons: Part
  beneath?: Part
}

function textForm(of: TextForm, reading: Reading): Markup {
  const { t } = reading
  const { key, action, form, told: heard, target = 'this' } = of
  const said = faultTexts(form.faults, t)
  const told = `target:'#told-${key}' swap:innerHTML`
  const smooth = html` hx-post="${action}" hx-target="${target}" hx-swap="outerHTML" hx-status:422="target:'#${key}' swap:outerHTML" hx-status:409="target:'#${key}' swap:outerHTML" hx-status:4xx="${told}" hx-status:5xx="${told}"`
  const box = field({
    name: 'body',
    id: `${key}-body`,
    label: of.label,
    value: typed(form, 'body'),
    rows: 4,
    suggests: assetPath('mentions.js'),
    error: said['body'],
    autofocus: of.inPage && of.opens === true && !heard && Object.keys(form.faults).length === 0,
  })
  return html`<form class="write" id="${key}" method="post" action="${action}"${of.inPage && smooth}>
    <div id="told-${key}"></div>${errorSummary(said, t, (name) => `${key}-${name === 'passage' ? name : 'body'}`)}${heard && verdictTold(heard, reading)}
    ${of.carried}${box}
    <div class="actions">${key === 'write' && html`<small>${t.comment.hint}</small>`}<span class="actions">${of.buttons}</span></div>
    ${of.beneath}
    <div id="preview-${key}" aria-live="polite"></div>
  </form>`
}

/** The pressed button says where the text belongs, so that a page without htmx can offer it again. */
function preview(key: string, name: 'article' | 'edited', value: string, t: Reading['t']): Markup {
  const action = `/${t.lang}/preview`
  return html`<button type="submit" class="quiet" name="${name}" value="${value}" formaction="${action}" hx-post="${action}" hx-target="#preview-${key}" hx-swap="innerHTML">${t.comment.preview}</button>`
}

/** A link to the comment; in the page it closes the form (public/kiu.js). */
const cancel = (comment: Pick<CommentRow, 'public_id'>, t: Reading['t']): Markup =>
  html`<a class="quiet" href="${commentPath(comment, t)}" data-closes>${t.common.cancel}</a>`

export function removalForm(
  { comment, inPage }: { comment: CommentRow; inPage: boolean },
  { t }: Reading,
): Markup {
  const { public_id } = comment
  const action = `/${t.lang}/comments/${public_id}/removal`
  const told = `target:'#told-removal-${public_id}' swap:innerHTML`
  const smooth = html` hx-post="${action}" hx-target="#comment-${public_id}" hx-swap="outerHTML" hx-status:4xx="${told}" hx-status:5xx="${told}"`
  return html`<form class="write" method="post" action="${action}"${inPage && smooth}>
    <div id="told-removal-${public_id}"></div>
    <p><b>${t.comment.removalTitle}</b> ${t.comment.removalWhy}</p>
    <div class="actions">${cancel(comment, t)}<button type="submit" class="danger">${t.comment.removalDo}</button></div></form>`
}

export interface Previewed {
  body_html: string
  language: Language
}

/** How the text will look; `fault`: why it cannot be posted. */
export const previewPane = (text: Previewed, { t }: Reading): Markup =>
  html`<section class="preview" aria-label="${t.comment.previewTitle}"><h2 class="unseen">${t.comment.previewTitle}</h2>${writing(text.body_html, text.language)}</section>`

export const previewFault = (fault: string, { t }: Reading): Markup =>
  notice('error', faultTexts({ fault }, t)['fault'], t)
