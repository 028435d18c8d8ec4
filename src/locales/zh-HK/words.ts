// The closed sets of words of src/domain/words.ts, named for readers.
import type * as english from '../en/words.ts'

export const sectors = {
  citizen: '市民',
  government: '政府',
  academia: '學術界',
  industry: '業界',
  startup: '初創企業',
  civil_society: '民間團體',
} satisfies typeof english.sectors
/** The people of a sector, as the head of a figure. */
export const sectorPeople = {
  citizen: '市民',
  government: '政府',
  academia: '學術界',
  industry: '業界',
  startup: '初創企業',
  civil_society: '民間團體',
} satisfies typeof english.sectorPeople
export const roles = {
  citizen: '市民',
  moderator: '審核員',
  editor: '編輯',
  administrator: '管理員',
} satisfies typeof english.roles
export const stances = {
  agree: '同意',
  unsure: '不肯定',
  disagree: '不同意',
} satisfies typeof english.stances
export const reasons = {
  spam: '濫發訊息',
  abuse: '辱罵或騷擾',
  personal_data: '個人資料',
  off_topic: '離題',
  false_claim: '失實陳述',
  other: '其他',
  within_rules: '合乎討論守則',
  moderated_out: '原討論的審核員未予採用',
} satisfies typeof english.reasons
export const outcomes = { keep: '保留', hide: '隱藏', remove: '移除' } satisfies typeof english.outcomes
/** Of a decision already taken. */
export const decided = { keep: '已保留', hide: '已隱藏', remove: '已移除' } satisfies typeof english.decided
export const articleStates = {
  draft: '草稿',
  scheduled: '預定發布',
  published: '討論中',
  closed: '已結束',
} satisfies typeof english.articleStates
export const commentStates = {
  published: '已發表',
  hidden: '已隱藏',
  removed: '已由審核員移除',
  withdrawn: '作者已刪除',
  held: '有待審核',
  refused: '不予發表',
} satisfies typeof english.commentStates
export const pollMethods = {
  one: '單選',
  several: '可選多項',
  ranking: '排序',
  score: '評 0 至 5 分',
  points: '分配點數',
  scale: '同意程度',
} satisfies typeof english.pollMethods

export const pollResults = {
  always: '隨時公開',
  after_vote: '投票後可見',
  after_close: '投票結束後公開',
} satisfies typeof english.pollResults
export const sorts = {
  best: '最佳',
  bridging: '跨界共識',
  new: '最新',
  old: '最早',
} satisfies typeof english.sorts
/** What keeps a text from readers until a moderator has looked: the rules, and flags. */
export const ruleNames = {
  length: '內容過短',
  repetition: '重複內容',
  personal_data: '個人資料',
  words: '字詞規則',
  links: '新帳戶的連結',
  near_duplicate: '內容近乎相同',
  first_comments: '新帳戶的首批意見',
  rejections: '近期多次未獲發表',
  heat: '討論過熱',
  slow_mode: '限制發言頻率',
  trusted: '職員',
  flags: '舉報眾多',
} satisfies typeof english.ruleNames
