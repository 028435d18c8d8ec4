// What stands on an article that was imported from elsewhere.
export const imports = {
  standfirst: (people: string, statements: string, votes: string) =>
    `A consultation held elsewhere and imported as it was: ${people} people, ${statements} statements, ${votes} votes.`,
  singleLanguage: 'An imported consultation stands in the language in which it was held.',
  participant: (number: string) => `Participant ${number}`,
  source: 'The Computational Democracy Project (Polis export)',
}
