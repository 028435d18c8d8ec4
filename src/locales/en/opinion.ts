// The opinion map: where people stand to one another, what groups say, where all agree and where it divides.
import { counted } from '../format.ts'

export const opinion = {
  title: 'Where people stand',
  of: (title: string) => `Opinion map of “${title}”`,
  lead: (people: string, votes: string, statements: string) =>
    `${people} gave ${votes} to ${statements}. Whoever answered alike stands near one another.`,
  people: (count: number) => counted(count, 'person', 'people'),
  answers: (count: number) => counted(count, 'answer', 'answers'),
  comments: (count: number) => counted(count, 'comment', 'comments'),
  drawing: (groups: number) =>
    groups === 0
      ? 'A map of dots without groups. The same in words is below.'
      : `A map of dots in ${groups} groups. The same in words is below.`,
  asOf: 'As of',
  you: 'you',
  dots: 'Left, right, up and down mean nothing by themselves; only near and far do.',
  many: (people: number) => `Each dot stands for about ${people} people.`,
  jittered:
    'Dots are drawn somewhere among at least five people who stand nearby, so that none of them is anybody.',
  none: 'There is no map yet. It is drawn within minutes of the first answers.',
  tooFew: (least: number) =>
    `With fewer than ${least} people on it, the map is not drawn: one could tell who is who.`,
  without: {
    few: 'There are no groups yet: it takes at least fifteen people who have answered seven comments each.',
    alike: 'There are no groups: people do not fall into parts that differ.',
    unsure: 'No groups are shown: those that were found do not come out again with a few answers fewer.',
  },
  group: (letter: string) => `Group ${letter}`,
  groups: 'The groups',
  agreesWith: (quote: string) => `agrees with ${quote}`,
  disagreesWith: (quote: string) => `disagrees with ${quote}`,
  standsOut: (sayings: readonly string[]) => `More than the others, this group ${sayings.join(' and ')}.`,
  nothingSpecial: 'Nothing tells this group clearly from the others yet.',
  allAgree: 'Where all agree',
  allAgreeWhy: 'What most people of every group say yes or no to.',
  allDisagree: 'What all reject',
  nothingAgreed: 'Nothing yet that clearly more than half of everybody agrees with.',
  divides: 'Where it divides',
  dividesWhy: 'What the groups answer most differently.',
  nothingDivides: 'Nothing that the groups answer clearly differently.',
  share: (group: string, share: string) => `${group}: ${share} agree`,
  tooFewHere: (group: string) => `${group}: fewer than 5 answers`,
  colour: 'Show on the map',
  coloured: 'The dots show what people said to this comment:',
  uncolour: 'Back to the groups',
  legend: { agree: 'agree', disagree: 'disagree', unsure: 'unsure', none: 'no answer, or too few nearby' },
  how: 'How sure this is',
  stability: (figure: string) =>
    `Stability ${figure} of 1. The groups were looked for eight more times, each time without a twentieth of the answers; 1 means that the same people were together each time. Below 0.60 no groups are shown.`,
  limits:
    'Who is on the map chose to come; the size of a group says nothing about the city. A group is a summary of answers, not an identity.',
  method: 'How the map is made',
  place: 'Your place',
  placeNone: (votes: number, least: number) =>
    `You have answered ${counted(votes, 'comment', 'comments')} here. After ${least} you see where you stand.`,
  placeNear: (letter: string) => `You stand nearest to group ${letter}.`,
  placeNoGroups: 'You are on the map; there are no groups to be near to.',
  placeAcross: (letter: string) => `What tells group ${letter} from the others, and you agree with too:`,
  placeSignIn: 'Sign in to see where you stand.',
  judge: 'Answer some comments',
  next: {
    title: 'What do you think?',
    card: 'Comment to answer',
    progress: (judged: number, all: number) => `${judged} of ${all} answered`,
    keys: { agree: 'A', unsure: 'U', disagree: 'D', skip: 'S' },
    skip: 'Skip',
    context: 'See it in the discussion',
    stop: 'Stop here',
    toPlace: 'See where you stand',
    toMap: 'See the map',
    done: 'You have answered everything there is. Thank you.',
    again: 'Look again at what you skipped',
  },
  data: { link: 'Comments and votes as open data (ZIP)' },
  step: 'How it grew',
  stepShow: 'Show',
  table: (title: string) => `Shares of agreement by group: ${title}`,
  comment: 'Comment',
  article: 'Back to the article',
}
