// About: what Kiu is, how a discussion goes, what is counted and how, and what the figures cannot tell.
export const about = {
  title: 'About Kiu',
  description: 'What this place is for, how a discussion goes, and how it is counted where people agree.',
  lead: 'Kiu is the Cantonese word for bridge. Here a city talks a decision over before it is taken, while an answer can still change it.',
  sections: {
    purpose: {
      heading: 'What it is for',
      body: [
        'An editor publishes an article that sets out what is to be decided, what is known and what is not. Under it stands a discussion, and often a poll. Everybody can read all of it without an account. With an account you can take part.',
        'The pages are in English and in Traditional Chinese. An article has one discussion for both languages: write in the one you think in, and you stand beside those who write in the other.',
      ],
    },
    discussion: {
      heading: 'How a discussion goes',
      body: [
        [
          'Read the article. It says until when its discussion is open, if an end is set.',
          'Answer its poll, if there is one. You can change your answer as long as the poll is open. When the results are shown, the poll itself says: always, after your own ballot, or when it has closed.',
          'Write a comment, or reply to one. For 15 minutes you can still edit it, unless somebody has replied or voted before; after that it stands, because others have answered these very words. Earlier versions can be read by everybody.',
          'Say to any comment that is not your own whether you agree, disagree or are unsure. You can change that, or take it back, as long as the discussion is open.',
          'You can remove your comment at any time. Its place stays, and so do the replies to it.',
          'When the discussion is closed, everything can still be read and linked to.',
        ],
      ],
    },
    stances: {
      heading: 'Agree, disagree, unsure',
      body: [
        'Agree means: I would say so too. Disagree means: I would not. Unsure is an answer of its own: I have read this, and I cannot decide, or I see both sides. It is counted and shown like the other two, and it says more than silence.',
        'You answer a sentence, not a person. Nobody collects points, and no page shows who answered what.',
        'The order “Best” asks how large the share of agreement is at least, as far as so many answers can tell (the lower end of a 95% interval). Ten people who all agree are good, and two hundred out of 210 are better.',
      ],
    },
    agreement: {
      heading: 'Where people agree',
      body: [
        'What is liked most is often only what the largest group likes. “Where people agree” looks for what those have in common who otherwise differ. Where the opinion map of an article has groups of people who answer alike, it looks across these. Until then it looks across the sectors from which people say they speak (citizens, government, academia, industry, startups and civil society), or across those who read in English and those who read in Chinese.',
        'It is computed like this: for each group, take (agree + 1) ÷ (answers + 2), and multiply these figures; of sectors and languages, those count that gave a comment at least five answers. One group that disagrees pulls the product down, and no group can lift it alone, however large it is. Shown are the comments with the highest product among those with which more than half of each group with five answers agrees, and only if there are at least two such groups. The order “Bridging” sorts the whole discussion by the same figure, and there you can choose across what.',
        'Bars show how many of a group agree only where at least five answered. Where what is left over would tell what fewer said, another bar is left out as well.',
      ],
    },
    limits: {
      heading: 'What these figures cannot tell',
      body: [
        [
          'People choose to take part. This is no survey: the figures say what people here think, not what the city thinks.',
          'A poll here binds nobody. It is one more thing to know before a decision, and not the decision.',
          'A sector is what people say of themselves. Only a tick beside an organisation means that an administrator has checked it. Whoever says nothing is counted in the totals, but in no sector.',
          'An account is no proof of identity. Trying to count twice is against the rules, and limits make it slow, but no technique here makes it impossible.',
          'With few answers the figures are rough, and the next answer may turn them.',
          'Comments are not translated. Somebody who reads one language only sees half of some discussions.',
        ],
      ],
    },
    people: {
      heading: 'Who runs it',
      body: [
        'Editors write the articles and their polls. Moderators look at what people flag. Administrators give these roles and check affiliations. What they do in these roles is written down in a log that the software can add to, but neither change nor delete.',
        'Kiu is free software under the MIT licence: anybody may run it, read how it counts, and improve it.',
      ],
    },
  },
}
