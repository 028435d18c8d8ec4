// The form that changes the guidelines: both languages side by side, a preview, and what somebody else saved meanwhile.
import type { GuidelineText } from '../db/guidelines.ts'
import { type GuidelineSection, guidelineSections, type GuidelineTexts } from '../domain/guidelines.ts'
import { type Language, languages } from '../domain/words.ts'
import { faultTexts, type Filled, idWithin, typedIn } from './faults.ts'
import { guidelineDifferences } from './guidelines.ts'
import type { Page } from './layout.ts'
import { moderationRooms } from './moderation-rooms.ts'
import {
  button,
  errorSummary,
  field,
  hidden,
  html,
  languagePanes,
  type Markup,
  type Part,
  prose,
  submit,
} from './parts.ts'
import type { Reading } from './reading.ts'

/** The name of a field. */
export const guidelineField = (section: GuidelineSection, language: Language) => `${section}.${language}`

export interface GuidelineForm {
  /** With every field: as typed, else as it stands. */
  form: Filled
  preview?: readonly Pick<GuidelineText, 'section' | 'language' | 'body_html'>[]
  /** Theirs, and what was typed here. */
  conflict?: { theirs: GuidelineTexts; mine: GuidelineTexts }
}

export function guidelineFormPage(of: GuidelineForm, reading: Reading): Page {
  const { t } = reading
  return {
    title: t.guideline.edit,
    path: '/moderation/guidelines',
    robots: 'noindex',
    wide: true,
    body: html`<h1>${t.guideline.edit}</h1>${moderationRooms('guidelines', reading)}
      <p class="standfirst">${t.guideline.editLead}</p>
      <p class="small"><a href="/${t.lang}/guidelines">${t.guideline.title}</a> · <a href="/${t.lang}/guidelines/revisions">${t.guideline.toRevisions}</a></p>
      ${formBody(of, reading)}`,
    fragment: formBody(of, reading),
  }
}

function formBody(of: GuidelineForm, reading: Reading): Markup {
  const { t } = reading
  const { form } = of
  const said = faultTexts(form.faults, t)
  const action = `/${t.lang}/moderation/guidelines`
  const save = submit(t.guideline.save)
  const look = button(t.common.preview, { name: 'preview', value: 'show' })
  return html`<div id="guidelines">${of.conflict && conflictView(of.conflict, reading)}
  <form class="form desk guidelines" id="guidelines-form" method="post" action="${action}" hx-post="${action}" hx-target="#guidelines"
    hx-swap="outerMorph" hx-status:409="swap:outerMorph" hx-status:422="swap:outerMorph" hx-status:4xx="target:'#guidelines-trouble' swap:innerHTML" hx-status:5xx="target:'#guidelines-trouble' swap:innerHTML">
    ${errorSummary(said, t, idWithin('guidelines-form'), labels(reading))}${hidden('version', typedIn(form, 'version'))}
    <div id="guidelines-trouble"></div>
    ${languagePanes({ en: pane('en', of, said, reading), 'zh-HK': pane('zh-HK', of, said, reading) }, t)}
    ${field({
      name: 'summary',
      label: t.guideline.summary,
      hint: t.guideline.summaryHint,
      value: typedIn(form, 'summary'),
      error: said['summary'],
    })}
    <div class="actions">${save}${look}</div>
  </form></div>`
}

const labels = ({ t }: Reading): Record<string, string> => ({
  summary: t.guideline.summary,
  ...Object.fromEntries(
    languages.flatMap((language) =>
      guidelineSections.map((section) => [
        guidelineField(section, language),
        `${t.reasons[section]} (${t.common.language[language]})`,
      ]),
    ),
  ),
})

function pane(language: Language, of: GuidelineForm, said: Record<string, string>, reading: Reading): Part {
  const { t } = reading
  const one = (section: GuidelineSection) => {
    const name = guidelineField(section, language)
    const value = typedIn(of.form, name)
    return field({ name, label: t.reasons[section], rows: 12, lang: language, value, error: said[name] })
  }
  return [guidelineSections.map(one), of.preview && previewPart(of.preview, language, reading)]
}

const previewPart = (
  preview: NonNullable<GuidelineForm['preview']>,
  language: Language,
  { t }: Reading,
): Markup =>
  html`<section class="preview" aria-label="${t.guideline.previewOf(t.common.language[language])}"><p class="eyebrow">${t.common.preview}</p>${guidelineSections.map(
    (section) =>
      html`<h2>${t.reasons[section]}</h2>${prose(
        preview.find((one) => one.section === section && one.language === language)?.body_html ?? '',
        language,
      )}`,
  )}</section>`

/** The differences, and theirs to open. */
function conflictView({ theirs, mine }: NonNullable<GuidelineForm['conflict']>, { t }: Reading): Markup {
  const changes = guidelineDifferences(theirs, mine, 2, t)
  const whole = languages.flatMap((language) =>
    guidelineSections
      .filter((section) => theirs[language][section] !== mine[language][section])
      .map(
        (section) =>
          html`<h4>${t.reasons[section]} (${t.common.language[language]})</h4><div class="diff" lang="${language}">${theirs[language][section]}</div>`,
      ),
  )
  return html`<section class="conflict" id="conflict" aria-labelledby="conflict-title">
    <div class="notice" data-kind="error" role="alert" tabindex="-1" autofocus><h2 id="conflict-title">${t.guideline.conflict.title}</h2>
    <p>${t.guideline.conflict.why}</p><p><small>${t.guideline.conflict.legend}</small></p></div>
    ${changes === null ? html`<p class="hint">${t.guideline.conflict.same}</p>` : html`<div class="languages">${changes}</div>`}
    ${whole.length > 0 && html`<details><summary>${t.guideline.conflict.theirs}</summary>${whole}</details>`}
  </section>`
}
