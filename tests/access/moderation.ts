// Who may: statements, objections, records, flags, cases, second opinions and guidelines.
import { guidelineFields } from '../guidelines.ts'
import { inDays, type Row } from './row.ts'

export const moderation: Row[] = [
  // what one is told of a decision; what belongs to somebody suspended is still theirs to read and to object to
  { route: 'GET /statements', path: () => '/en/statements', expect: [303, 200, 200, 200, 200, 200] },
  {
    route: 'GET /statements/:id',
    path: (w) => `/en/statements/${w.told.removed.public_id}`,
    expect: [303, 404, 404, 404, 404, 404],
  },
  {
    route: 'GET /statements/:id',
    path: (w) => `/en/statements/${w.told.suspension.public_id}`,
    expect: [303, 404, 200, 404, 404, 404],
  },
  {
    route: 'GET /statements/:id/appeal',
    path: (w) => `/en/statements/${w.told.suspension.public_id}/appeal`,
    expect: [303, 404, 200, 404, 404, 404],
  },
  {
    route: 'POST /statements/:id/appeal',
    path: (w) => `/en/statements/${w.told.suspension.public_id}/appeal`,
    fields: () => ({ body: 'It was no insult.' }),
    expect: [303, 404, 303, 404, 404, 404],
  },
  // objections and records: administrators decide only what no moderator can
  {
    route: 'GET /moderation/appeals',
    path: () => '/en/moderation/appeals',
    expect: [303, 403, 403, 200, 403, 200],
  },
  {
    route: 'GET /moderation/appeals/:id',
    path: (w) => `/en/moderation/appeals/${w.told.objection.public_id}`,
    expect: [303, 403, 403, 200, 403, 404],
  },
  {
    route: 'POST /moderation/appeals/:id/decision',
    path: (w) => `/en/moderation/appeals/${w.told.objection.public_id}/decision`,
    fields: () => ({ verdict: 'keep', note: 'It was one.' }),
    expect: [303, 403, 403, 303, 403, 404],
  },
  {
    route: 'GET /moderation/people/:id',
    path: (w) => `/en/moderation/people/${w.author.public_id}`,
    expect: [303, 403, 403, 200, 403, 403],
  },
  ...(
    [
      ['warning', {}],
      ['slow-mode', { every_minutes: '15', until: '2099-01-01T00:00' }],
      ['suspension', { until: inDays(3) }],
    ] as const
  ).map(([noun, fields]): Row => ({
    route: `POST /moderation/people/:id/${noun}`,
    path: (w) => `/en/moderation/people/${w.author.public_id}/${noun}`,
    fields: () => ({ reason: 'abuse', note: 'Insults.', ...fields }),
    expect: [303, 403, 403, 303, 403, 403],
  })),
  {
    route: 'POST /moderation/people/:id/ending',
    path: (w) => `/en/moderation/people/${w.author.public_id}/ending`,
    fields: (w) => ({ sanction: w.told.warning.public_id }),
    expect: [303, 403, 403, 303, 403, 403],
  },
  // flags and cases
  {
    route: 'GET /comments/:id/flags',
    path: (w) => `/en/comments/${w.comment.public_id}/flags`,
    expect: [303, 200, 403, 200, 200, 200],
  },
  {
    route: 'POST /comments/:id/flags',
    path: (w) => `/en/comments/${w.comment.public_id}/flags`,
    fields: () => ({ reason: 'spam' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  { route: 'GET /moderation', path: () => '/en/moderation', expect: [303, 403, 403, 200, 403, 403] },
  {
    route: 'GET /moderation/cases/:id',
    path: (w) => `/en/moderation/cases/${w.moderationCase.public_id}`,
    expect: [303, 403, 403, 200, 403, 403],
  },
  {
    route: 'POST /moderation/cases/:id/taking',
    path: (w) => `/en/moderation/cases/${w.moderationCase.public_id}/taking`,
    fields: () => ({ taken: 'yes' }),
    expect: [303, 403, 403, 303, 403, 403],
  },
  {
    route: 'POST /moderation/cases/:id/notes',
    path: (w) => `/en/moderation/cases/${w.moderationCase.public_id}/notes`,
    fields: () => ({ note: 'Seen before.' }),
    expect: [303, 403, 403, 303, 403, 403],
  },
  // Nothing was decided a moment ago.
  {
    route: 'POST /moderation/cases/:id/undo',
    path: (w) => `/en/moderation/cases/${w.moderationCase.public_id}/undo`,
    expect: [303, 403, 403, 409, 403, 403],
  },
  {
    route: 'POST /moderation/decisions',
    path: () => '/en/moderation/decisions',
    fields: (w) => ({
      case: `${w.moderationCase.public_id}.${w.moderationCase.version}`,
      outcome: 'keep',
      reason: 'within_rules',
    }),
    expect: [303, 403, 403, 303, 403, 403],
  },
  {
    route: 'POST /moderation/cases/:id/decision',
    path: (w) => `/en/moderation/cases/${w.moderationCase.public_id}/decision`,
    fields: () => ({ outcome: 'keep', reason: 'within_rules' }),
    expect: [303, 403, 403, 303, 403, 403],
  },
  // judging a second time, guidelines
  ...(['opinions', 'agreement', 'guidelines'] as const).map((room): Row => ({
    route: `GET /moderation/${room}`,
    path: () => `/en/moderation/${room}`,
    expect: [303, 403, 403, 200, 403, 403],
  })),
  {
    route: 'POST /moderation/opinions/:id',
    path: (w) => `/en/moderation/opinions/${w.opinion.public_id}`,
    fields: () => ({ outcome: 'keep', reason: 'within_rules' }),
    expect: [303, 403, 403, 303, 403, 403],
  },
  {
    route: 'POST /moderation/guidelines',
    path: () => '/en/moderation/guidelines',
    fields: () => guidelineFields(),
    expect: [303, 403, 403, 303, 403, 403],
  },
]
