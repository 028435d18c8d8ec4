// The front page of the style guide, and a list with its filters.
import type { Page } from '../../../src/views/layout.ts'
import { clauses, html, type Markup, pager, time } from '../../../src/views/parts.ts'
import type { Reading } from '../../../src/views/reading.ts'
import { now, sayIn } from '../reading.ts'

const stories = [
  [
    'A billion dollars for an AI institute. How would we know that it worked?',
    '撥款十億元設人工智能研發院，怎樣才算辦得好？',
    'The money is in the budget; the yardstick is not. Say which results you would count, and by when.',
    '錢已寫進預算案，量度成效的尺卻沒有。請說說你會計算甚麼成果、以何時為限。',
    'Government initiatives',
    '政府措施',
  ],
  [
    'Who should work with whom?',
    '誰應該與誰合作？',
    'Three universities, a thousand startups and one government, and hardly a shared laboratory among them.',
    '三所大學、上千家初創企業、一個政府，共用的實驗室卻寥寥可數。',
    'Research',
    '科研',
  ],
  [
    'Where should AI come first: the clinic, the bus stop or the bank?',
    '人工智能應先走進診所、巴士站，還是銀行？',
    'Short-term wins and long-term aspirations compete for the same people.',
    '短期成果與長遠抱負，爭的是同一批人。',
    'Healthcare',
    '醫療',
  ],
  [
    'What should a machine never decide about you?',
    '有甚麼事，機器永遠不應替你決定？',
    'Loans, school places, flats: where a person must sign.',
    '貸款、學位、公屋：哪些事必須由人簽署。',
    'Challenges',
    '挑戰',
  ],
  [
    'A sandbox that nobody leaves',
    '走不出的沙盒',
    'Ten years of trials in finance, and few that grew up.',
    '金融科技試驗十年，長成的不多。',
    'Finance',
    '金融',
  ],
] as const

const story = (index: number) => stories[index % stories.length] ?? stories[0]

const meta = (reading: Reading, comments: number): Markup =>
  html`<p class="meta">${time(now, reading, 'day')}<span>${reading.t.common.comments(comments)}</span><span>${sayIn(reading)('Open until 30 November', '討論至11月30日')}</span></p>`

const teaser = (
  index: number,
  level: 'h2' | 'h3',
  reading: Reading,
  { topic = true, standfirst = true } = {},
): Markup => {
  const say = sayIn(reading)
  const [en, zh, enLine, zhLine, enTopic, zhTopic] = story(index)
  const title = html`<a href="#main">${clauses(say(en, zh), reading.t.lang)}</a>`
  return html`<article class="teaser">${topic && html`<a class="topic" href="#main">${say(enTopic, zhTopic)}</a>`}
    ${level === 'h2' ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
    ${standfirst && html`<p>${say(enLine, zhLine)}</p>`}${meta(reading, 41 + index * 17)}</article>`
}

export const frontGuide = (reading: Reading): Page => {
  const say = sayIn(reading)
  const [en, zh, enLine, zhLine, enTopic, zhTopic] = story(0)
  const topics = [1, 2, 3, 4, 0, 1, 2]
  return {
    title: reading.t.common.tagline,
    path: '/front',
    wide: true,
    body: html`<h1 class="unseen">${reading.t.common.tagline}</h1><div class="front">
    <section class="lead" aria-label="${say('Lead', '頭條')}"><a class="topic" href="#main">${say(enTopic, zhTopic)}</a><h2><a href="#main">${clauses(say(en, zh), reading.t.lang)}</a></h2><p>${say(enLine, zhLine)}</p>${meta(reading, 412)}
    <figure class="voice"><blockquote lang="${reading.t.lang}">${say('Publish the waiting times every month, the bad months too.', '輪候時間應每月公布，差的月份也不例外。')}</blockquote><figcaption>${say('Most people of every sector agree', '各界別的人大多同意')}</figcaption></figure></section>
    <section class="newest"><h2 class="rule">${say('Newest', '最新')}</h2><ol>${[1, 2, 3].map((index) => html`<li>${teaser(index, 'h3', reading, { standfirst: false })}</li>`)}</ol></section></div>
    <section class="strip"><h2 class="rule">${say('Liveliest', '最熱鬧')}</h2><ol class="lively">${[3, 4, 2].map((index) => html`<li>${teaser(index, 'h3', reading)}</li>`)}</ol></section>
    <section class="strip"><h2 class="rule">${say('By topic', '按議題')}</h2><div class="topics">${topics.map(
      (index) => {
        const [aEn, aZh, , , tEn, tZh] = story(index)
        return html`<section><h3><a href="#main">${say(tEn, tZh)}</a></h3><ol><li><a href="#main">${say(aEn, aZh)}</a> <small>${reading.t.common.comments(7)}</small></li><li><a href="#main">${say(story(index + 1)[0], story(index + 1)[1])}</a> <small>${reading.t.common.comments(1)}</small></li></ol></section>`
      },
    )}</div></section>`,
  }
}

export const listGuide = (reading: Reading): Page => {
  const say = sayIn(reading)
  const group = (label: string, names: readonly string[]) =>
    html`<nav class="filters" aria-label="${label}"><b aria-hidden="true">${label}</b>${names.map((name, index) => html`<a href="#main"${index === 0 && html` aria-current="true"`}>${name}</a>`)}</nav>`
  return {
    title: say('Articles', '文章'),
    path: '/articles',
    body: html`<h1>${say('Articles', '文章')}</h1>
    ${group(say('Topic', '議題'), [say('All', '全部'), ...stories.map((one) => say(one[4], one[5]))])}
    ${group(say('State', '狀態'), [say('All', '全部'), reading.t.articleStates.published, reading.t.articleStates.closed])}
    <ol class="list">${[0, 1, 2, 3].map((index) => html`<li>${teaser(index, 'h2', reading)}</li>`)}</ol>
    ${pager({ href: '#main', first: '#main' }, reading.t)}`,
  }
}
