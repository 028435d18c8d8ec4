// The forms of whoever objects, of those who decide that, and of moderators who sanction.
import { inDays } from '../../access.ts'
import { carried, type FormRow } from './row.ts'

const reason = { is: 'choice', empty: 'not_a_choice' } as const
const note = { is: 'words', limit: 'decision_note', required: true } as const
const until = { is: 'shape', wrong: 'not_a_moment' } as const
const why = { reason: 'abuse', note: 'Insults, again.' }

const laidDown = (noun: string, row: Pick<FormRow, 'good' | 'fields'>): FormRow => ({
  route: `POST /moderation/people/:id/${noun}`,
  by: (w) => w.moderator,
  path: (w) => `/moderation/people/${w.author.public_id}/${noun}`,
  ...row,
})

export const objections: FormRow[] = [
  {
    route: 'POST /statements/:id/appeal',
    by: (w) => w.suspended,
    path: (w) => `/statements/${w.told.suspension.public_id}/appeal`,
    good: () => ({ body: 'It was no insult.' }),
    fields: { body: { is: 'words', limit: 'appeal', required: true } },
    limit: 'flag',
  },
  {
    route: 'POST /moderation/appeals/:id/decision',
    by: (w) => w.moderator,
    path: (w) => `/moderation/appeals/${w.reconsidered.public_id}/decision`,
    good: () => ({ verdict: 'agree', outcome: 'hide', reason: 'spam', note: 'It sells something.' }),
    fields: {
      verdict: reason,
      outcome: { is: 'choice', empty: 'required' },
      reason: { is: 'choice', empty: 'required' },
      note,
    },
  },
  laidDown('warning', { good: () => why, fields: { reason, note } }),
  laidDown('slow-mode', {
    good: () => ({ ...why, every_minutes: '15', until: '2099-01-01T00:00' }),
    fields: { reason, note, every_minutes: reason, until },
  }),
  laidDown('suspension', { good: () => ({ ...why, until: inDays(3) }), fields: { reason, note, until } }),
  {
    ...laidDown('ending', {
      good: (w) => ({ sanction: w.told.warning.public_id }),
      fields: { sanction: carried },
    }),
    spoken: true,
  },
]
