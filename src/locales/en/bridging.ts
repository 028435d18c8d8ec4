// The order “Bridging”: across groups of the opinion map, sectors or reading languages.
export const bridging = {
  choose: 'Across what',
  across: { groups: 'Groups of the map', sectors: 'Sectors', languages: 'Reading languages' },
  sentences: (...all: string[]) => all.join(' '),
  orders: {
    groups: 'First what every group of the opinion map agrees with alike.',
    sectors: 'First what people of different sectors agree with alike.',
    languages: 'First what readers of English and of Chinese agree with alike.',
  },
  bars: 'The bars show how many of each agree, wherever at least five answered.',
  notYet: {
    groups: 'The opinion map has no groups yet.',
    sectors: 'No comment has five answers from each of two sectors yet.',
    languages: 'No comment has five answers from readers of each language yet.',
  },
  none: 'It takes five answers to a comment from each of two sectors, or from readers of each language. Until then the order is that of “Best”.',
  asBest: 'Until then the order is that of “Best”.',
  readers: { en: 'In English', 'zh-HK': 'In Chinese' },
  share: (part: string, share: string) => `${part}: ${share} agree`,
  agreed: {
    groups:
      'Comments that most people of every group on the opinion map agree with, so also people who otherwise disagree.',
    sectors: 'Comments that most people of every sector agree with, also of those who otherwise disagree.',
    languages:
      'Comments that most of those who read in English and most of those who read in Chinese agree with.',
  },
  least: (part: string, share: string) => `Where fewest agree (${part}), it is still ${share}.`,
  all: 'All comments in this order',
}
