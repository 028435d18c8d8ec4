// The README of what is exported of an article.
export const openData = {
  madeAt: (at: string) => `Made at ${at}.`,
  whatFiles: 'Files',
  files: [
    [
      'summary.csv',
      'what it is about, and how many took part (`views` is not counted here: it repeats the voters)',
    ],
    [
      'comments.csv',
      'each comment with its text; `moderated` is 1, or -1 where readers no longer see it; counts are of the votes in these files',
    ],
    ['votes.csv', 'each vote: 1 agree, -1 disagree, 0 unsure'],
    ['participants-votes.csv', 'a row for each voter, a column for each comment with votes'],
    [
      'result.json',
      'the opinion map: axes and groups as the forum shows them, everything else counted from the votes in these files',
    ],
  ] as readonly (readonly [string, string])[],
  asPolis: 'The four tables are as Polis exports them.',
  whatLeft: 'What was left out, and why',
  left: [
    'Texts that readers no longer see, and comments that their authors took back.',
    'Votes on a comment that fewer than five people have answered. Votes on a comment that was merged into another count there.',
    'Groups of fewer than five people: `group-id` is then empty.',
    'The time of votes: it is the Monday of the week, at 00:00 UTC. A consultation that was held elsewhere keeps its times.',
    'How many comments a voter wrote. Numbers of people and comments are drawn anew for each export, and those of authors apart from those of voters: what somebody wrote bears their name, what they answered does not.',
    'All votes of people whose row would show whose it is. Nobody votes on their own comment, so the row of an author is one of those without a vote on it; where these are fewer than five, it is left out. So that the counts on the pages do not give its votes away, at least five people are left out then.',
  ] as readonly string[],
  whatLimits: 'What this cannot do',
  limits:
    'Nobody is named, but a row is all that one person answered. Whoever knows some of these answers, for example because that person wrote about them, may find the row and with it the rest; and two exports of one article can be laid beside each other. Do not try to find out who somebody is.',
  nobodyLeftOut:
    'Groups are a summary of answers, and who took part chose to: sizes say nothing about the city.',
  whatLicence: 'Licence',
  ownLicence: 'CC BY 4.0',
  attribution: (licence: string) => `${licence}. Name the source and the address above.`,
  whatCheck: 'Recompute it',
  check:
    '`npx kiu-opinion DIR > result.json`, with DIR where these files are. Kiu imports them again: `npm run import -- polis DIR`.',
}
