// The article page of the style guide: poll, where people agree, thread with every state of a comment.
import type { Page } from '../../../src/views/layout.ts'
import {
  choice,
  clauses,
  hat,
  html,
  type Markup,
  name,
  type Part,
  prose,
  resultTable,
  shareBar,
  stanceBar,
  submit,
  time,
  writing,
} from '../../../src/views/parts.ts'
import type { Reading } from '../../../src/views/reading.ts'
import { now, sayIn } from '../reading.ts'

const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

export const articleGuide = (reading: Reading): Page => {
  const say = sayIn(reading)
  const { t } = reading
  const title = say(
    'A billion dollars for an AI institute. How would we know that it worked?',
    '撥款十億元設人工智能研發院，怎樣才算辦得好？',
  )
  return {
    title,
    path: '/article',
    wide: true,
    body: html`<article class="article">
    <header>
      <a class="topic" href="#main">${say('Government initiatives', '政府措施')}</a>
      <h1>${clauses(title, t.lang)}</h1>
      <p class="standfirst">${say('The money is in the budget; the yardstick is not. Before the first laboratory opens, say which results you would count, and by when.', '錢已寫進預算案，量度成效的尺卻沒有。第一間實驗室啟用之前，請說說你會計算甚麼成果、以何時為限。')}</p>
      <p class="byline"><span>${say('By', '撰文：')} ${name({ handle: 'lam', display_name: 'Kwan Yee Lam' }, t)}</span>${time(hoursAgo(260), reading, 'day')}<span>${t.article.minutes(4)}</span><span>${say('Open until 30 November', '討論至11月30日')}</span><a href="#main" lang="${t.other}">${say('以中文閱讀', 'Read in English')}</a><a class="jump" href="#poll">${say('To the poll', '前往投票')}</a></p>
    </header>
    ${prose(articleText(t.lang), t.lang)}
    <aside class="beside" aria-label="${say('Poll', '投票')}">${ballot(reading)}${results(reading)}</aside>
    ${agreed(reading)}
    ${discussion(reading)}
  </article>`,
  }
}

const articleText = (lang: string) =>
  lang === 'en'
    ? `<p>The 2025–26 budget sets HK$1 billion aside for a research and development institute for artificial intelligence. It does so in a year that follows a deficit of HK$87.2 billion, and in a city that has opened <em>grand doors</em> before: Cyberport and Science Park both date from 1999, and their record is still argued over.</p>
<h2>What two years can show</h2><p>Nobody here disputes the ambition. The question is smaller and harder: what would you measure in two years, what in ten, and who has to answer if the figure does not move?</p>
<blockquote><p>A target without a date is a wish. A target without an owner is a slogan.</p></blockquote><ul><li>Waiting times in public clinics</li><li>Startups still in business after <a href="#main">three years</a></li></ul>`
    : `<p>二零二五至二六年度財政預算案預留十億港元，成立人工智能研發院。此前一年，政府錄得872億港元赤字；而這座城市也曾不止一次<em>大張旗鼓</em>：數碼港與科學園都始於1999年前後，成績如何，至今仍有爭論。</p>
<h2>兩年能看見甚麼</h2><p>沒有人質疑抱負。真正的問題更小，也更難：兩年後量度甚麼，十年後量度甚麼，數字不動時又由誰交代？</p>
<blockquote><p>沒有期限的目標，只是願望；無人負責的目標，只是口號。</p></blockquote><ul><li>公立診所的輪候時間</li><li>初創企業<a href="#main">三年</a>後是否仍在營運</li></ul>`

const options = (reading: Reading) => {
  const say = sayIn(reading)
  return [
    {
      label: say('Shorter waiting times in public clinics', '公立診所的輪候時間縮短'),
      count: 173,
      share: 0.42,
      mine: true,
    },
    {
      label: say('Startups still in business after three years', '初創企業三年後仍在營運'),
      count: 99,
      share: 0.24,
    },
    { label: say('Graduates who find work in the field', '畢業生能在業內就業'), count: 91, share: 0.22 },
    { label: say('Papers and patents', '論文與專利的數目'), count: 49, share: 0.12 },
  ]
}

