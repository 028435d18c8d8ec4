// The forms of the editors' desk.
import type { World } from '../world.ts'
import { carried, type FormRow, type Good } from './row.ts'

const writing = (w: World): Good => ({
  slug: w.draft.slug,
  topic: 'research',
  'title.en': 'More benches',
  'standfirst.en': 'On sitting down.',
  'body.en': 'Where *shall* we sit?',
  'title.zh-HK': '多設長椅',
  'standfirst.zh-HK': '關於坐下。',
  'body.zh-HK': '我們可以坐在哪裏？',
  // Where both languages are whole, there is nothing to be excused.
  single_language_reason: '',
  publish_at: '2098-01-01T09:00',
  closes_at: '2099-01-01T09:00',
  first_comments: '3',
  'poll.question.en': 'Where do we sit?',
  'poll.question.zh-HK': '坐在哪裏？',
  'poll.option.en': ['Parks', 'Stations'],
  'poll.option.zh-HK': ['公園', '車站'],
  'poll.method': 'several',
  'poll.max_choices': '2',
  'poll.budget': '',
  'poll.required_share': '60',
  'poll.quorum': '30',
  'poll.results': 'after_vote',
  'poll.closes_at': '2098-06-01T09:00',
  'poll.second_opens_at': '2098-07-01T09:00',
  'poll.second_closes_at': '2098-07-08T09:00',
})
const moment = { is: 'shape', wrong: 'not_a_moment' } as const
const written: FormRow['fields'] = {
  slug: { is: 'shape', wrong: 'slug_shape' },
  topic: { is: 'choice', empty: 'choose_topic', wrong: 'choose_topic' },
  'title.en': { is: 'words', limit: 'article_title' },
  'standfirst.en': { is: 'words', limit: 'article_standfirst' },
  'body.en': { is: 'words', limit: 'article_body' },
  'title.zh-HK': { is: 'words', limit: 'article_title' },
  'standfirst.zh-HK': { is: 'words', limit: 'article_standfirst' },
  'body.zh-HK': { is: 'words', limit: 'article_body' },
  single_language_reason: { is: 'words', limit: 'single_language_reason' },
  publish_at: moment,
  closes_at: moment,
  first_comments: { is: 'shape', wrong: 'whole_number_to:100' },
  'poll.question.en': { is: 'words', limit: 'poll_question' },
  'poll.question.zh-HK': { is: 'words', limit: 'poll_question' },
  'poll.option.en': { is: 'list', limit: 'poll_option' },
  'poll.option.zh-HK': { is: 'list', limit: 'poll_option' },
  'poll.method': { is: 'choice', empty: null },
  'poll.max_choices': { is: 'shape', wrong: 'whole_number:20' },
  'poll.required_share': { is: 'shape', wrong: 'whole_number:100' },
  'poll.results': { is: 'choice', empty: null },
  'poll.closes_at': moment,
  'poll.second_opens_at': moment,
}

const editing: FormRow[] = [
  {
    route: 'POST /desk/articles/new',
    by: (w) => w.editor,
    path: () => '/desk/articles/new',
    good: (w) => ({
      ...writing(w),
      'poll.method': 'points',
      'poll.budget': '40',
      'poll.required_share': '',
      slug: 'new-benches',
      request_id: 'c5c1a1a0-3e0f-4c57-8f5b-6f1c6e0d2a11',
    }),
    // The rest is judged by the same lines as in an article that is there already.
    fields: {
      slug: written['slug']!,
      topic: written['topic']!,
      'title.en': written['title.en']!,
      'poll.option.en': written['poll.option.en']!,
      'poll.budget': { is: 'shape', wrong: 'points_range' },
      publish_at: written['publish_at']!,
      request_id: carried,
    },
    limit: 'desk',
  },
  {
    route: 'POST /desk/articles/:id/edit',
    by: (w) => w.editor,
    path: (w) => `/desk/articles/${w.draft.public_id}/edit`,
    good: (w) => ({ ...writing(w), version: '1' }),
    fields: { ...written, version: carried },
    limit: 'desk',
  },
]

