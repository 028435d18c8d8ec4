// The writing desk: one form with both languages side by side, and all that belongs to the article beside them.
import type { DraftRow } from '../db/drafts.ts'
import type { TopicChoice } from '../db/desk.ts'
import type { PollSample } from '../domain/sample-poll.ts'
import { type Language } from '../domain/words.ts'
import { savedLine, whenOf } from './desk.ts'
import { conflictView } from './desk-conflict.ts'
import { deedsOf } from './desk-deeds.ts'
import { inOrder, labelOfField } from './desk-labels.ts'
import { pollFields } from './desk-poll.ts'
import { previewPane, type Previews } from './desk-preview.ts'
import { faultText } from './faults.ts'
import type { Page } from './layout.ts'
import {
  button,
  errorSummary,
  field,
  fieldId,
  hidden,
  html,
  languagePanes,
  type Markup,
  notice,
  type Part,
  selectField,
  submit,
} from './parts.ts'
import type { Reading } from './reading.ts'

export interface DeskForm {
  /** The article as it is saved; `null` for one that is not yet. */
  row: DraftRow | null
  topics: readonly TopicChoice[]
  /** As typed. */
  values: Readonly<Record<string, string | string[]>>
  faults: Readonly<Record<string, string>>
  requestId: string
  preview: Previews | null
  /** What was typed of the poll, for its preview. */
  sample: PollSample
  /** What somebody else saved meanwhile, as the fields would have it. */
  conflict?: { saved: DeskForm['values'] }
  told?: 'answered' | 'not_published'
}

type Says = Readonly<Record<string, string>>

export function deskFormPage(form: DeskForm, reading: Reading): Page {
  const { t } = reading
  const { row } = form
  const title = row === null ? t.desk.newArticle : t.desk.editArticle
  return {
    title: row === null ? title : `${title}: ${titleOf(row, reading)}`,
    path: row === null ? '/desk/articles/new' : `/desk/articles/${row.public_id}/edit`,
    robots: 'noindex',
    wide: true,
    styles: ['ballots.css', 'polls.css'],
    body: html`<div id="desk">
      <p class="back"><a href="/${t.lang}/desk">${t.desk.toDesk}</a></p>
      <h1>${title}</h1>
      ${row !== null && standing(row, reading)}
      ${told(form, reading)}
      ${form.conflict && conflictView(form, form.conflict.saved, reading)}
      ${articleForm(form, reading)}
      ${row !== null && publication(row, reading)}
    </div>`,
  }
}

function standing(row: DraftRow, reading: Reading): Markup {
  const { t } = reading
  const own = `/${t.lang}/desk/articles/${row.public_id}`
  return html`<p class="meta"><span class="badge" data-state="${row.state}">${t.articleStates[row.state]}</span>
    ${whenOf(row, reading)}
    <span>${t.common.comments(row.comment_count)}</span>
    <a href="/${t.lang}/articles/${row.slug}">${t.desk.view}</a>
    <a href="${own}/revisions">${t.desk.versions}</a>
    <a href="${own}/seeds">${t.seed.link(row.seed_count)}</a>
    ${row.comment_count > 0 && html`<a href="${own}/merges">${t.merge.title}</a>`}
    ${
      row.published_at !== null &&
      html`<a href="/${t.lang}/articles/${row.slug}/map">${t.opinion.map}</a>
    <a href="/${t.lang}/articles/${row.slug}/report">${t.report.title}</a>`
    }</p>`
}

const told = (form: DeskForm, { t }: Reading): Part =>
  form.told !== undefined &&
  notice('error', form.told === 'answered' ? t.desk.notRemoved : t.desk.notPublished, t)

function articleForm(form: DeskForm, reading: Reading): Markup {
  const { t } = reading
  const { row, requestId } = form
  const says = Object.fromEntries(
    Object.entries(form.faults).map(([name, fault]) => [name, faultText(fault, t)]),
  )
  const action = `/${t.lang}/desk/articles/${row === null ? 'new' : `${row.public_id}/edit`}`
  const save = submit(row === null || row.state === 'draft' ? t.desk.saveDraft : t.common.save)
  // Whatever is not a good answer goes beside the buttons, and never over what was written.
  // The first button of a form is the one that Enter presses: saving, not another row of options.
  return html`<form class="form desk" id="desk-form" method="post" action="${action}" hx-post="${action}"
    hx-target="#desk" hx-swap="outerMorph" hx-status:409="swap:outerMorph" hx-status:422="swap:outerMorph" hx-status:4xx="target:'#desk-trouble' swap:innerHTML" hx-status:5xx="target:'#desk-trouble' swap:innerHTML">
    ${row === null ? hidden('request_id', requestId) : hidden('version', one(form, 'version'))}
    ${form.preview !== null && hidden('previewing', '1')}
    <div class="bar"><div class="actions">${save}${previewButton(form, reading)}<p class="hint" role="status">${row !== null && [html`<span>${t.desk.version(row.version)}</span>`, ' · ', savedLine(row, reading)]}</p></div>
    <div id="desk-trouble"></div></div>
    ${summary(says, reading)}
    ${languagePanes({ en: texts('en', form, says, reading), 'zh-HK': texts('zh-HK', form, says, reading) }, t)}
    ${about(form, says, reading)}
    ${pollFields(form, says, reading)}
    ${times(form, says, reading)}
    <div class="actions">${save}${previewButton(form, reading)}${publishButton(form, reading)}</div>
  </form>`
}