const results = (reading: Reading): Markup => {
  const say = sayIn(reading)
  const words = {
    caption: say('Results', '結果'),
    option: say('Option', '選項'),
    count: say('Ballots', '票數'),
    share: say('Share', '比例'),
    mine: say('your choice', '你的選擇'),
  }
  return html`<section class="card" id="poll" aria-labelledby="poll-question">
    <p class="eyebrow">${say('Poll · 412 ballots', '投票 · 共412票')}</p>
    <h2 id="poll-question">${say('Which result should count first?', '哪一項成果應該最先計算？')}</h2>
    ${resultTable(
      options(reading).map((row) => ({ ...row, percent: reading.t.percent(row.share) })),
      words,
      reading.t,
    )}
    <footer>${say('You may change your answer until 30 November, 18:00.', '11月30日18:00前可以更改選擇。')} <a href="#main">${say('By sector', '按界別')}</a></footer>
  </section>`
}

const ballot = (reading: Reading): Markup => {
  const say = sayIn(reading)
  return html`<section class="card" aria-label="${say('Ballot', '選票')}"><form method="post" action="/ballot">
    ${choice({
      name: 'option',
      label: say('Which result should count first?', '哪一項成果應該最先計算？'),
      hint: say('Choose one.', '請選一項。'),
      value: '1',
      options: options(reading).map(({ label }, index) => ({ value: String(index), label })),
    })}
    ${submit(say('Vote', '投票'))}</form></section>`
}

const agreed = (reading: Reading): Markup => {
  const say = sayIn(reading)
  const { t } = reading
  const card = (
    lang: string,
    text: string,
    shares: readonly [keyof typeof t.sectorPeople, number][],
  ) => html`<li>
    <p lang="${lang}"><a href="#main">${text}</a></p><dl>${shares.map(([sector, share]) => html`<div><dt>${t.sectorPeople[sector]}</dt><dd>${shareBar(share)} ${t.percent(share)}</dd></div>`)}</dl></li>`
  return html`<section class="section"><h2>${say('Where people agree', '大家同意之處')}</h2>
    <p class="small">${say('Comments that most people of every group agree with, also of those who otherwise disagree.', '各界別的人大多同意的意見，包括平日看法不同的人。')}</p>
    <ol class="agreed">${card('en', 'Publish the waiting times every month, the bad months too.', [
      ['citizen', 0.88],
      ['academia', 0.81],
      ['industry', 0.79],
    ])}
    ${card('zh-HK', '每個目標都要寫明由誰負責、何時檢討。', [
      ['citizen', 0.84],
      ['academia', 0.9],
      ['startup', 0.71],
    ])}</ol></section>`
}

const ho = {
  handle: 'ho',
  display_name: 'Ho Man Kit',
  sector: 'academia',
  organisation: 'HKUST',
  affiliation_verified_at: now,
} as const
const chan = {
  handle: '美玲',
  display_name: '陳美玲',
  sector: 'citizen',
  organisation: null,
  affiliation_verified_at: null,
} as const
const nair = {
  handle: 'nair',
  display_name: 'Priya Nair',
  sector: 'startup',
  organisation: '靈動機械',
  affiliation_verified_at: null,
} as const

