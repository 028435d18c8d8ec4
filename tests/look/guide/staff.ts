// Rooms of staff, profiles, differences and refusals in the style guide.
import { problem } from '../../../src/views/errors.ts'
import type { Page } from '../../../src/views/layout.ts'
import {
  choice,
  diffView,
  empty,
  field,
  hat,
  html,
  name,
  scrolling,
  selectField,
  submit,
  time,
  writing,
} from '../../../src/views/parts.ts'
import type { Reading } from '../../../src/views/reading.ts'
import { now, sayIn } from '../reading.ts'

const ho = {
  handle: 'ho',
  display_name: 'Ho Man Kit',
  sector: 'academia',
  organisation: 'HKUST',
  affiliation_verified_at: now,
} as const

export const queueGuide = (reading: Reading): Page => {
  const say = sayIn(reading)
  const { t } = reading
  return {
    title: say('Moderation', '審核'),
    path: '/moderation',
    wide: true,
    body: html`<h1>${say('Moderation', '審核')}</h1>
    <nav class="sorts" aria-label="${say('Order', '排序')}"><a href="#main" aria-current="true">${say('Oldest first', '最早在前')}</a><a href="#main">${say('Most flagged first', '舉報最多在前')}</a></nav>
    <ol class="queue">${[5, 2, 1].map(
      (flags) => html`<li><b>${flags} <small>${say('flags', '舉報')}</small></b>
      <div><p lang="zh-HK"><a href="#main">同意，但「轉移」也可以做假。不如直接問醫生：系統有沒有令你早一點收工？</a></p><p class="meta"><span>${t.reasons.abuse}, ${t.reasons.off_topic}</span>${name(ho, t)}${time(now, reading)}</p></div>
      <span class="badge" data-state="hidden">${t.decided.hide}</span></li>`,
    )}</ol>
    <h2>${say('Articles', '文章')}</h2>
    ${scrolling(
      say('Articles', '文章'),
      html`<table><thead><tr><th scope="col">${say('Title', '標題')}</th><th scope="col">${say('State', '狀態')}</th><th scope="col">${say('Time', '時間')}</th><th scope="col" class="number">${say('Comments', '意見')}</th></tr></thead>
    <tbody>${(['draft', 'scheduled', 'published', 'closed'] as const).map((state) => html`<tr><th scope="row"><a href="#main">${say('Who should work with whom?', '誰應該與誰合作？')}</a></th><td><span class="badge" data-state="${state}">${t.articleStates[state]}</span></td><td>${time(now, reading)}</td><td class="number">${t.number(1234)}</td></tr>`)}</tbody></table>`,
    )}
    ${empty(say('Nothing waits. Well done.', '沒有待處理的個案，辛苦了。'))}`,
  }
}

export const caseGuide = (reading: Reading): Page => {
  const say = sayIn(reading)
  const { t } = reading
  return {
    title: say('A case', '個案'),
    path: '/moderation/cases/1',
    wide: true,
    body: html`<h1>${say('Case: five flags', '個案：五宗舉報')}</h1><div class="case"><div>
      <h2>${say('The comment', '被舉報的意見')}</h2>
      <div class="quoted"><article class="comment"><header>${name(ho, t)} ${hat(ho, t)} <a href="#main">${time(now, reading)}</a></header>${writing('<p>Count transfers, not papers.</p>', 'en')}</article></div>
      <h2>${say('What was decided', '已作的決定')}</h2>
      <ol class="log"><li><span class="badge" data-state="hide">${t.decided.hide}</span> ${t.reasons.off_topic} <span class="small">${name(ho, t)}, ${time(now, reading)}</span></li><li><span class="badge" data-state="keep">${t.decided.keep}</span> ${t.reasons.within_rules} <span class="small">${time(now, reading)}</span></li></ol></div>
      <aside aria-label="${say('Decision', '決定')}"><section class="card"><h2>${say('Flags', '舉報')}</h2><ol class="flags"><li><b>${t.reasons.abuse}</b> <span class="small">${name(ho, t)}</span><p>${say('He means my sister.', '他說的是我姐姐。')}</p></li><li><b>${t.reasons.off_topic}</b> <span class="small">${time(now, reading)}</span></li></ol></section>
      <form class="card" method="post" action="/decision"><h2>${say('Decide', '作出決定')}</h2>
      ${choice({
        name: 'outcome',
        label: say('Outcome', '結果'),
        value: 'hide',
        options: [
          { value: 'keep', label: t.outcomes.keep },
          { value: 'hide', label: t.outcomes.hide, hint: say('The author can mend it.', '作者可以修改。') },
          { value: 'remove', label: t.outcomes.remove },
        ],
      })}
      ${selectField({ name: 'reason', label: say('Reason', '理由'), value: 'abuse', options: Object.entries(t.reasons).map(([value, label]) => ({ value, label })) })}
      ${field({ name: 'note', label: say('Note', '備註'), note: t.forms.optional, rows: 3, value: '' })}${submit(say('Decide', '確定'))}</form></aside></div>`,
  }
}

export const personGuide = (reading: Reading): Page => {
  const say = sayIn(reading)
  const { t } = reading
  return {
    title: 'Ho Man Kit',
    path: '/people/ho',
    body: html`<header class="profile"><h1><bdi>Ho Man Kit</bdi></h1><p class="small">@ho ${hat(ho, t)}</p></header>
    <dl class="facts"><dt>${say('Joined', '加入日期')}</dt><dd>${time(now, reading, 'day')}</dd><dt>${say('Comments', '意見')}</dt><dd>${t.number(41)}</dd></dl>
    <h2>${say('Revised', '修訂')}</h2>
    ${diffView(
      t.lang === 'en'
        ? [
            { kind: 'same', text: 'A target without a ' },
            { kind: 'removed', text: 'deadline' },
            { kind: 'added', text: 'date' },
            { kind: 'same', text: ' is a wish.\nA target without an owner is a slogan.' },
          ]
        : [
            { kind: 'same', text: '沒有' },
            { kind: 'removed', text: '時限' },
            { kind: 'added', text: '期限' },
            { kind: 'same', text: '的目標，只是願望。\n無人負責的目標，只是口號。' },
          ],
      t,
    )}`,
  }
}

export const refusalGuide = (reading: Reading): Page => ({
  title: reading.t.errors.broken,
  path: '/nowhere',
  body: problem(
    { title: reading.t.errors.broken, why: reading.t.errors.brokenWhy, reference: 'k3v9' },
    reading,
  ),
})
