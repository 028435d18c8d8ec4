// Topics: a form for each, and one for another.
import type { TopicOfAdministration } from '../db/administration-topics.ts'
import { administrationRooms } from './administration.ts'
import { type Filled, faultTexts, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import { errorSummary, field, fieldId, hidden, html, notice, type Part, submit } from './parts.ts'
import type { Reading } from './reading.ts'

export function topicsAdministrationPage(
  topics: readonly TopicOfAdministration[],
  { form, saved }: { form: Filled; saved: boolean },
  reading: Reading,
): Page {
  const { t } = reading
  const last = Math.max(0, ...topics.map(({ position }) => position))
  return {
    title: t.nav.topics,
    path: '/administration/topics',
    robots: 'noindex',
    body: html`<h1>${t.nav.administration}</h1>
    ${administrationRooms('topics', reading)}
    ${saved && notice('done', t.administration.topicSaved, t)}
    ${topics.map((topic) => topicForm(topic, form, reading))}
    <section class="section"><h2>${t.administration.newTopic}</h2>${topicForm({ slug: undefined, name_en: '', name_zh_hk: '', position: last + 1 }, form, reading)}</section>`,
  }
}

type Topic = Omit<TopicOfAdministration, 'slug' | 'article_count'> & {
  /** Of one that is there. */
  slug: string | undefined
  article_count?: number | null
}

/** The mistakes belong to one of the forms: to that whose `topic` was posted. */
const topicForm = (topic: Topic, form: Filled, reading: Reading): Part => {
  const { t } = reading
  const posted = Object.keys(form.values).length > 0 && (typedIn(form, 'topic') || undefined) === topic.slug
  const says = posted ? faultTexts(form.faults, t) : {}
  const idOf = (name: string) => fieldId(`topic.${topic.slug ?? ''}.${name}`)
  const labels = {
    slug: t.administration.slug,
    'name.en': t.administration.nameIn.en,
    'name.zh-HK': t.administration.nameIn['zh-HK'],
    position: t.administration.position,
  }
  const row = (name: string, stands: string) => ({
    name,
    id: idOf(name),
    value: posted ? typedIn(form, name) : stands,
    error: says[name],
  })
  const fields = html`<form class="form" id="${idOf('form')}" method="post" action="/${t.lang}/administration/topics" novalidate>
    ${errorSummary(says, t, idOf, labels)}
    ${topic.slug === undefined ? field({ ...row('slug', ''), label: t.administration.slug, hint: t.administration.slugWhy }) : hidden('topic', topic.slug)}
    ${field({ ...row('name.en', topic.name_en), label: t.administration.nameIn.en, lang: 'en' })}
    ${field({ ...row('name.zh-HK', topic.name_zh_hk), label: t.administration.nameIn['zh-HK'], lang: 'zh-HK' })}
    ${field({ ...row('position', String(topic.position)), label: t.administration.position, hint: t.administration.positionWhy, type: 'number', min: '0', max: '9999' })}
    <div class="actions">${submit(topic.slug === undefined ? t.administration.addTopic : t.common.save)}</div>
    </form>`
  if (topic.slug === undefined) return fields
  const name = t.lang === 'en' ? topic.name_en : topic.name_zh_hk
  return html`<details${posted && html` open`}><summary>${name} <small>${topic.slug} · ${t.administration.articles(topic.article_count ?? 0)}</small></summary>${fields}</details>`
}
