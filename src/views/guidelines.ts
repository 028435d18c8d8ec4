// The guidelines of moderators as everybody reads them, their history, and the links to them beside a choice of reasons.
import type { GuidelineRevision, GuidelineText } from '../db/guidelines.ts'
import { type GuidelineSection, guidelineSections, type GuidelineTexts } from '../domain/guidelines.ts'
import { revisionsPageSize } from '../domain/pages.ts'
import { canModerate } from '../domain/permissions.ts'
import { changesOf } from '../domain/revisions.ts'
import { languages } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import type { Page } from './layout.ts'
import { moderationRooms } from './moderation-rooms.ts'
import {
  diffView,
  empty,
  html,
  langOf,
  type Markup,
  notice,
  pager,
  type Part,
  time,
  writing,
} from './parts.ts'
import type { Reading } from './reading.ts'

export interface GuidelinesView {
  /** Of the reader's language. */
  texts: readonly Pick<GuidelineText, 'section' | 'body_html'>[]
  /** `null`: as the software brings them. */
  saved_at: Date | null
  /** Somebody saved them a moment ago, and is led here. */
  isSaved: boolean
}

export function guidelinesPage(
  { texts, saved_at, isSaved }: GuidelinesView,
  origin: string,
  reading: Reading,
): Page {
  const { t, viewer, now, timeZone } = reading
  const bodyOf = (section: GuidelineSection) => texts.find((one) => one.section === section)?.body_html ?? ''
  return {
    title: t.guideline.title,
    description: t.guideline.description,
    path: '/guidelines',
    canonical: `${origin}/${t.lang}/guidelines`,
    openGraph: {},
    wide: true,
    body: html`${moderationRooms('guidelines', reading)}${isSaved && canModerate(viewer, now) && notice('done', t.guideline.saved, t)}<div class="article listing"><header><h1>${t.guideline.title}</h1><p class="standfirst">${t.guideline.lead}</p></header>
      <aside class="beside" aria-label="${t.pages.contents}"><nav class="contents" aria-label="${t.pages.contents}"><ol>${guidelineSections.map(
        (section) => html`<li><a href="#${section}">${t.reasons[section]}</a></li>`,
      )}</ol></nav></aside>
      <div class="prose told">${guidelineSections.map(
        (section) => html`<h2 id="${section}">${t.reasons[section]}</h2>${writing(bodyOf(section), t.lang)}`,
      )}
      <p class="small">${saved_at !== null && [t.guideline.changed(t.date(saved_at, timeZone)), ' ']}<a href="/${t.lang}/guidelines/revisions">${t.guideline.toRevisions}</a> ·
        <a href="/${t.lang}/rules">${t.guideline.toRules}</a>${
          canModerate(viewer, now) &&
          html` · <a href="/${t.lang}/moderation/guidelines">${t.guideline.change}</a>`
        }</p></div></div>`,
  }
}

/** Beside a choice of reasons: a link to what the guidelines say of each. In a tab of its own, so that nothing typed is lost. */
export const guidelineLinks = (sections: readonly GuidelineSection[], t: Texts): Markup =>
  html`${t.lang === 'en' && ' '}${t.guideline.whatTheyMean}${t.lang === 'en' && ' '}${sections.map(
    (section, index) =>
      html`${index > 0 && ' · '}<a class="clause" href="/${t.lang}/guidelines#${section}" target="_blank" rel="noopener">${t.reasons[section]}<span class="unseen"> (${t.guideline.opensAnew})</span></a>`,
  )}`

export interface GuidelineHistory {
  /** Newest first; one more than a page where another follows. */
  revisions: readonly (Omit<GuidelineRevision, 'texts'> & { texts: GuidelineTexts })[]
  isFirst: boolean
}

export function guidelineRevisionsPage({ revisions, isFirst }: GuidelineHistory, reading: Reading): Page {
  const { t } = reading
  const shown = revisions.slice(0, revisionsPageSize)
  const last = shown.at(-1)
  return {
    title: t.guideline.revisions,
    path: '/guidelines/revisions',
    robots: 'noindex',
    wide: true,
    body: html`<p class="back"><a href="/${t.lang}/guidelines">${t.guideline.title}</a></p>
      <h1>${t.guideline.revisions}</h1>
      ${shown.length === 0 ? empty(t.guideline.unrevised) : shown.map((revision, at) => revisionStep(revisions[at + 1]?.texts, revision, reading))}
      ${pager(
        {
          href:
            revisions.length > revisionsPageSize && last
              ? `/${t.lang}/guidelines/revisions?below=${last.version}`
              : undefined,
          first: isFirst ? undefined : `/${t.lang}/guidelines/revisions`,
        },
        t,
      )}`,
  }
}

function revisionStep(
  before: GuidelineTexts | undefined,
  after: GuidelineHistory['revisions'][number],
  reading: Reading,
): Markup {
  const { t } = reading
  const { version, saved_at, summary, texts } = after
  if (before === undefined || summary === null) {
    return html`<section class="section" id="version-${version}"><h2>${time(saved_at, reading)}</h2><p class="hint">${t.guideline.firstText}</p></section>`
  }
  const changes = guidelineDifferences(before, texts, revisionsPageSize, t)
  return html`<section class="section" id="version-${version}"><h2${langOf(summary)}>${summary}</h2>
    <p class="meta">${time(saved_at, reading)} <span>${t.guideline.byModerator}</span></p>
    ${changes === null ? html`<p class="hint">${t.guideline.noChange}</p>` : html`<div class="languages">${changes}</div>`}</section>`
}

/** By language and section, what changed; `null` where nothing did. `among`: how many such comparisons the page shows. */
export function guidelineDifferences(
  before: GuidelineTexts,
  after: GuidelineTexts,
  among: number,
  t: Texts,
): Part {
  const changed = languages.flatMap((language) => {
    const sections = guidelineSections.filter(
      (section) => before[language][section] !== after[language][section],
    )
    if (sections.length === 0) return []
    const one = (section: GuidelineSection) =>
      html`<h4>${t.reasons[section]}</h4><div lang="${language}">${diffView(changesOf(before[language][section], after[language][section], among), t)}</div>`
    return [html`<div><h3 lang="${language}">${t.common.language[language]}</h3>${sections.map(one)}</div>`]
  })
  return changed.length === 0 ? null : changed
}
