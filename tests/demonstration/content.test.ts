// The demonstration's content holds together: who speaks exists, answers come later, both languages are whole.
import { expect, test } from 'vitest'
import { demonstration } from '../../src/demonstration/index.ts'
import type { DemoComment, DemoThread } from '../../src/demonstration/types.ts'
import { displayNameFault } from '../../src/domain/display-names.ts'
import { handleFault } from '../../src/domain/handles.ts'
import { languageOf } from '../../src/domain/language.ts'
import { type Limit, tooLong } from '../../src/domain/measure.ts'
import { chineseCharacters, latinWords } from '../../src/domain/script.ts'
import { skeletonOf } from '../../src/domain/skeleton.ts'
import { flagReasons, languages, sectors } from '../../src/domain/words.ts'

const { people, articles, threads, flags, decisions } = demonstration
const comments = threads.flatMap((thread) => thread.comments)
const byKey = new Map(comments.map((comment) => [comment.key, comment]))
const handles = new Set(people.map((person) => person.handle))

const isChinese = (text: string) => languageOf(text, 'en') === 'zh-HK'

/** How deep a comment stands; a comment on the article itself has depth 0. */
function depthOf(comment: DemoComment): number {
  const parent = comment.parent === undefined ? undefined : byKey.get(comment.parent)
  return parent ? 1 + depthOf(parent) : 0
}