const about = (form: DeskForm, says: Says, reading: Reading): Markup => {
  const { t } = reading
  return html`<fieldset class="section"><legend class="rule">${t.desk.shared}</legend>
    <div class="settings">${topicField(form, says, reading)}${slugField(form, says, reading)}${field({
      name: 'single_language_reason',
      label: t.desk.fields.single_language_reason,
      note: t.forms.optional,
      hint: t.desk.hints.single_language_reason,
      value: one(form, 'single_language_reason'),
      error: says['single_language_reason'],
    })}</div></fieldset>`
}

/** Each mistake with the name of its field, since there are many fields, and a link to it; from top to bottom. */
function summary(says: Says, { t }: Reading): Part {
  const named = inOrder(Object.keys(says)).map((name) => [
    name,
    t.desk.mistake(labelOfField(name, t), says[name] ?? ''),
  ])
  // Of the options as a whole, the first says it.
  const idOf = (name: string) =>
    name === 'form' ? 'desk-form' : fieldId(/^poll\.option\.(en|zh-HK)$/.test(name) ? `${name}.0` : name)
  return errorSummary(Object.fromEntries(named), t, idOf)
}

const previewButton = ({ preview }: DeskForm, { t }: Reading): Markup =>
  preview === null
    ? button(t.common.preview, { name: 'preview', value: 'show' })
    : button(t.desk.hidePreview, { name: 'preview', value: 'hide' })

const publishButton = ({ row }: DeskForm, { t }: Reading): Part =>
  (row === null || row.state === 'draft' || row.state === 'scheduled') &&
  button(t.desk.saveAndPublish, { name: 'publish', value: '1' })

const topicField = (form: DeskForm, says: Says, { t }: Reading): Markup =>
  selectField({
    name: 'topic',
    label: t.desk.fields.topic,
    value: one(form, 'topic'),
    options: [
      { value: '', label: t.desk.chooseTopic },
      ...form.topics.map(({ slug, name_en, name_zh_hk }) => ({
        value: slug,
        label: t.lang === 'en' ? name_en : name_zh_hk,
      })),
    ],
    error: says['topic'],
  })

function slugField(form: DeskForm, says: Says, { t }: Reading): Markup {
  if (form.row !== null && form.row.published_version !== null) {
    return html`<div class="field"><p><b>${t.desk.fields.slug}</b></p><p><code>${`/articles/${form.row.slug}`}</code></p><p class="hint">${t.desk.hints.slugFixed}</p></div>`
  }
  return field({
    name: 'slug',
    label: t.desk.fields.slug,
    hint: t.desk.hints.slug,
    value: one(form, 'slug'),
    lang: 'en',
    maxlength: 80,
    error: says['slug'],
  })
}

const texts = (language: Language, form: DeskForm, says: Says, reading: Reading): Part => {
  const { t } = reading
  const of = (part: 'title' | 'standfirst' | 'body') => ({
    name: `${part}.${language}`,
    label: t.desk.fields[part],
    value: one(form, `${part}.${language}`),
    lang: language,
    error: says[`${part}.${language}`],
  })
  return [
    field({ ...of('title'), rows: 2 }),
    field({ ...of('standfirst'), hint: t.desk.hints.standfirst, rows: 3 }),
    field({ ...of('body'), hint: t.desk.hints.body, rows: 22 }),
    form.preview !== null && previewPane(form.preview[language], language, reading),
  ]
}

/** An article that has appeared has its time behind it; a closed one its end too. */
function times(form: DeskForm, says: Says, { t, timeZone }: Reading): Part {
  const state = form.row?.state ?? 'draft'
  if (state === 'closed') return false
  const clock = (name: 'publish_at' | 'closes_at') =>
    field({
      name,
      label: t.desk.fields[name],
      hint: t.desk.hints[name],
      type: 'datetime-local',
      value: one(form, name),
      error: says[name],
    })
  return html`<fieldset class="section"><legend class="rule">${t.desk.times}</legend>
    <p class="hint">${t.desk.hints.clock(timeZone.replaceAll('_', ' '))}</p>
    <div class="settings">${state !== 'published' && clock('publish_at')}${clock('closes_at')}${firstComments(form, says, t)}</div></fieldset>`
}

const firstComments = (form: DeskForm, says: Says, t: Reading['t']): Markup =>
  field({
    name: 'first_comments',
    label: t.desk.fields.first_comments,
    hint: t.desk.hints.first_comments,
    note: t.forms.optional,
    value: one(form, 'first_comments'),
    digits: true,
    error: says['first_comments'],
  })

const publication = (row: DraftRow, reading: Reading): Markup =>
  html`<section class="section" aria-labelledby="publication"><h2 class="rule" id="publication">${reading.t.desk.publication}</h2>
    <p class="hint">${reading.t.desk.actsOnSaved}</p>${deedsOf(row, reading)}</section>`

/** In the reader's language, or in the only one there is. */
export function titleOf({ texts }: DraftRow, { t }: Reading): string {
  const titles = new Map(texts.map(({ language, title }) => [language, title]))
  return titles.get(t.lang) || titles.get(t.other) || ''
}

const one = ({ values }: Pick<DeskForm, 'values'>, name: string): string =>
  [values[name] ?? ''].flat()[0] ?? ''