/** What is done to an article as it is saved: the same few fields each. */
const acting = (
  [
    ['publication', 'whole'],
    ['withdrawal', 'article'],
    ['closing', 'article'],
    ['reopening', 'closed'],
    ['removal', 'draft'],
  ] as const
).map(([noun, of]): FormRow => ({
  route: `POST /desk/articles/:id/${noun}`,
  by: (w) => w.editor,
  path: (w) => `/desk/articles/${w[of].public_id}/${noun}`,
  good: () => ({ version: '1' }),
  fields: { version: carried },
  limit: 'desk',
}))

const preview: FormRow = {
  route: 'POST /desk/preview',
  by: (w) => w.editor,
  path: () => '/desk/preview',
  good: (w) => ({ ...writing(w), language: 'en' }),
  // It shows whatever there is while somebody writes: saving is what judges.
  fields: {
    'title.en': carried,
    'standfirst.zh-HK': carried,
    'body.en': carried,
    language: carried,
    part: carried,
  },
  limit: 'preview',
}

const importing: FormRow[] = [
  {
    route: 'POST /desk/import',
    by: (w) => w.editor,
    path: () => '/desk/import',
    good: () => ({ title: 'Benches by post', topic: 'research', language: 'en', licence: 'CC BY 4.0' }),
    fields: {
      title: { is: 'words', limit: 'article_title' },
      topic: { is: 'choice', empty: 'choose_topic', wrong: 'choose_topic' },
      language: { is: 'choice', empty: null },
      licence: { is: 'words', limit: 'single_language_reason' },
    },
    // It wants a file: desk-imports.test.ts.
    alone: true,
    limit: 'desk',
  },
  {
    route: 'POST /desk/import/:id',
    by: (w) => w.editor,
    path: (w) => `/desk/import/${w.upload}`,
    good: () => ({}),
    fields: {},
    limit: 'desk',
  },
  {
    route: 'POST /desk/import/:id/removal',
    by: (w) => w.editor,
    path: (w) => `/desk/import/${w.upload}/removal`,
    good: () => ({}),
    fields: {},
    limit: 'desk',
  },
]

/** What editors do for the map. */
const mapping: FormRow[] = [
  {
    route: 'POST /desk/articles/:id/seeds',
    by: (w) => w.editor,
    path: (w) => `/desk/articles/${w.draft.public_id}/seeds`,
    good: () => ({
      'seed.en': ['Benches need shade.', ''],
      'seed.zh-HK': ['長椅要有遮蔭。', ''],
      version: '0',
    }),
    fields: {
      'seed.en': { is: 'list', limit: 'seed' },
      'seed.zh-HK': { is: 'list', limit: 'seed' },
      version: carried,
    },
    limit: 'desk',
  },
  {
    route: 'POST /desk/articles/:id/merges',
    by: (w) => w.editor,
    path: (w) => `/desk/articles/${w.article.public_id}/merges`,
    good: (w) => ({ comment: w.quoting.public_id, into: w.comment.public_id }),
    fields: {
      comment: { is: 'shape', wrong: 'comment_not_here' },
      into: { is: 'shape', wrong: 'comment_not_here' },
    },
    limit: 'desk',
  },
  {
    route: 'POST /desk/articles/:id/merges/apart',
    by: (w) => w.editor,
    path: (w) => `/desk/articles/${w.article.public_id}/merges/apart`,
    good: (w) => ({ comment: w.quoting.public_id, into: w.comment.public_id }),
    fields: { comment: { is: 'carried' }, into: { is: 'carried' } },
    limit: 'desk',
  },
  {
    route: 'POST /desk/articles/:id/merges/suggestions',
    by: (w) => w.editor,
    path: (w) => `/desk/articles/${w.article.public_id}/merges/suggestions`,
    good: (w) => ({ comment: w.quoting.public_id, into: w.comment.public_id }),
    fields: { comment: { is: 'carried' }, into: { is: 'carried' } },
    limit: 'desk',
  },
  {
    route: 'POST /desk/articles/:id/merges/:comment/removal',
    by: (w) => w.editor,
    path: (w) => `/desk/articles/${w.article.public_id}/merges/${w.merged.public_id}/removal`,
    good: () => ({}),
    fields: {},
    limit: 'desk',
  },
]

export const desk: FormRow[] = [...editing, ...acting, ...mapping, preview, ...importing]
