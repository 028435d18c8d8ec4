// The forms of administrators.
import { carried, type FormRow } from './row.ts'

const name = { is: 'words', limit: 'topic_name', required: true } as const
const topic = {
  'name.en': name,
  'name.zh-HK': name,
  position: { is: 'shape', wrong: 'not_a_position' },
} as const
const names = { 'name.en': 'Public transport', 'name.zh-HK': '公共交通' }

export const administration: FormRow[] = [
  {
    route: 'POST /administration/people/:id/roles',
    by: (w) => w.administrator,
    path: (w) => `/administration/people/${w.known.public_id}/roles`,
    good: () => ({ role: 'moderator' }),
    fields: { role: { is: 'choices', none: null } },
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
]
