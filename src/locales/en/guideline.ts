// The guidelines of moderators: their page, their history, and the form that changes them. The texts stand beside this.
import { guidelineTexts } from './guideline-texts.ts'

export const guideline = {
  title: 'Guidelines for moderators',
  description:
    'What each reason for hiding or removing a comment means, what is done, an example, and what it does not cover.',
  lead: 'By these guidelines moderators decide. Everybody can hold a decision against them.',
  toRules: 'The house rules in short',
  toRevisions: 'All changes to the guidelines',
  changed: (date: string) => `Last changed on ${date}.`,
  change: 'Change the guidelines',
  /** Beside the reasons of a form; a link to each follows. */
  whatTheyMean: 'What each reason means:',
  opensAnew: 'opens in a new tab',

  revisions: 'Changes to the guidelines',
  unrevised: 'The guidelines have not been changed yet.',
  byModerator: 'by a moderator',
  firstText: 'The text that the guidelines began with.',
  noChange: 'The text did not change.',

  edit: 'Change the guidelines',
  editLead:
    'A section for each reason, in both languages: what it means, what is done, an example, and what it does not cover. Markdown. Readers see every change, with its summary and the differences, but not who made it.',
  summary: 'What changes, and why',
  summaryHint: 'In a sentence, for readers, in either language.',
  save: 'Save the guidelines',
  saved: 'The guidelines were saved. Everybody can read them, and what changed.',
  previewOf: (language: string) => `Preview, ${language}`,
  conflict: {
    title: 'Another moderator saved the guidelines while you were writing',
    why: 'Nothing is lost: your texts stand in the form below, and theirs are compared with them here. Take over what you want to keep, then save again. Their version stays among the changes.',
    legend: 'Struck through: only in theirs. Underlined: only in yours.',
    same: 'Here the two are the same.',
    theirs: 'Theirs in full',
  },

  texts: guidelineTexts,
}
