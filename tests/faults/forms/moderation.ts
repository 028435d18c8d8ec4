// The forms of moderators besides the decision: judging a second time, and the guidelines.
import { guidelineFields } from '../../guidelines.ts'
import { carried, type FormRow } from './row.ts'

const words = { is: 'words', limit: 'guideline', required: true } as const

export const moderation: FormRow[] = [
  {
    route: 'POST /moderation/opinions/:id',
    by: (w) => w.moderator,
    path: (w) => `/moderation/opinions/${w.opinion.public_id}`,
    good: () => ({ outcome: 'hide', reason: 'spam' }),
    fields: {
      outcome: { is: 'choice', empty: 'not_a_choice' },
      reason: { is: 'choice', empty: 'not_a_choice' },
    },
  },
  {
    route: 'POST /moderation/guidelines',
    by: (w) => w.moderator,
    path: () => '/moderation/guidelines',
    good: () => guidelineFields(),
    // Of fourteen alike, one in each language.
    fields: {
      'spam.en': words,
      'abuse.zh-HK': words,
      summary: { is: 'words', limit: 'guideline_summary', required: true },
      version: carried,
    },
    limit: 'desk',
  },
]
