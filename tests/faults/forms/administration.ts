// The forms of administrators.
import { rangeOf, settings } from '../../../src/domain/rules/set.ts'
import { carried, type FormRow } from './row.ts'

const name = { is: 'words', limit: 'topic_name', required: true } as const
const topic = {
  'name.en': name,
  'name.zh-HK': name,
  position: { is: 'shape', wrong: 'not_a_position' },
} as const
const names = { 'name.en': 'Public transport', 'name.zh-HK': '公共交通' }

const wordRule = {
  language: { is: 'choice', empty: null },
  action: { is: 'choice', empty: 'not_a_choice' },
  exceptions: { is: 'words', limit: 'word_exceptions' },
} as const

export const administration: FormRow[] = [
  {
    route: 'POST /administration/people/:id/roles',
    by: (w) => w.administrator,
    path: (w) => `/administration/people/${w.known.public_id}/roles`,
    good: () => ({ role: 'moderator' }),
    fields: { role: { is: 'choices', none: null } },
  },
  {
    route: 'POST /administration/invitations',
    by: (w) => w.administrator,
    path: () => '/administration/invitations',
    good: () => ({ email: 'ben@example.org', role: ['moderator', 'editor'], language: 'zh-HK' }),
    fields: {
      email: { is: 'name', long: 'not_email', bidi: 'not_email' },
      role: { is: 'choices', none: 'required_choice' },
      language: { is: 'choice', empty: 'not_a_choice' },
    },
  },
  {
    route: 'POST /administration/invitations/:id/withdrawal',
    by: (w) => w.administrator,
    path: (w) => `/administration/invitations/${w.invitation.public_id}/withdrawal`,
    good: () => ({}),
    fields: {},
  },
  {
    route: 'POST /administration/people/:id/affiliation',
    by: (w) => w.administrator,
    path: (w) => `/administration/people/${w.claimant.public_id}/affiliation`,
    good: () => ({ verified: 'true', sector: 'academia', organisation: 'Library' }),
    fields: {
      verified: { is: 'choice', empty: 'not_a_choice' },
      sector: { is: 'choice', empty: null },
      organisation: carried,
    },
    spoken: true,
  },
  {
    route: 'POST /administration/people/:id/suspension',
    by: (w) => w.administrator,
    path: (w) => `/administration/people/${w.known.public_id}/suspension`,
    good: () => ({ until: '2099-01-01T00:00', reason: 'Insults, again.' }),
    fields: {
      until: { is: 'shape', wrong: 'not_a_moment' },
      reason: { is: 'words', limit: 'suspension_reason', required: true },
    },
  },
  {
    route: 'POST /administration/topics',
    by: (w) => w.administrator,
    path: () => '/administration/topics',
    good: () => ({ topic: 'government-initiatives', ...names, position: '1' }),
    fields: { ...topic, topic: carried },
  },
  {
    route: 'POST /administration/topics',
    by: (w) => w.administrator,
    path: () => '/administration/topics',
    good: () => ({ slug: 'public-transport', ...names, position: '8' }),
    fields: { ...topic, slug: { is: 'shape', wrong: 'not_a_slug' } },
    among: 'slug',
  },
  {
    route: 'POST /administration/words',
    by: (w) => w.administrator,
    path: () => '/administration/words',
    good: () => ({
      terms: 'balderdash\n胡說八道',
      language: 'en',
      action: 'hold',
      exceptions: 'balderdashing',
    }),
    fields: { terms: { is: 'words', limit: 'word_list', required: true }, ...wordRule },
    among: 'terms',
    limit: 'desk',
  },
  {
    route: 'POST /administration/words/trial',
    by: (w) => w.administrator,
    path: () => '/administration/words/trial',
    good: () => ({ text: 'All of it is humbug.' }),
    fields: { text: { is: 'words', limit: 'comment_draft', required: true } },
    backIn: () => '/administration/words/trial#tried',
    limit: 'preview',
  },
  {
    route: 'POST /administration/words/:id',
    by: (w) => w.administrator,
    path: (w) => `/administration/words/${w.word.public_id}`,
    good: () => ({ term: 'humbugs', language: 'zh-HK', action: 'ask', exceptions: '' }),
    fields: { term: { is: 'words', limit: 'word_term', required: true }, ...wordRule },
    limit: 'desk',
  },
  {
    route: 'POST /administration/words/:id/removal',
    by: (w) => w.administrator,
    path: (w) => `/administration/words/${w.word.public_id}/removal`,
    good: () => ({}),
    fields: {},
    limit: 'desk',
  },
  {
    route: 'POST /administration/rules',
    by: (w) => w.administrator,
    path: () => '/administration/rules',
    good: () => Object.fromEntries(settings.map((name) => [name, '7'])),
    fields: Object.fromEntries(
      settings.map((name) => [name, { is: 'shape', wrong: `whole_number_to:${rangeOf(name)[1]}` } as const]),
    ),
    limit: 'desk',
  },
]