/** Sentences worth comparing, without quotations, which repeat on purpose. */
const sentencesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .flatMap((line) => line.split(/(?<=[.!?])\s+|(?<=[。！？])/))
    .map((sentence) => sentence.replace(/[*_#\s]/g, ''))
    .filter((sentence) => sentence.length > 5)

const twice = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)

/** Common characters that only Simplified Chinese uses. */
const simplified = new RegExp(
  [
    '[',
    '业东严丧个临为丽举义乌乐乔习乡书买亏亚产亲亿仅从仓仪们众会伞伟传伤伦伪侠侣侦侧侨债倾储兑兰关兴养',
    '兽冈写军农冯冲决况冻净减凑凤凭击刘则刚创删别剂剑剧劝办务动励劳势区医华协单卖卢卫厅历厉压厌县双发',
    '变叙叶号叹员响哑团园围国图圆场块坚坛坝坟坠垒垦壮声壳壶处备够头夹夺奋奖妆妇妈娱婴孙学宝实宠审宪宫',
    '宽宾对将尔尘尝层属岁岂岗岛币帅师帐带帮庆庐库应废开弃张弥弯弹强归录彻忆忧态总恋恳恶悬惩惯战户执扩',
    '扫扬抚抛抢护报担拟拥择挡挤挥损换掷揽摄摆摇撑敌数断无旧时显晋晓晕暂术杀杂权条来杨枪标栋树样桥检楼',
    '欢欧残毁毕汇汉汤沟没泪泽浅测济浓涛润涨渐渔湾湿满滤滥灭灯灵灾炉点炼烂烟烦烧热爱爷牵犹独狭狮猎猫献',
    '环现琐电畅疗疯盐监盖盘瞒矿码砖础碍礼祸积称稳穷窃竞笔签简粮紧纠红纤约级纪纯纲纳纵纷纸纺线组细织',
    '终绍经结给绝统继绩绪续维绿缓编缘缩罗罚职联聪肃肠肤肾肿胁脉脏脑脸舰艰艺节芦苏茎药获营萧蓝虑虚虽蚀',
    '补装见观规视览觉计订认讨让训议记讲许论讼设证评识诉词译试诗诚话诞该详语误说请诸读课谁调谅谈谊谋谓',
    '谜谢谨谱贝责贤败货质贩贪贫购贯贵贷贸费贺贼资赋赌赏赔赖赚赛赞赢赵趋跃践踪车轨转轮软轻载较辆辈辉输',
    '辞边辽达迁过迈运还这进远违连迟选逊递遗邓邮郑酱释鉴针钉钓钟钢钥钱钻铁铃铅铜铝银销锁锅错键镇镜长门',
    '闪闭问闯闲间闷闹闻阅队阳阴阵阶际陆陈险随隐难雾静韩页顶项顺须顽顾顿颁预领频颗题颜额风飞饥饭饮饰饱',
    '饼馆马驰驱驳驶驻驾骂骄验骑骗骚鱼鲁鲜鸟鸡鸣鸭鸿麦黄齐齿龄龙龟',
    ']',
  ].join(''),
  'u',
)

test('everybody has a name, a handle that can be had, and one of the sectors', () => {
  expect(people.length).toBeGreaterThanOrEqual(40)
  expect(people.length).toBeLessThanOrEqual(55)
  expect(twice(people.map((person) => skeletonOf(person.handle)))).toEqual([])
  expect(twice(people.map((person) => person.display_name))).toEqual([])
  for (const { handle, display_name } of people) {
    expect(`${handle}: ${handleFault(handle)}`).toBe(`${handle}: null`)
    expect(displayNameFault(display_name)).toBe(null)
  }
  for (const sector of sectors) {
    // Bridging needs five answers of a sector, besides the author's own silence.
    expect(people.filter((person) => person.sector === sector).length).toBeGreaterThanOrEqual(7)
  }
  expect(people.filter((person) => person.sector === null).length).toBeGreaterThanOrEqual(3)
  expect(people.filter((person) => person.verified && person.organisation === undefined)).toEqual([])
})

test('four accounts can be tried, one of each role', () => {
  const accounts = people.filter((person) => person.account !== undefined)
  expect(new Set(accounts.map((person) => person.account))).toEqual(
    new Set(['citizen', 'moderator', 'editor', 'administrator']),
  )
  expect(accounts).toHaveLength(4)
  for (const { account, roles } of accounts) {
    expect(roles ?? []).toEqual(account === 'citizen' ? [] : [account])
  }
  expect(people.filter((person) => person.roles?.includes('moderator'))).toHaveLength(2)
  expect(people.filter((person) => person.roles?.includes('editor'))).toHaveLength(2)
})

test('three articles are whole in both languages', () => {
  expect(articles).toHaveLength(3)
  for (const article of articles) {
    const { en, 'zh-HK': zh } = article.translations
    expect(people.find((person) => person.handle === article.by)?.roles).toContain('editor')
    expect(latinWords(en.body)).toBeGreaterThanOrEqual(500)
    expect(latinWords(en.body)).toBeLessThanOrEqual(800)
    expect(chineseCharacters(zh.body)).toBeGreaterThanOrEqual(900)
    expect(chineseCharacters(zh.body)).toBeLessThanOrEqual(1400)
    expect([isChinese(en.body), isChinese(zh.body)]).toEqual([false, true])
    for (const language of languages) {
      const { title, standfirst, body } = article.translations[language]
      expect(title.length).toBeGreaterThan(10)
      expect(standfirst.length).toBeGreaterThan(30)
      for (const mark of [/^## /m, /^> /m, /^(- |1\. )/m, /\]\(https:\/\//]) expect(body).toMatch(mark)
    }
  }
})

test('each poll has four or five options, told in both languages and leaning by sector', () => {
  for (const { poll } of articles) {
    expect([4, 5]).toContain(poll.options.length)
    expect(poll.max_choices).toBeLessThan(poll.options.length)
    for (const language of languages) {
      expect(isChinese(poll.question[language])).toBe(language === 'zh-HK')
      const options = poll.options.map((option) => option[language])
      expect(twice(options)).toEqual([])
      expect(options.map(isChinese)).toEqual(options.map(() => language === 'zh-HK'))
    }
    for (const option of poll.options) {
      expect(Object.keys(option.odds).sort()).toEqual([...sectors].sort())
      for (const odds of Object.values(option.odds)) expect(odds > 0 && odds <= 1).toBe(true)
    }
  }
  expect(articles.map(({ poll }) => poll.results).sort()).toEqual(['after_vote', 'always', 'always'])
  expect(articles.filter(({ poll }) => (poll.closesInDays ?? 0) > 0)).toHaveLength(1)
})

test('every comment has an author who exists, and answers something that was there before', () => {
  expect(twice(comments.map((comment) => comment.key))).toEqual([])
  for (const { article, comments } of threads) {
    const hoursOpen = (articles.find(({ slug }) => slug === article)?.publishedDaysAgo ?? 0) * 24
    const keys = new Set(comments.map((comment) => comment.key))
    for (const comment of comments) {
      expect(handles).toContain(comment.by)
      expect(comment.hoursAfter).toBeGreaterThan(0)
      expect(comment.hoursAfter).toBeLessThan(hoursOpen)
      if (comment.parent === undefined) continue
      expect(keys).toContain(comment.parent)
      expect(byKey.get(comment.parent)?.hoursAfter).toBeLessThan(comment.hoursAfter)
      expect(byKey.get(comment.parent)?.by).not.toBe(comment.by)
    }
  }
  const depths = comments.map(depthOf)
  expect(Math.max(...depths)).toBeGreaterThanOrEqual(5)
  expect(Math.max(...depths)).toBeLessThanOrEqual(6)
})

test('about a hundred and fifty comments, half of them Chinese, answering each other across languages', () => {
  expect(comments.length).toBeGreaterThanOrEqual(145)
  expect(comments.length).toBeLessThanOrEqual(165)
  const answers = { toEnglish: 0, toChinese: 0 }
  for (const comment of comments) {
    const parent = comment.parent === undefined ? undefined : byKey.get(comment.parent)
    if (!parent || isChinese(parent.body) === isChinese(comment.body)) continue
    answers[isChinese(comment.body) ? 'toEnglish' : 'toChinese']++
  }
  expect(answers.toEnglish).toBeGreaterThanOrEqual(15)
  expect(answers.toChinese).toBeGreaterThanOrEqual(15)
  for (const thread of threads) {
    const chinese = thread.comments.filter((comment) => isChinese(comment.body)).length
    expect(chinese / thread.comments.length).toBeGreaterThan(0.38)
    expect(chinese / thread.comments.length).toBeLessThan(0.62)
  }
  const silent = people.filter(({ handle, roles }) => !roles && !comments.some(({ by }) => by === handle))
  expect(silent.map(({ handle }) => handle)).toEqual([])
})

const leanings = (comment: DemoComment) => sectors.map((sector) => comment.lean[sector] ?? 0.1)
const count = (thread: DemoThread, holds: (leans: number[], weight: number) => boolean) =>
  thread.comments.filter((comment) => holds(leanings(comment), comment.weight)).length

test.each(threads.map((thread) => [thread.article, thread] as const))(
  '%s has comments that bridge, that split and that leave people unsure',
  (_article, thread) => {
    for (const { lean, weight } of thread.comments) {
      for (const value of Object.values(lean)) expect(Math.abs(value)).toBeLessThanOrEqual(1)
      expect(weight > 0 && weight <= 1).toBe(true)
    }
    const bridging = count(thread, (leans, weight) => weight >= 0.9 && Math.min(...leans) >= 0.5)
    const splitting = count(thread, (leans) => Math.max(...leans) >= 0.6 && Math.min(...leans) <= -0.4)
    const unsure = count(thread, (leans) => leans.filter((lean) => Math.abs(lean) <= 0.3).length >= 3)
    expect(bridging).toBeGreaterThanOrEqual(4)
    expect(bridging).toBeLessThanOrEqual(8)
    expect(splitting).toBeGreaterThanOrEqual(5)
    expect(unsure).toBeGreaterThanOrEqual(3)
  },
)

test('flags come after the comment, from somebody else, and once from each', () => {
  expect(twice(flags.map(({ comment, by }) => `${comment} ${by}`))).toEqual([])
  for (const flag of flags) {
    const comment = byKey.get(flag.comment)
    expect(comment?.hoursAfter).toBeLessThan(flag.hoursAfter)
    expect(handles).toContain(flag.by)
    expect(flag.by).not.toBe(comment?.by)
  }
  expect(new Set(flags.map(({ reason }) => reason))).toEqual(new Set(flagReasons))
})

test('four cases are decided, by moderators, after every flag on them; the rest are open', () => {
  expect(decisions.map(({ outcome }) => outcome).sort()).toEqual(['hide', 'keep', 'remove', 'remove'])
  for (const decision of decisions) {
    const reported = flags.filter(({ comment }) => comment === decision.comment)
    expect(reported.length).toBeGreaterThan(0)
    expect(decision.reason === 'within_rules').toBe(decision.outcome === 'keep')
    expect(Math.max(...reported.map(({ hoursAfter }) => hoursAfter))).toBeLessThan(decision.hoursAfter)
    expect(people.find(({ handle }) => handle === decision.by)?.roles).toContain('moderator')
  }
  const decided = new Set(decisions.map(({ comment }) => comment))
  expect(new Set(flags.map(({ comment }) => comment).filter((key) => !decided.has(key))).size).toBe(3)
})

const everyText = [
  ...articles.flatMap(({ translations }) =>
    languages.flatMap((language) => Object.values(translations[language])),
  ),
  ...comments.map(({ body }) => body),
]

test('no sentence stands twice', () => {
  expect(sentencesOf('Once more, please. Or not at all.\n> Once more, please.')).toHaveLength(2)
  expect(twice(['a', 'b', 'a'])).toEqual(['a'])
  expect(twice(everyText.flatMap(sentencesOf))).toEqual([])
})

test('no Simplified character anywhere', () => {
  expect('这个').toMatch(simplified)
  for (const text of [...everyText, JSON.stringify(demonstration)]) {
    expect(text.match(simplified)?.[0]).toBeUndefined()
  }
})

test('every text is short enough for the form it would have come through', () => {
  const limited: [Limit, string[]][] = [
    [
      'article_title',
      articles.flatMap(({ translations: t }) => languages.map((language) => t[language].title)),
    ],
    [
      'article_standfirst',
      articles.flatMap(({ translations: t }) => languages.map((language) => t[language].standfirst)),
    ],
    ['poll_question', articles.flatMap(({ poll }) => Object.values(poll.question))],
    [
      'poll_option',
      articles.flatMap(({ poll }) => poll.options.flatMap((option) => [option.en, option['zh-HK']])),
    ],
    ['comment_body', comments.map(({ body }) => body)],
    ['flag_note', flags.map(({ note }) => note ?? '')],
    ['decision_note', decisions.map(({ note }) => note)],
    ['organisation', people.map(({ organisation }) => organisation ?? '')],
  ]
  expect(tooLong('字'.repeat(33), 'organisation')).not.toBe(null)
  for (const [limit, texts] of limited) expect(texts.filter((text) => tooLong(text, limit))).toEqual([])
})
