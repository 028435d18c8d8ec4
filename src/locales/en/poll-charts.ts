// The results of a closed poll: charts, their tables, what can be downloaded and checked.
import { counted, english } from '../format.ts'

export const pollCharts = {
  result: 'Result',
  numbers: 'The numbers',
  hidden: 'hidden',
  hiddenNote: 'Hidden: fewer than five people, or a number from which one that small could be worked out.',
  fewNote: 'Percentages are given where a group has at least 20 people.',
  option: 'Option',
  ballots: 'Ballots',
  people: 'People',
  share: 'Share',
  svg: 'Picture (SVG)',
  csv: 'Table (CSV)',
  source: (ballots: number, closed: string) => `${counted(ballots, 'ballot', 'ballots')}, closed ${closed}`,
  outOf: (count: number, all: number) => `${english.number(count)} of ${english.number(all)}`,
  countShare: (count: number, share: string) => `${english.number(count)} · ${share}`,
  needed: (percent: number) => `${percent}% needed`,
  titles: {
    results: 'Results by option',
    sectors: 'Support by sector',
    verified: 'Support by verified affiliation',
    language: 'Support by language of reading',
    turnout: 'When people answered',
    waves: 'Who moved between the two times',
    rounds: 'Rounds of the run-off',
    pairs: 'Every two options compared',
  },
  summaries: {
    one: 'How many ballots chose each option.',
    several:
      'How many ballots chose each option. A ballot could choose several, so the shares add up to more than 100%.',
    ranking: 'How many ballots put each option first.',
    score: 'How many ballots gave each option which score, from 0 on the left to 5 on the right.',
    points: 'The points that each option was given.',
    scale:
      'How many ballots took each of the five steps; the line in the middle parts disagreeing from agreeing.',
  },
  groupsSummary: 'How many people of each group support each option. Support is',
  support: {
    one: 'a choice.',
    several: 'a choice.',
    scale: 'the step chosen.',
    ranking: 'first place.',
    score: 'a score of 4 or 5.',
    points: 'at least one point.',
  },
  turnoutSummary: 'Ballots an hour. Hours are put together until at least five ballots fall into one bar.',
  anHour: (count: string) => `${count} an hour`,
  from: 'From',
  to: 'To',
  verified: 'Verified',
  unverified: 'Not verified',
  inEnglish: 'Reads in English',
  inChinese: 'Reads in Chinese',
  group: (name: string, people: string) => `${name} (${people})`,
  average: 'Average',
  averageOf: (value: string) => `average ${value}`,
  points: 'Points',
  givers: 'Given by',
  median: (steps: string) => `In the middle of all ballots, put in order: ${steps}.`,
  winner: (option: string) => `Most support: ${option}.`,
  tie: (options: string) => `A tie: ${options}. It is shown as one and not broken.`,
  both: (winner: string) => `Both ways of counting come to the same: ${winner}.`,
  differ: (runoff: string, schulze: string) =>
    `The two ways of counting differ. The instant run-off gives ${runoff}, the Schulze method gives ${schulze}.`,
  differWhy:
    'The run-off strikes out whoever has the fewest first places, round by round, and so can lose an option that many put second. Schulze compares every two options on all ballots. Neither is wrong: they ask different things of the same ballots.',
  preferred: (schulze: string, runoff: string, ballots: number, others: number) =>
    `${counted(ballots, 'ballot puts', 'ballots put')} ${schulze} above ${runoff}, ${english.number(others)} the other way round.`,
  wentOut: (option: string, round: number, ballots: number) =>
    `In the run-off ${option} went out after round ${round}, with ${counted(ballots, 'ballot', 'ballots')}.`,
  tiedLast: (round: number, options: string) =>
    `In round ${round} these were tied for the last place: ${options}. Every way of going on was followed; one is shown.`,
  round: (number: number) => `Round ${number}`,
  exhausted: 'No choice left',
  out: 'out',
  roundsSummary:
    'In each round a ballot counts for the option it ranks highest of those still in; whoever has the fewest goes out.',
  pairsSummary:
    'How many ballots put the option of the row above the option of the column. Bold: more than the other way round.',
  wavesSummary: (both: number) =>
    `${counted(both, 'person', 'people')} answered both times. On the left the first time, on the right the second.`,
  changesSummary: (both: number) =>
    `${counted(both, 'person', 'people')} answered both times. For each option: who supported it only the first time, both times, only the second time.`,
  first: 'First time',
  second: 'Second time',
  fromTo: 'First time ↓ second time →',
  dropped: 'Dropped',
  kept: 'Kept',
  took: 'Took up',
  stayed: 'Stayed',
  moved: 'Moved',
  all: 'All',
  who: 'Who answered',
  check: 'Check it yourself',
  rootLine: 'The SHA-256 root of the public list:',
  list: 'All ballots with their receipts, in random order:',
  recount: 'A short program recounts the list and its root:',
  withheld:
    'With fewer than ten ballots the list is withheld: in so few, somebody could be recognised by what they chose.',
  findLabel: 'Your receipt',
  findHint:
    'The 32 letters and digits you were given when you voted. Looked up here, they stand in the address; looked up in the list you have downloaded, nobody hears of it.',
  find: 'Find my receipt',
  found: 'This receipt is in the list. Its ballot says:',
  notFound:
    'This receipt is not in the list. Look whether it was copied whole, and whether it is of this poll.',
  place: (rank: number) => `place ${rank}`,
  noAnswers: 'Nobody answered, so there is nothing to draw.',
}
