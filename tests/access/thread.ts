// Who may: articles, comments, votes, held texts, what a thread remembers of its reader, and polls.
import { everyone, type Row } from './row.ts'

export const thread: Row[] = [
  // articles
  { route: 'GET /articles/:slug', path: (w) => `/en/articles/${w.article.slug}`, expect: everyone(200) },
  {
    route: 'GET /articles/:slug',
    path: (w) => `/en/articles/${w.draft.slug}`,
    expect: [404, 404, 404, 404, 200, 404],
  },
  {
    route: 'GET /articles/:slug/revisions',
    path: (w) => `/en/articles/${w.article.slug}/revisions`,
    expect: everyone(200),
  },
  {
    route: 'GET /articles/:slug/live',
    path: (w) => `/en/articles/${w.article.slug}/live?since=0`,
    expect: [200, 200, 403, 200, 200, 200],
  },
  {
    route: 'GET /articles/:slug/live',
    path: (w) => `/en/articles/${w.draft.slug}/live?since=0`,
    expect: [404, 404, 403, 404, 404, 404],
  },
  {
    route: 'GET /articles/:slug/news',
    path: (w) => `/en/articles/${w.article.slug}/news?since=0`,
    expect: everyone(200),
  },
  {
    route: 'GET /articles/:slug/news',
    path: (w) => `/en/articles/${w.draft.slug}/news?since=0`,
    expect: [404, 404, 404, 404, 200, 404],
  },
  ...['map', 'report', 'data'].flatMap((noun): Row[] => [
    {
      route: `GET /articles/:slug/${noun}`,
      path: (w) => `/en/articles/${w.article.slug}/${noun}`,
      expect: everyone(200),
    },
    {
      route: `GET /articles/:slug/${noun}`,
      path: (w) => `/en/articles/${w.draft.slug}/${noun}`,
      expect: noun === 'data' ? everyone(404) : [404, 404, 404, 404, 200, 404],
    },
  ]),
  {
    route: 'GET /articles/:slug/next',
    path: (w) => `/en/articles/${w.article.slug}/next`,
    expect: [303, 200, 200, 200, 200, 200],
  },
  // comments and votes
  {
    route: 'POST /articles/:slug/comments',
    path: (w) => `/en/articles/${w.article.slug}/comments`,
    fields: (w) => ({ body: 'In the shade.', parent_id: w.comment.public_id }),
    expect: [303, 303, 403, 303, 303, 303],
    unverified: 403,
  },
  {
    route: 'POST /articles/:slug/comments',
    path: (w) => `/en/articles/${w.draft.slug}/comments`,
    fields: () => ({ body: 'Too early.' }),
    expect: [303, 404, 404, 404, 403, 404],
  },
  { route: 'GET /comments/:id', path: (w) => `/en/comments/${w.comment.public_id}`, expect: everyone(200) },
  {
    route: 'GET /comments/:id/reply',
    path: (w) => `/en/comments/${w.comment.public_id}/reply`,
    expect: [303, 200, 403, 200, 200, 200],
  },
  {
    route: 'GET /comments/:id/revisions',
    path: (w) => `/en/comments/${w.comment.public_id}/revisions`,
    expect: everyone(200),
  },
  ...(['edit', 'removal'] as const).flatMap((noun): Row[] => [
    {
      route: `GET /comments/:id/${noun}`,
      path: (w) => `/en/comments/${w.comment.public_id}/${noun}`,
      expect: [303, 403, 403, 403, 403, 403],
    },
    {
      route: `POST /comments/:id/${noun}`,
      path: (w) => `/en/comments/${w.comment.public_id}/${noun}`,
      ...(noun === 'edit' && { fields: () => ({ body: 'Not mine.' }) }),
      expect: [303, 403, 403, 403, 403, 403],
    },
  ]),
  {
    route: 'POST /comments/:id/vote',
    path: (w) => `/en/comments/${w.comment.public_id}/vote`,
    fields: () => ({ stance: 'agree' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  // Held texts are their authors' own; moderators are led to the case.
  {
    route: 'GET /held/:id',
    path: (w) => `/en/held/${w.held.public_id}`,
    expect: [303, 404, 404, 303, 404, 404],
  },
  {
    route: 'POST /held/:id/removal',
    path: (w) => `/en/held/${w.held.public_id}/removal`,
    expect: [303, 404, 404, 404, 404, 404],
  },
  {
    route: 'POST /preview',
    path: () => '/en/preview',
    fields: () => ({ body: 'How does *this* look?' }),
    expect: [303, 200, 403, 200, 200, 200],
  },
  // what a thread remembers of its reader, drafts, passages
  {
    route: 'POST /articles/:slug/visit',
    path: (w) => `/en/articles/${w.article.slug}/visit`,
    fields: () => ({ pulse: '1' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'GET /articles/:slug/new',
    path: (w) => `/en/articles/${w.article.slug}/new`,
    expect: everyone(303),
  },
  {
    route: 'POST /comments/:id/fold',
    path: (w) => `/en/comments/${w.comment.public_id}/fold`,
    fields: () => ({ folded: 'true' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /articles/:slug/draft',
    path: (w) => `/en/articles/${w.article.slug}/draft`,
    fields: (w) => ({ body: 'I was about to', parent_id: w.comment.public_id }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /articles/:slug/draft/removal',
    path: (w) => `/en/articles/${w.article.slug}/draft/removal`,
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'GET /articles/:slug/write',
    path: (w) => `/en/articles/${w.article.slug}/write?passage=sit`,
    expect: [303, 200, 403, 200, 200, 200],
  },
  {
    route: 'GET /articles/:slug/passages',
    path: (w) => `/en/articles/${w.article.slug}/passages`,
    expect: everyone(200),
  },
  {
    route: 'GET /comments/:id/passages',
    path: (w) => `/en/comments/${w.comment.public_id}/passages`,
    expect: everyone(200),
  },
  {
    route: 'GET /comments/:id/passage',
    path: (w) => `/en/comments/${w.quoting.public_id}/passage`,
    expect: everyone(200),
  },
  // polls
  { route: 'GET /polls/:id', path: (w) => `/en/polls/${w.poll.public_id}`, expect: everyone(200) },
  {
    route: 'GET /polls/:id/:file{ballots\\.(csv|json)}',
    path: (w) => `/en/polls/${w.poll.public_id}/ballots.csv`,
    expect: everyone(404),
  },
  {
    route: 'GET /polls/:id/charts/:file',
    path: (w) => `/en/polls/${w.poll.public_id}/charts/results.svg`,
    expect: everyone(404),
  },
  {
    route: 'POST /polls/:id/ballot',
    path: (w) => `/en/polls/${w.poll.public_id}/ballot`,
    fields: (w) => ({ option: w.poll.options[0]?.public_id ?? '' }),
    expect: [303, 303, 403, 303, 303, 303],
  },
  {
    route: 'POST /polls/:id/closing',
    path: (w) => `/en/polls/${w.poll.public_id}/closing`,
    expect: [303, 403, 403, 403, 303, 403],
  },
]
