// Contact: the address that CONTACT_EMAIL gives, and what to write for.
export const contact = {
  title: 'Contact',
  description: 'Where to write to the people who run this forum, and what for.',
  lead: 'How to reach the people who run this forum.',
  address: 'Write to',
  noAddress: 'The people who run this installation have not given an address yet.',
  sections: {
    reasons: {
      heading: 'What to write for',
      body: [
        [
          'A decision of a moderator that you think is wrong: send the address of the comment.',
          'A mistake in an article: send the sentence and, if you can, a source.',
          'What is stored about you: to see it, to have it corrected, to have your account erased.',
          'A password that you have forgotten.',
          'Something on these pages that you cannot use or cannot read.',
        ],
      ],
    },
    flags: {
      heading: 'A comment that breaks the house rules',
      body: [
        'Flag it, rather than writing to us: the moderators then see it where it stands, with your reason. “Flag” stands beneath each comment once you have signed in.',
      ],
    },
  },
}
