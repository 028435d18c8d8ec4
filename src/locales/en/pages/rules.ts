// House rules: how to write here, what is not for here, and what happens then.
export const rules = {
  title: 'House rules',
  description: 'How people talk here, what is not allowed, and how moderators decide, in the open.',
  lead: 'Be fair to people and hard on arguments.',
  sections: {
    writing: {
      heading: 'How to write here',
      body: [
        [
          'Say what you think, and why. A figure is worth more with its source.',
          'Answer what somebody said, not who they are.',
          'Stay with the question of the article. Another question deserves an article of its own.',
          'English, written Chinese and Cantonese are all welcome.',
          'Where you stand to gain or lose by a decision, say so.',
          'Take part with one account only.',
        ],
      ],
    },
    refused: {
      heading: 'What is not allowed',
      body: ['A comment can be flagged, hidden or removed for one of these reasons:'],
    },
    allowed: {
      heading: 'What is allowed',
      body: [
        'Disagreement, sharp criticism of public bodies, companies and people in office for what they do, satire, and opinions that few share are none of these things. A comment is not removed because it is unpopular or badly written, or because somebody powerful dislikes it.',
      ],
    },
    flags: {
      heading: 'What happens to a flag',
      body: [
        [
          'Whoever is signed in can flag a comment of somebody else, once, with a reason. Moderators see who sent the flag; the author of the comment and other readers do not.',
          'All flags of one comment make one case, and a moderator decides it. Where flags weigh enough together, the comment is hidden until a moderator has looked, and its author may mend it meanwhile. The flag of somebody whose earlier flags moderators agreed with weighs more, and of others less; a burst of flags by new accounts, or by one group on one side, is shown to moderators as such and does not hide anything.',
          'To keep: the comment stays as it is. Further flags for the same reason neither open the case again nor hide it.',
          'To hide: readers see a marker with the reason in place of the text. The author can mend the text; then a moderator looks at it again.',
          'To remove: readers see a marker with the reason. The author cannot mend the text.',
          'No moderator decides about their own comment, or about one they flagged themselves.',
          'An account that goes on breaking the rules can be suspended until a date, with a reason. Its owner can still read, but write nothing.',
        ],
      ],
    },
    open: {
      heading: 'In the open',
      body: [
        'Where something was hidden or removed, every reader sees that it was, and why. The author also sees the note of the moderator, beside the comment and on the account page.',
        'Each decision is written down with its reason and its time, in a log that the software can add to, but neither change nor delete. A decision can be put right by another decision; then both stand in the log.',
        'That log can be read by everybody, without texts and names, and moderators stand in it with numbers. Every line carries a hash over the one before, so that it can be proved later that none was changed. Each month is also told in figures.',
      ],
    },
    objecting: {
      heading: 'If you think a decision is wrong',
      body: [
        'There is no form for it yet. Write to us, with the address of the comment and what the decision overlooked. Your objection belongs in the hands of somebody who did not take that decision.',
      ],
    },
  },
  reason: (name: string) => `${name}: `,
  other: 'What harms people in another way, or breaks the law.',
  toGuidelines: 'Each reason in full, with examples: the guidelines for moderators',
  toContact: 'How to reach us',
}
