// The forms under an article: comments, votes, ballots, flags and what moderators decide.
import type { World } from '../world.ts'
import { carried, type FormRow, type Kind } from './row.ts'

const comment_body = { is: 'words', limit: 'comment_body', required: true } as const

const passage = { is: 'words', limit: 'passage' } as const

const numbers = (most: number): Kind => ({ is: 'shape', wrong: `whole_number_to:${most}` })

/** A ballot of numbers: `kind` is what each of its fields takes, tried on the first. */
function ballot(which: 'ranked' | 'scored' | 'shared', good: Record<string, string>, kind: Kind): FormRow {
  const [first = ''] = Object.keys(good)
  return {
    route: 'POST /polls/:id/ballot',
    by: (w) => w.known,
    path: (w) => `/polls/${w[which].public_id}/ballot`,
    good: () => good,
    fields: { [first]: kind },
    limit: 'vote',
  }
}

export const thread: FormRow[] = [
  {
    route: 'POST /articles/:slug/comments',
    by: (w) => w.known,
    path: (w) => `/articles/${w.article.slug}/comments`,
    good: (w) => ({
      body: 'In the shade.',
      passage: w.comment.body,
      parent_id: w.comment.public_id,
      request_id: '0b0e7c1e-3e0f-4c57-8f5b-6f1c6e0d2a11',
    }),
    fields: {
      body: comment_body,
      passage,
      parent_id: carried,
      request_id: carried,
      draft: carried,
      asked: carried,
      mask: carried,
      anew: carried,
    },
    limit: 'post',
  },
  {
    route: 'POST /articles/:slug/draft',
    by: (w) => w.known,
    path: (w) => `/articles/${w.article.slug}/draft`,
    good: () => ({
      body: 'I was about to',
      passage: 'never looked for',
      request_id: '0b0e7c1e-3e0f-4c57-8f5b-6f1c6e0d2a12',
      draft: '0',
    }),
    fields: {
      body: { is: 'words', limit: 'comment_draft' },
      passage,
      parent_id: carried,
      request_id: carried,
      draft: carried,
    },
    backIn: (w) => `/articles/${w.article.slug}/comments`,
    limit: 'draft',
  },
  {
    route: 'POST /articles/:slug/draft/removal',
    by: (w) => w.known,
    path: (w) => `/articles/${w.article.slug}/draft/removal`,
    good: () => ({ draft: '1' }),
    fields: { body: carried, passage: carried, parent_id: carried, request_id: carried, draft: carried },
    limit: 'draft',
  },
  {
    route: 'POST /articles/:slug/visit',
    by: (w) => w.known,
    path: (w) => `/articles/${w.article.slug}/visit`,
    good: () => ({ pulse: '1' }),
    fields: { pulse: carried, all: carried },
    limit: 'reading',
  },
  {
    route: 'POST /comments/:id/fold',
    by: (w) => w.known,
    path: (w) => `/comments/${w.comment.public_id}/fold`,
    good: () => ({ folded: 'true' }),
    fields: { folded: { is: 'choice', empty: 'not_a_choice' } },
    spoken: true,
    limit: 'reading',
  },
  {
    route: 'POST /comments/:id/edit',
    by: (w) => w.known,
    path: (w) => `/comments/${w.own.public_id}/edit`,
    good: () => ({ body: 'In the sun.' }),
    fields: { body: comment_body },
    limit: 'post',
  },
  {
    route: 'POST /comments/:id/removal',
    by: (w) => w.known,
    path: (w) => `/comments/${w.own.public_id}/removal`,
    good: () => ({}),
    fields: {},
    limit: 'post',
  },
  ...(['articles', 'topics', 'people'] as const).map((noun): FormRow => {
    const name = (w: World) =>
      ({ articles: w.article.slug, topics: 'research', people: w.author.handle })[noun]
    return {
      route: `POST /${noun}/:${noun === 'people' ? 'handle' : 'slug'}/follow`,
      by: (w) => w.known,
      path: (w) => `/${noun}/${name(w)}/follow`,
      good: () => ({ follow: 'yes' }),
      fields: { follow: { is: 'choice', empty: 'not_a_choice' } },
      spoken: true,
      limit: 'follow',
    }
  }),
  {
    route: 'POST /comments/:id/vote',
    by: (w) => w.known,
    path: (w) => `/comments/${w.comment.public_id}/vote`,
    good: () => ({ stance: 'agree', return_to: '/en/articles/benches' }),
    fields: { stance: { is: 'choice', empty: 'not_a_choice' }, return_to: carried },
    spoken: true,
    limit: 'vote',
  },
  {
    route: 'POST /held/:id/removal',
    by: (w) => w.known,
    path: (w) => `/held/${w.ownHeld.public_id}/removal`,
    good: () => ({}),
    fields: {},
    limit: 'post',
  },
  {
    route: 'POST /preview',
    by: (w) => w.known,
    path: () => '/preview',
    good: (w) => ({ body: 'How does *this* look?', article: w.article.slug }),
    fields: { body: comment_body, article: carried, passage: carried, draft: carried, asked: carried },
    backIn: (w) => `/articles/${w.article.slug}/comments`,
    limit: 'preview',
  },
  {
    route: 'POST /polls/:id/ballot',
    by: (w) => w.known,
    path: (w) => `/polls/${w.poll.public_id}/ballot`,
    good: (w) => ({ option: w.poll.options[0]?.public_id ?? '', wording: String(w.poll.wording) }),
    fields: { option: { is: 'choices', none: 'required_choice' }, wording: carried },
    limit: 'vote',
  },
  ballot('ranked', { 'rank[rank-first--]': '2', 'rank[rank-second-]': '1' }, numbers(2)),
  ballot('shared', { 'points[give-first--]': '3', 'points[give-second-]': '7' }, numbers(10)),
  // One of six buttons: what is none of them cannot come back chosen.
  ballot(
    'scored',
    { 'score[mark-first--]': '0', 'score[mark-second-]': '5' },
    { is: 'choice', empty: null, wrong: 'whole_number_to:5' },
  ),
  {
    route: 'POST /polls/:id/closing',
    by: (w) => w.editor,
    path: (w) => `/polls/${w.poll.public_id}/closing`,
    good: () => ({}),
    fields: {},
  },
  {
    route: 'POST /comments/:id/flags',
    by: (w) => w.known,
    path: (w) => `/comments/${w.comment.public_id}/flags`,
    good: () => ({ reason: 'other', note: 'It names a neighbour.' }),
    fields: {
      reason: { is: 'choice', empty: 'not_a_choice' },
      note: { is: 'words', limit: 'flag_note' },
    },
    limit: 'flag',
  },
  {
    route: 'POST /moderation/cases/:id/taking',
    by: (w) => w.moderator,
    path: (w) => `/moderation/cases/${w.moderationCase.public_id}/taking`,
    good: () => ({ taken: 'yes' }),
    fields: { taken: { is: 'choice', empty: 'not_a_choice' } },
    spoken: true,
  },
  {
    route: 'POST /moderation/cases/:id/undo',
    by: (w) => w.moderator,
    path: (w) => `/moderation/cases/${w.decidedCase.public_id}/undo`,
    good: () => ({}),
    fields: {},
  },
  {
    route: 'POST /moderation/cases/:id/notes',
    by: (w) => w.moderator,
    path: (w) => `/moderation/cases/${w.moderationCase.public_id}/notes`,
    good: () => ({ note: 'The same as last week.' }),
    fields: { note: { is: 'words', limit: 'decision_note', required: true } },
  },
  {
    route: 'POST /moderation/decisions',
    by: (w) => w.moderator,
    path: () => '/moderation/decisions',
    good: (w) => ({
      case: `${w.moderationCase.public_id}.${w.moderationCase.version}`,
      outcome: 'hide',
      reason: 'spam',
      return_to: '/en/moderation?order=flags',
    }),
    fields: {
      case: carried,
      outcome: { is: 'choice', empty: 'not_a_choice' },
      reason: { is: 'choice', empty: 'not_a_choice' },
      return_to: carried,
    },
  },
  {
    route: 'POST /moderation/cases/:id/decision',
    by: (w) => w.moderator,
    path: (w) => `/moderation/cases/${w.moderationCase.public_id}/decision`,
    good: (w) => ({
      outcome: 'hide',
      reason: 'spam',
      note: 'A link and nothing else.',
      version: String(w.moderationCase.version),
    }),
    fields: {
      outcome: { is: 'choice', empty: 'not_a_choice' },
      reason: { is: 'choice', empty: 'not_a_choice' },
      note: { is: 'words', limit: 'decision_note' },
      version: carried,
    },
  },
]
