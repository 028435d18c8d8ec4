// An article with a poll and people talking under it, and somebody who comes to look.
import { signedInAs } from '../as.ts'
import { newPage } from '../chromium.ts'
import type { Language, Role } from '../../src/domain/words.ts'
import type { PageOptions } from '../chromium/open.ts'
import { makeArticle, makeComment, makePerson, makePoll } from '../make.ts'

export const remarks = ['Under the old trees.', 'At the bus stops.', 'On the hill, for the view.'] as const

export async function makeSquare(lang: Language = 'en') {
  const article = await makeArticle({ slug: 'benches' })
  const poll = await makePoll({ article_id: article.id })
  for (const body of remarks) await makeComment({ article_id: article.id, body })
  return { article, poll, path: `/${lang}/articles/${article.slug}?sort=old` }
}

/** A page of a citizen who is signed in. */
export async function citizenAt(
  origin: string,
  { roles = [], ...options }: PageOptions & { roles?: Role[] } = {},
) {
  const page = await newPage({ baseURL: origin, ...options })
  const person = await makePerson({ roles })
  await signedInAs(page, person, origin)
  return { page, person }
}
