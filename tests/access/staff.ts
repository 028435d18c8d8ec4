// Who may: the desk and administration.
import { administrators, editors, type Row } from './row.ts'
import type { World } from './world.ts'

const draftOf = (w: World) => `/en/desk/articles/${w.draft.public_id}`

export const staff: Row[] = [
  // desk
  { route: 'GET /desk', path: () => '/en/desk', expect: editors(200) },
  { route: 'GET /desk/articles/new', path: () => '/en/desk/articles/new', expect: editors(200) },
  {
    route: 'POST /desk/articles/new',
    path: () => '/en/desk/articles/new',
    fields: () => ({ 'title.en': 'More benches', topic: 'research' }),
    expect: editors(303),
  },
  { route: 'GET /desk/articles/:id/edit', path: (w) => `${draftOf(w)}/edit`, expect: editors(200) },
  {
    route: 'POST /desk/articles/:id/edit',
    path: (w) => `${draftOf(w)}/edit`,
    fields: () => ({ 'title.en': 'Fewer benches', version: '1' }),
    expect: editors(303),
  },
  { route: 'GET /desk/articles/:id/revisions', path: (w) => `${draftOf(w)}/revisions`, expect: editors(200) },
  { route: 'GET /desk/import', path: () => '/en/desk/import', expect: editors(200) },
  {
    route: 'POST /desk/import',
    path: () => '/en/desk/import',
    fields: () => ({ topic: 'research' }),
    // Without a file: desk-imports.test.ts sends some.
    expect: editors(422),
  },
  // Each editor finds their own only; those are found in desk-imports.test.ts.
  { route: 'GET /desk/import/:id', path: () => '/en/desk/import/never-made--', expect: editors(404) },
  { route: 'POST /desk/import/:id', path: () => '/en/desk/import/never-made--', expect: editors(404) },
  {
    route: 'POST /desk/import/:id/removal',
    path: () => '/en/desk/import/never-made--/removal',
    expect: editors(404),
  },
  { route: 'GET /desk/articles/:id/seeds', path: (w) => `${draftOf(w)}/seeds`, expect: editors(200) },
  {
    route: 'POST /desk/articles/:id/seeds',
    path: (w) => `${draftOf(w)}/seeds`,
    fields: () => ({ 'seed.en': 'Benches need shade.', 'seed.zh-HK': '長椅要有遮蔭。' }),
    expect: editors(303),
  },
  {
    route: 'GET /desk/articles/:id/merges',
    path: (w) => `/en/desk/articles/${w.article.public_id}/merges`,
    expect: editors(200),
  },
  {
    route: 'POST /desk/articles/:id/merges',
    path: (w) => `/en/desk/articles/${w.article.public_id}/merges`,
    fields: (w) => ({ comment: w.quoting.public_id, into: w.comment.public_id }),
    expect: editors(303),
  },
  {
    route: 'POST /desk/articles/:id/merges/:comment/removal',
    path: (w) => `/en/desk/articles/${w.article.public_id}/merges/${w.merged.public_id}/removal`,
    expect: editors(303),
  },
  {
    route: 'POST /desk/articles/:id/merges/apart',
    path: (w) => `/en/desk/articles/${w.article.public_id}/merges/apart`,
    fields: (w) => ({ comment: w.quoting.public_id, into: w.comment.public_id }),
    expect: editors(303),
  },
  {
    route: 'POST /desk/articles/:id/merges/suggestions',
    path: (w) => `/en/desk/articles/${w.article.public_id}/merges/suggestions`,
    fields: (w) => ({ comment: w.quoting.public_id, into: w.comment.public_id }),
    expect: editors(303),
  },
  { route: 'POST /desk/preview', path: () => '/en/desk/preview', expect: editors(200) },
  {
    route: 'POST /desk/articles/:id/publication',
    path: (w) => `${draftOf(w)}/publication`,
    fields: () => ({ version: '1' }),
    expect: editors(303),
  },
  {
    route: 'POST /desk/articles/:id/withdrawal',
    path: (w) => `/en/desk/articles/${w.article.public_id}/withdrawal`,
    fields: () => ({ version: '1' }),
    expect: editors(303),
  },
  {
    route: 'POST /desk/articles/:id/closing',
    path: (w) => `/en/desk/articles/${w.article.public_id}/closing`,
    fields: () => ({ version: '1' }),
    expect: editors(303),
  },
  {
    route: 'POST /desk/articles/:id/reopening',
    path: (w) => `/en/desk/articles/${w.article.public_id}/reopening`,
    fields: () => ({ version: '1' }),
    // It is open: an editor is told so, others nothing at all.
    expect: editors(409),
  },
  {
    route: 'POST /desk/articles/:id/removal',
    path: (w) => `${draftOf(w)}/removal`,
    fields: () => ({ version: '1' }),
    expect: editors(303),
  },
  // administration
  { route: 'GET /administration', path: () => '/en/administration', expect: [303, 403, 403, 403, 403, 303] },
  {
    route: 'GET /administration/people',
    path: () => '/en/administration/people?q=person',
    expect: [303, 403, 403, 403, 403, 200],
  },
  {
    route: 'GET /administration/people/:id',
    path: (w) => `/en/administration/people/${w.author.public_id}`,
    expect: [303, 403, 403, 403, 403, 200],
  },
  {
    route: 'POST /administration/people/:id/roles',
    path: (w) => `/en/administration/people/${w.author.public_id}/roles`,
    fields: () => ({ role: 'moderator' }),
    expect: [303, 403, 403, 403, 403, 303],
  },
  {
    route: 'POST /administration/people/:id/affiliation',
    path: (w) => `/en/administration/people/${w.author.public_id}/affiliation`,
    fields: () => ({ verified: 'true' }),
    // The author claims nothing that could be verified.
    expect: [303, 403, 403, 403, 403, 409],
  },
  {
    route: 'POST /administration/people/:id/suspension',
    path: (w) => `/en/administration/people/${w.author.public_id}/suspension`,
    fields: () => ({ until: '2099-01-01T00:00', reason: 'Insults.' }),
    expect: [303, 403, 403, 403, 403, 303],
  },
  {
    route: 'GET /administration/invitations',
    path: () => '/en/administration/invitations',
    expect: administrators(200),
  },
  {
    route: 'POST /administration/invitations',
    path: () => '/en/administration/invitations',
    fields: () => ({ email: 'ben@example.org', role: 'editor', language: 'zh-HK' }),
    expect: administrators(303),
  },
  {
    route: 'POST /administration/invitations/:id/withdrawal',
    path: (w) => `/en/administration/invitations/${w.invitation.public_id}/withdrawal`,
    expect: administrators(303),
  },
  {
    route: 'GET /administration/topics',
    path: () => '/en/administration/topics',
    expect: [303, 403, 403, 403, 403, 200],
  },
  {
    route: 'POST /administration/topics',
    path: () => '/en/administration/topics',
    fields: () => ({
      slug: 'public-transport',
      'name.en': 'Public transport',
      'name.zh-HK': '公共交通',
      position: '8',
    }),
    expect: [303, 403, 403, 403, 403, 303],
  },
  ...(['words', 'rules'] as const).map((room): Row => ({
    route: `GET /administration/${room}`,
    path: () => `/en/administration/${room}`,
    expect: administrators(200),
  })),
  {
    route: 'POST /administration/rules',
    path: () => '/en/administration/rules',
    fields: () => ({ first_comments: '2' }),
    expect: administrators(303),
  },
  {
    route: 'POST /administration/words',
    path: () => '/en/administration/words',
    fields: () => ({ terms: 'balderdash', language: 'en', action: 'ask' }),
    expect: administrators(303),
  },
  {
    route: 'POST /administration/words/trial',
    path: () => '/en/administration/words/trial',
    fields: () => ({ text: 'All of it is humbug.' }),
    expect: administrators(200),
  },
  {
    route: 'GET /administration/words/:id',
    path: (w) => `/en/administration/words/${w.word.public_id}`,
    expect: administrators(200),
  },
  {
    route: 'POST /administration/words/:id',
    path: (w) => `/en/administration/words/${w.word.public_id}`,
    fields: () => ({ term: 'humbugs', language: '', action: 'hold' }),
    expect: administrators(303),
  },
  {
    route: 'POST /administration/words/:id/removal',
    path: (w) => `/en/administration/words/${w.word.public_id}/removal`,
    expect: administrators(303),
  },
]