const discussion = (reading: Reading): Markup => {
  const say = sayIn(reading)
  const { t } = reading
  return html`<section class="section" id="discussion"><h2>${say('Discussion', '討論')}</h2>
  <form class="write" method="post" action="/comments"><textarea name="body" rows="4" aria-label="${say('Your comment', '你的意見')}" placeholder="${say('What would you count, and by when?', '你會計算甚麼，以何時為限？')}"></textarea>
  <div class="actions"><small>${say('Markdown works. Be fair to people, hard on arguments.', '可用 Markdown。對人寬厚，對理據嚴格。')}</small>${submit(say('Comment', '發表'))}</div></form>
  <div class="fresh"><a class="news" href="#discussion">${say('3 new comments', '3 則新意見')}</a></div><nav class="sorts" aria-label="${say('Order', '排序')}">${Object.values(t.sorts).map((sort, index) => html`<a href="#discussion"${index === 0 && html` aria-current="true"`}>${sort}</a>`)}</nav>
  <ol class="thread">
    <li>${comment('c1', ho, 'en', '<p>Count <em>transfers</em>, not papers: how many university projects reach a clinic or a company, and what became of each after two years. We know how to count papers; it has not told us much.</p>', [64, 11, 9], reading, { mine: 'agree' })}
      <details class="replies" id="replies-c1" open><summary>${say('4 replies', '4則回覆')}</summary><ol>
        <li>${comment('c2', chan, 'zh-HK', '<p>同意，但「轉移」也可以<em>做假</em>。不如直接問醫生：系統有沒有令你早一點收工？</p>', [31, 4, 2], reading)}</li>
        <li><p class="gone" id="c3">${say('Removed by a moderator: personal data.', '已由審核員移除：個人資料。')} <a href="#main">${say('How this was decided', '決定經過')}</a></p></li>
        <li><details class="run"><summary>${say('12 removed comments', '12則已移除的意見')}</summary><ol><li><p class="gone">${t.commentStates.withdrawn}</p></li></ol></details></li>
        <li>${comment('c4', nair, 'en', '<p>My own words, with a very long address: https://example.org/a/very/long/path/that/never/ends/and/has/no/spaces/at/all/in/it</p>', [0, 0, 0], reading, { own: true, edited: true })}
          <p class="held">${say('A moderator has hidden this: off topic. Only you see the text. You can mend it.', '審核員已隱藏這則意見：離題。現時只有你看到內容，你可以修改。')} <a href="#main">${t.common.edit}</a></p></li>
      </ol></details></li>
    <li>${comment('c5', nair, 'en', '<p>If only survival counts, we will fund the safe ones. Half of a good portfolio should fail, in public, with a page that says why.</p>', [38, 22, 30], reading)}</li>
  </ol>
  <nav class="pager" aria-label="${t.common.pages}"><a href="#main" rel="next">${say('20 more comments', '另外20則意見')}</a></nav></section>`
}

const comment = (
  id: string,
  author: Parameters<typeof hat>[0] & Parameters<typeof name>[0],
  lang: 'en' | 'zh-HK',
  body_html: string,
  [agree, unsure, disagree]: readonly [number, number, number],
  reading: Reading,
  { mine, own, edited }: { mine?: string; own?: boolean; edited?: boolean } = {},
): Markup => {
  const say = sayIn(reading)
  const { t } = reading
  const counts = { agree, unsure, disagree }
  const answer = (stance: keyof typeof counts): Part => {
    const inner = html`${t.stances[stance]} ${t.number(counts[stance])}`
    return own === true
      ? html`<span class="${stance[0]}">${inner}</span>`
      : html`<button type="submit" class="${stance[0]}" id="${id}-${stance}" name="stance" value="${stance}" aria-pressed="${mine === stance ? 'true' : 'false'}">${inner}</button>`
  }
  const answers = (['agree', 'unsure', 'disagree'] as const).map(answer)
  return html`<article class="comment" id="${id}"><header>${name(author, t)} ${hat(author, t)}${own === true && html` <span class="mark">${say('You', '你')}</span>`} <a href="#${id}">${time(hoursAgo(3), reading)}</a>${edited === true && html` <a href="#${id}">${say('edited', '已修改')}</a>`}</header>
    ${writing(body_html, lang)}${stanceBar(counts)}
    <div class="deeds">${own === true ? html`<div class="stance">${answers}</div>` : html`<form class="stance" method="post" action="/vote">${answers}</form>`}
    <div class="acts"><a href="#${id}">${say('Reply', '回覆')}</a><a href="#${id}">${say('Link', '連結')}</a><a href="#${id}">${own === true ? t.common.remove : say('Flag', '舉報')}</a></div></div></article>`
}
