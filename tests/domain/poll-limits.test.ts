// What a poll can and cannot tell, as a table of facts and what follows, and the sentences in both languages.
import { expect, test } from 'vitest'
import {
  type Counted,
  factsOf,
  type Limit,
  mayShowShares,
  type PollFacts,
  pollLimits,
} from '../../src/domain/poll-limits.ts'
import { languages } from '../../src/domain/words.ts'
import { texts } from '../../src/locales/index.ts'
import { limitSentence } from '../../src/views/poll-limits.ts'

const facts: PollFacts = {
  method: 'one',
  ballots: 214,
  opened: '2026-11-09T01:00:00.000Z',
  closed: '2026-11-23T02:00:00.000Z',
  sectors: [150, 12, 20, null, null, 8, 15],
  verified: 37,
  young: 31,
  setAside: 0,
  wordingChanges: 0,
  quorum: null,
  required: null,
  tied: [],
  firstWave: null,
}
const told = (change: Partial<PollFacts>): Limit[] => {
  const { can, cannot } = pollLimits({ ...facts, ...change })
  return [...can, ...cannot]
}
const kinds = (change: Partial<PollFacts>) => told(change).map(({ kind }) => kind)
const always = ['dates', 'who', 'verified', 'sectors', 'young', 'setAside', 'wording']
const never = ['choseThemselves', 'advice', 'receipt']

test.each<[string, Partial<PollFacts>, string[]]>([
  ['what every poll says', {}, [...always, ...never]],
  ['nobody answered', { ballots: 0 }, ['dates', 'nobody', 'setAside', 'wording', ...never]],
  ['nineteen ballots', { ballots: 19 }, [...always, 'choseThemselves', 'few', 'advice', 'receipt']],
  ['twenty ballots', { ballots: 20 }, [...always, ...never]],
  ['a quorum', { quorum: { needed: 100, reached: true } }, [...always, 'quorum', ...never]],
  ['a share', { required: { percent: 60, reached: false } }, [...always, 'required', ...never]],
  ['a tie', { tied: [0, 1] }, [...always, 'tie', ...never]],
  ['one alone in the lead is no tie', { tied: [1] }, [...always, ...never]],
  ['a ranking', { method: 'ranking' }, [...always, 'choseThemselves', 'supports', 'advice', 'receipt']],
  [
    'two waves',
    { firstWave: { opened: facts.opened, closed: facts.closed, both: 80 } },
    ['dates', 'waves', ...always.slice(1), ...never],
  ],
])('%s', (_, change, expected) => {
  expect(kinds(change)).toEqual(expected)
})

test('a share of young accounts is given only where shares are', () => {
  const young = (ballots: number) => told({ ballots, young: 10 }).find(({ kind }) => kind === 'young')
  expect(young(20)).toEqual({ kind: 'young', count: 10, share: 0.5 })
  expect(young(19)).toEqual({ kind: 'young', count: 10, share: null })
  expect([19, 20].map(mayShowShares)).toEqual([false, true])
})

const options = [
  { text: 'Papers', lang: 'en' as const },
  { text: 'Patents', lang: 'en' as const },
]
const sentences = (change: Partial<PollFacts>, lang: (typeof languages)[number]) =>
  told(change).map((limit) =>
    limitSentence(limit, { options }, { t: texts[lang], timeZone: 'Asia/Hong_Kong' }),
  )

test('in English', () => {
  expect(sentences({ tied: [0, 1], quorum: { needed: 300, reached: false }, setAside: null }, 'en')).toEqual([
    'The poll was open from 9 Nov 2026, 09:00 to 23 Nov 2026, 10:00.',
    'Anybody with an account could answer, with one ballot an account: 214 ballots were counted. Opening an account takes an email address; nobody’s name is checked.',
    'For 37 of them an administrator had verified whom the person speaks for. What the others say of themselves was not checked.',
    'By sector, as it stood when they voted: Citizens 150, Government 12, Academia 20, Civil society 8 and Sector unsaid 15. Not shown, so that nobody can be picked out: Industry and Startups.',
    '31 ballots (14%) came from accounts less than a week old.',
    'Fewer than five ballots of accounts that were suspended when the poll closed were set aside and not counted.',
    'The wording was not changed after publication.',
    'The quorum of 300 ballots was not reached. By the rule set beforehand, too few answered.',
    'It ended in a tie: “Papers” and “Patents”. Nothing breaks the tie.',
    'What the city thinks. The people who came chose themselves; they are no sample, and no margin of error can be given.',
    'What must be done. A poll here is advice to those who decide, and not an election.',
    'That everybody was free. A receipt can be shown to others, so nobody can rule out that somebody had to show theirs.',
  ])
})

