// The order “Bridging”: across groups of the opinion map, sectors or reading languages.
import type { bridging as english } from '../en/bridging.ts'

export const bridging = {
  choose: '跨越甚麼',
  across: { groups: '意見地圖組別', sectors: '界別', languages: '閱讀語言' },
  sentences: (...all: string[]) => all.join(''),
  orders: {
    groups: '意見地圖上各組都同意的意見先行。',
    sectors: '不同界別都同意的意見先行。',
    languages: '中文和英文讀者都同意的意見先行。',
  },
  bars: '橫條顯示各方有多少人同意；少於五人表態的不顯示。',
  notYet: {
    groups: '意見地圖暫時未有分組。',
    sectors: '暫時未有一則意見得到兩個界別各五人表態。',
    languages: '暫時未有一則意見得到中文和英文讀者各五人表態。',
  },
  none: '一則意見要有兩個界別各五人，或中文和英文讀者各五人表態，才能這樣排序；在此之前，次序與「最佳」相同。',
  asBest: '在此之前，次序與「最佳」相同。',
  readers: { en: '英文讀者', 'zh-HK': '中文讀者' },
  share: (part: string, share: string) => `${part}：${share}同意`,
  agreed: {
    groups: '意見地圖上每一組都有過半數人同意的意見，平日看法不一的人也不例外。',
    sectors: '各界別大多數人都同意的意見，包括平日看法不一的人。',
    languages: '中文讀者和英文讀者都有過半數人同意的意見。',
  },
  least: (part: string, share: string) => `同意比例最低的是${part}，也有 ${share}。`,
  all: '按此次序看全部意見',
} satisfies typeof english
