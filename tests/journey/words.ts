// What is written on the journey. The article has both languages whatever the journey's own is.
import type { Language } from '../../src/domain/words.ts'

export const article = {
  slug: 'benches-for-the-city',
  en: {
    title: 'Where should the city put its benches?',
    standfirst: 'Four hundred benches, and every district wants them.',
    body: '## What is asked\n\nThe city buys *four hundred* benches. Where do they belong?',
    heading: 'What is asked',
  },
  'zh-HK': {
    title: '城市的長椅應該放在哪裏？',
    standfirst: '四百張長椅，每一區都想要。',
    body: '## 要問的是甚麼\n\n全城添置*四百張*長椅，應該放在哪裏？',
    heading: '要問的是甚麼',
  },
} as const

export const poll = {
  en: { question: 'Where first?', options: ['In parks', 'At bus stops', 'Nowhere'] },
  'zh-HK': { question: '哪裏先設？', options: ['公園', '巴士站', '不需要'] },
} as const

interface Said {
  shade: string
  stressed: string
  shadeBetter: string
  cost: string
  answer: string
  insult: string
  mended: string
  flagNote: string
  decisionNote: string
  regretted: string
  late: string
}

export const said: Record<Language, Said> = {
  en: {
    shade: 'Put them in the shade of *old trees*, where people wait.',
    stressed: 'old trees',
    shadeBetter: 'Put them in the shade, near the stops where people wait.',
    cost: 'Each bench costs more than it seems: somebody has to clean it.',
    answer: 'Cleaning is paid for already, by the districts.',
    insult: 'Whoever asks for more benches is lazy and a fool.',
    mended: 'More benches than this are hard to pay for.',
    flagNote: 'It calls the others names.',
    decisionNote: 'Say what is wrong with the idea, not with people.',
    regretted: 'I have changed my mind about all of this.',
    late: 'One more thing about armrests.',
  },
  'zh-HK': {
    shade: '放在*老樹*的樹蔭下，讓候車的人坐。',
    stressed: '老樹',
    shadeBetter: '放在樹蔭下、車站旁，讓候車的人坐。',
    cost: '每張長椅的開支比想像中大，要有人清潔。',
    answer: '清潔的開支早已由各區承擔。',
    insult: '要求多設長椅的人又懶又蠢。',
    mended: '再多設長椅，恐怕難以負擔。',
    flagNote: '這段留言辱罵其他人。',
    decisionNote: '請討論建議本身，不要針對人。',
    regretted: '這件事我已經改變主意。',
    late: '關於扶手，還有一點補充。',
  },
}