test('in Chinese', () => {
  expect(sentences({ ballots: 12, young: null, verified: null, wordingChanges: 2 }, 'zh-HK')).toEqual([
    '投票由 2026年11月9日 09:00 開始，至 2026年11月23日 10:00 結束。',
    '凡有帳戶者均可作答，每個帳戶限投一票，共點算 12 票。開立帳戶只需電郵地址，並不核實姓名。',
    '管理員可核實各人所屬機構。已核實與未核實的人，其中一方少於五人，因此不列出人數。',
    '按投票時所報界別：市民 150 人、政府 12 人、學術界 20 人、民間團體 8 人及未有申報 15 人。為免個別人士被辨認，以下界別不列出人數：業界及初創企業。',
    '來自開立不足一星期的帳戶的選票少於五張。',
    '沒有選票不予點算。',
    '題目於發布後、首張選票投出前改過 2 次；首票投出後，文字即告鎖定。',
    '全港市民怎樣想。作答者是自行參與，並非抽樣，無從計算誤差。',
    '百分比。只有 12 票，以百分比表達會言過其實；不足 20 票，只列數字。',
    '必須怎樣做。這裏的投票供決策者參考，並非選舉。',
    '人人是否自由作答。投票回條可向他人出示，因此無法排除有人被要求出示回條。',
  ])
})

test.each(languages)('every fact has its own sentence, %s', (lang) => {
  const changes: Partial<PollFacts>[] = [
    { ballots: 0, wordingChanges: 1 },
    { ballots: 19, method: 'score', young: 9, setAside: 7, required: { percent: 60, reached: true } },
    { method: 'points', required: { percent: 60, reached: false }, quorum: { needed: 1, reached: true } },
    { method: 'ranking', firstWave: { opened: facts.opened, closed: facts.closed, both: null } },
    { firstWave: { opened: facts.opened, closed: facts.closed, both: 80 } },
    { sectors: [null, null, null, null, null, null, null] },
  ]
  const all = new Set(changes.flatMap((change) => sentences(change, lang)))
  const different = new Set(changes.flatMap(told).map((limit) => JSON.stringify(limit)))
  expect(all.size).toBe(different.size)
  expect(all.size).toBeGreaterThan(20)
  for (const sentence of all) expect(sentence).not.toMatch(/undefined|null|NaN|\[object/)
})

const counted: Counted = {
  tally: { method: 'one', ballots: 40 },
  leaders: [2],
  breakdown: {
    sectors: { people: facts.sectors, counts: [] },
    verified: { people: [37, 6], counts: [] },
  },
  young: 5,
  set_aside: 0,
  wording_changes: 3,
  opened: new Date(facts.opened),
  closed: new Date(facts.closed),
  quorum: 40,
  required: null,
  firstWave: null,
}

test.each<[string, Partial<Counted>, Partial<PollFacts>]>([
  [
    'as counted',
    {},
    { young: 5, setAside: 0, verified: 37, tied: [], quorum: { needed: 40, reached: true } },
  ],
  ['four young accounts', { young: 4 }, { young: null }],
  ['four old accounts', { young: 36 }, { young: null }],
  ['all accounts young', { young: 40 }, { young: 40 }],
  ['four set aside', { set_aside: 4 }, { setAside: null }],
  ['five set aside', { set_aside: 5 }, { setAside: 5 }],
  ['a quorum missed by one', { quorum: 41 }, { quorum: { needed: 41, reached: false } }],
  ['a tie', { leaders: [0, 1] }, { tied: [0, 1] }],
  [
    'four answered both times',
    { firstWave: { opened: counted.opened, closed: counted.closed, both: 4 } },
    { firstWave: { opened: facts.opened, closed: facts.closed, both: null } },
  ],
])('facts: %s', (_, change, expected) => {
  expect(factsOf({ ...counted, ...change })).toMatchObject(expected)
})
