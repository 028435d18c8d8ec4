// The desk's room for consultations held elsewhere: which files it takes, and what would become of them.
import type { TopicChoice } from '../db/desk.ts'
import type { UploadRow } from '../db/uploads.ts'
import { largestUpload } from '../domain/upload.ts'
import { languages } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { type Filled, faultTexts, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import {
  errorSummary,
  field,
  fieldId,
  fileField,
  html,
  langOf,
  type Markup,
  notice,
  scrolling,
  selectField,
  submit,
} from './parts.ts'
import type { Reading } from './reading.ts'

interface ImportForm {
  form: Filled
  topics: readonly TopicChoice[]
  /** What is wrong with a file, as a sentence. */
  broken: string | undefined
}

const topicName = ({ name_en, name_zh_hk }: TopicChoice, t: Texts) => (t.lang === 'en' ? name_en : name_zh_hk)

export function importForm({ form, topics, broken }: ImportForm, reading: Reading): Page {
  const { t } = reading
  const say = t.importing
  const errors = saidOf(form, broken, t)
  const action = `/${t.lang}/desk/import`
  return {
    title: say.title,
    path: '/desk/import',
    robots: 'noindex',
    body: html`<p class="back"><a href="/${t.lang}/desk">${t.desk.toDesk}</a></p>
      <h1>${say.title}</h1>
      <p class="standfirst">${say.lead}</p>
      <form class="form section" method="post" action="${action}" enctype="multipart/form-data">
        ${errorSummary(errors, t, fieldId, say.fields)}
        ${fileField({ name: 'files', label: say.fields.files, hint: say.hints.files(largestUpload / 1_000_000), accept: '.csv,.zip,.md,.json', error: errors['files'] })}
        ${field({ name: 'title', label: say.fields.title, hint: say.hints.title, note: t.forms.optional, value: typedIn(form, 'title'), error: errors['title'] })}
        ${selectField({
          name: 'topic',
          label: say.fields.topic,
          value: typedIn(form, 'topic'),
          options: [
            { value: '', label: t.desk.chooseTopic },
            ...topics.map((topic) => ({ value: topic.slug, label: topicName(topic, t) })),
          ],
          error: errors['topic'],
        })}
        ${selectField({
          name: 'language',
          label: say.fields.language,
          hint: say.hints.language,
          value: typedIn(form, 'language'),
          options: [
            { value: '', label: say.asItSeems },
            ...languages.map((language) => ({ value: language, label: t.common.language[language] })),
          ],
          error: errors['language'],
        })}
        ${field({ name: 'licence', label: say.fields.licence, hint: say.hints.licence, note: t.forms.optional, value: typedIn(form, 'licence'), error: errors['licence'] })}
        <div class="actions">${submit(say.look)}</div>
      </form>
      <section class="section taken" aria-labelledby="which"><h2 class="rule" id="which">${say.which}</h2>
        ${say.kinds.map(([kind, what]) => html`<h3>${kind}</h3><p>${what}</p>`)}
        ${example(t)}</section>`,
  }
}

/** What is wrong with a file comes first, for that is what has to be mended elsewhere. */
function saidOf(form: Filled, broken: string | undefined, t: Texts): Record<string, string> {
  const says = faultTexts(form.faults, t)
  const { importing: say } = t
  if (broken !== undefined) return { files: say.broken(broken), ...says }
  if (form.faults['files'] === 'required') says['files'] = say.noFiles
  else if (Object.keys(says).length > 0) says['files'] ??= say.filesAgain
  if (form.faults['title'] === 'required') says['title'] = say.untitled
  return says
}

function example(t: Texts): Markup {
  const [head = [], ...rows] = t.importing.exampleTable
  return scrolling(
    t.importing.example,
    html`<table><caption>${t.importing.example}</caption>
      <thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
      <tbody>${rows.map(
        ([first, ...cells]) =>
          html`<tr><th scope="row">${first}</th>${head.slice(1).map((_, at) => html`<td>${cells[at]}</td>`)}</tr>`,
      )}</tbody></table>`,
  )
}

interface UploadView {
  upload: UploadRow
  /** It was imported before. */
  isThere: boolean
  topics: readonly TopicChoice[]
}

export function uploadPage({ upload, isThere, topics }: UploadView, reading: Reading): Page {
  const { t, timeZone } = reading
  const { about, public_id, slug, ends_at } = upload
  const say = t.importing
  const here = `/${t.lang}/desk/import/${public_id}`
  const deeds = html`<p class="hint">${say.until(t.moment(ends_at, timeZone))}</p>
    <div class="actions"><form method="post" action="${here}">${submit(say.deed)}</form>
      <form method="post" action="${here}/removal"><button type="submit" class="quiet">${say.discard}</button></form></div>`
  const done = html`${notice('done', say.done, t)}<div class="actions"><a class="do" href="/${t.lang}/articles/${slug}">${say.toArticle}</a></div>`
  return {
    title: say.preview,
    path: `/desk/import/${public_id}`,
    robots: 'noindex',
    body: html`<p class="back"><a href="/${t.lang}/desk/import">${say.anew}</a></p>
      <p class="eyebrow">${say.preview}</p>
      <h1 lang="${about.language}">${about.title}</h1>
      ${slug === null && isThere && notice('warning', say.again, t)}
      ${slug === null && html`<p>${t.bridging.sentences(say.becomes(`/articles/${about.slug}`), say.taken(`/articles/${about.slug}`))}</p>`}
      ${facts(upload, topics, t)}
      ${slug === null ? deeds : done}
      ${firstComments(upload, t)}`,
  }
}

function facts({ about }: UploadRow, topics: readonly TopicChoice[], t: Texts): Markup {
  const say = t.importing
  const topic = topics.find(({ slug }) => slug === about.topic)
  const rows: [string, string][] = [
    [say.facts.kind, say.kindNames[about.kind]],
    [say.fields.topic, topic ? topicName(topic, t) : about.topic],
    [say.fields.language, t.common.language[about.language]],
    [say.fields.licence, about.licence],
    [say.facts.comments, t.number(about.comments)],
    [say.facts.people, t.number(about.people)],
    [say.facts.votes, t.number(about.votes)],
  ]
  return html`<dl class="facts">${rows.map(([what, value]) => html`<dt>${what}</dt><dd>${value}</dd>`)}</dl>
    ${about.removed > 0 && html`<p>${say.removed(about.removed)}</p>`}
    ${about.disagreeing > 0 && html`<p>${say.disagreeing(about.disagreeing)}</p>`}`
}

/** Their texts as they were sent: set as Markdown only once they are comments. */
const firstComments = ({ about }: UploadRow, t: Texts): Markup =>
  html`<section class="section taken" aria-labelledby="first"><h2 class="rule" id="first">${t.importing.first}</h2>
    ${about.first.map(
      ({ body, agree, disagree, unsure }) =>
        html`<blockquote${langOf(body)}><p>${body}</p></blockquote>
          <p class="hint">${t.importing.answers(t.number(agree), t.number(disagree), t.number(unsure))}</p>`,
    )}</section>`
