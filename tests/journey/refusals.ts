// What comes back when something is wrong, refused or not done yet: pages as much as any other.
import type { Visitor } from '../access.ts'
import type { Fields } from '../browser.ts'
import { guidelineFields } from '../guidelines.ts'
import { article, own, type View } from './views.ts'

const post = (name: string, by: Visitor, path: View['path'], fields: Fields, status: number): View => ({
  name,
  by,
  path,
  fields,
  status,
})

const blank = { email: '', handle: '', display_name: '', password: '' }

export const refusals: View[] = [
  { name: 'nothing at this address', by: 'nobody', path: () => '/nowhere', status: 404 },
  { name: 'not for citizens', by: 'citizen', path: () => '/desk', status: 403 },
  { name: 'too late to edit', by: 'citizen', path: (c) => `/comments/${c.reply}/edit`, status: 403 },
  post('a wrong password', 'nobody', () => '/sign-in', { email: 'a@example.org', password: 'wrong' }, 422),
  post('sign-up without anything', 'nobody', () => '/sign-up', blank, 422),
  post(
    'what was written without a session',
    'nobody',
    (c) => `${article(c)}/comments`,
    { body: 'Mine.' },
    303,
  ),
  post('an empty comment', 'citizen', (c) => `${article(c)}/comments`, { body: '' }, 422),
  post('an empty edit', 'citizen', (c) => `${own(c)}/edit`, { body: ' ' }, 422),
  post('a preview', 'citizen', () => '/preview', { body: '## How *does* it look?', article: 'benches' }, 200),
  post('no option', 'citizen', (c) => `/polls/${c.poll.public_id}/ballot`, {}, 422),
  post('no stance', 'citizen', (c) => `/comments/${c.comment.public_id}/vote`, { stance: 'maybe' }, 422),
  post(
    'a flag without a reason',
    'citizen',
    (c) => `/comments/${c.comment.public_id}/flags`,
    { note: 'Why?' },
    422,
  ),
  post('an account without a name', 'citizen', () => '/account', { display_name: '' }, 422),
  post(
    'a wrong old password',
    'citizen',
    () => '/account/password',
    { current_password: 'x', new_password: 'y' },
    422,
  ),
  post('publishing before that', 'unverified', (c) => `${article(c)}/comments`, { body: 'Let me.' }, 403),
  post('another address that is none', 'citizen', () => '/account/address', { email: 'none' }, 422),
  post('writing while suspended', 'suspended', (c) => `${article(c)}/comments`, { body: 'Let me.' }, 403),
  post(
    'writing too late',
    'citizen',
    (c) => `/articles/${c.closed.slug}/comments`,
    { body: 'One more.' },
    403,
  ),
  post(
    'a second opinion without an outcome',
    'moderator',
    (c) => `/moderation/opinions/${c.opinion.public_id}`,
    { reason: 'spam' },
    422,
  ),
  post(
    'guidelines that somebody else saved',
    'moderator',
    () => '/moderation/guidelines',
    guidelineFields({ 'spam.zh-HK': '廣告。' }),
    409,
  ),
  post(
    'guidelines before they are saved',
    'moderator',
    () => '/moderation/guidelines',
    guidelineFields({ preview: 'show' }),
    200,
  ),
  post(
    'a decision for no reason',
    'moderator',
    (c) => `/moderation/cases/${c.moderationCase.public_id}/decision`,
    { outcome: 'hide', reason: 'within_rules' },
    422,
  ),
  post('many decisions without a case', 'moderator', () => '/moderation/decisions', { outcome: 'hide' }, 422),
  post(
    'many decisions of which one is late',
    'moderator',
    () => '/moderation/decisions',
    { outcome: 'hide', reason: 'spam', case: 'AAAAAAAAAAAA.1' },
    409,
  ),
  post(
    'an article without anything',
    'editor',
    () => '/desk/articles/new',
    { publish: '1', 'title.en': '' },
    422,
  ),
  post(
    'an article that somebody else saved',
    'editor',
    (c) => `/desk/articles/${c.article.public_id}/edit`,
    { version: '1', 'title.en': 'Mine' },
    409,
  ),
  post(
    'the desk with a preview',
    'editor',
    () => '/desk/articles/new',
    { preview: 'show', 'body.en': '## Look' },
    200,
  ),
  post(
    'a suspension without a reason',
    'administrator',
    (c) => `/administration/people/${c.target.public_id}/suspension`,
    { until: '2001-01-01T00:00', reason: '' },
    422,
  ),
  post(
    'a topic without a name',
    'administrator',
    () => '/administration/topics',
    { slug: 'A B', 'name.en': '', 'name.zh-HK': '', position: 'x' },
    422,
  ),
]
