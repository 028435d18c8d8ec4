// The closed sets of words of src/domain/words.ts, named for readers.
export const sectors = {
  citizen: 'Citizen',
  government: 'Government',
  academia: 'Academia',
  industry: 'Industry',
  startup: 'Startup',
  civil_society: 'Civil society',
}
/** The people of a sector, as the head of a figure. */
export const sectorPeople = {
  citizen: 'Citizens',
  government: 'Government',
  academia: 'Academia',
  industry: 'Industry',
  startup: 'Startups',
  civil_society: 'Civil society',
}
export const roles = {
  citizen: 'Citizen',
  moderator: 'Moderator',
  editor: 'Editor',
  administrator: 'Administrator',
}
export const stances = { agree: 'Agree', unsure: 'Unsure', disagree: 'Disagree' }
export const reasons = {
  spam: 'Spam',
  abuse: 'Abuse',
  personal_data: 'Personal data',
  off_topic: 'Off topic',
  false_claim: 'False claim',
  other: 'Something else',
  within_rules: 'Within the house rules',
  moderated_out: 'Left out by the moderators of the source',
}
export const outcomes = { keep: 'Keep', hide: 'Hide', remove: 'Remove' }
/** Of a decision already taken. */
export const decided = { keep: 'Kept', hide: 'Hidden', remove: 'Removed' }
export const articleStates = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  published: 'Open',
  closed: 'Closed',
}
export const commentStates = {
  published: 'Published',
  hidden: 'Hidden',
  removed: 'Removed by a moderator',
  withdrawn: 'Removed by its author',
  held: 'Held for a moderator',
  refused: 'Not published',
}
export const pollMethods = {
  one: 'One choice',
  several: 'Several choices',
  ranking: 'Ranking',
  score: 'Scores from 0 to 5',
  points: 'Points to share out',
  scale: 'Agreement scale',
}

export const pollResults = {
  always: 'Always',
  after_vote: 'After one’s own vote',
  after_close: 'After the poll has closed',
}
export const sorts = { best: 'Best', bridging: 'Bridging', new: 'Newest', old: 'Oldest' }
/** What keeps a text from readers until a moderator has looked: the rules, and flags. */
export const ruleNames = {
  length: 'Very short text',
  repetition: 'Repetition',
  personal_data: 'Personal data',
  words: 'Word rules',
  links: 'Links from a new account',
  near_duplicate: 'Nearly the same text',
  first_comments: 'First comments of an account',
  rejections: 'Many refused comments of late',
  heat: 'Heated branch',
  slow_mode: 'Slow mode',
  trusted: 'Staff',
  flags: 'Many flags',
}
