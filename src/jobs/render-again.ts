// After the renderer changed, every text is rendered again; those that it once gave up are tried once more.
import { keepGuidelineHtml, oldGuidelineTexts } from '../db/guidelines.ts'
import { keepArticleHtml, keepCommentHtml, oldArticleTexts, oldComments } from '../db/rendering.ts'
import { mentionedIn } from '../db/mentions.ts'
import { linkMentions } from '../domain/mentions.ts'
import { type ProseKind, rendererVersion } from '../markdown/index.ts'
import type { JobDeps } from './runner.ts'

/** When the process starts, since that is when another renderer comes. */
export const atStart = true

/** Small enough that nobody who writes waits for a batch. */
const batch = { articles: 20, comments: 100 }

export async function run(_payload: unknown, deps: JobDeps): Promise<void> {
  const texts = await renderArticlesAgain(deps)
  const comments = await renderCommentsAgain(deps)
  const guidelines = await renderGuidelinesAgain(deps)
  if (texts + comments + guidelines > 0)
    deps.log.info({ texts, comments, guidelines }, 'texts were rendered again')
}

async function renderArticlesAgain({ db, renderer }: JobDeps): Promise<number> {
  let kept = 0
  for (let after = '0'; ;) {
    const old = await oldArticleTexts(db, { version: rendererVersion, after, limit: batch.articles })
    for (const text of await renderedAnew(renderer, old, 'article'))
      if (await keepArticleHtml(db, text)) kept++
    const last = old.at(-1)
    if (!last) return kept
    after = last.article_id
  }
}

async function renderCommentsAgain({ db, renderer }: JobDeps): Promise<number> {
  let kept = 0
  for (let after = '0'; ;) {
    const old = await oldComments(db, { version: rendererVersion, after, limit: batch.comments })
    const mentioned = await mentionedIn(
      db,
      old.map(({ id }) => id),
    )
    const link = ({ id }: { id: string }, html: string) =>
      linkMentions(html, mentioned.get(id) ?? new Map()).html
    const anew = await renderedAnew(renderer, old, 'comment', link)
    if (anew.length > 0) kept += await keepCommentHtml(db, anew)
    const last = old.at(-1)
    if (!last) return kept
    after = last.id
  }
}

/** Of the version that holds; of the others only the Markdown is compared. */
async function renderGuidelinesAgain({ db, renderer }: JobDeps): Promise<number> {
  const anew = await renderedAnew(renderer, await oldGuidelineTexts(db, rendererVersion), 'article')
  for (const text of anew) await keepGuidelineHtml(db, text)
  return anew.length
}

interface Old {
  body: string
  body_html: string
  renderer_version: number
}

/** Only those that came out otherwise: one that is given up again is not written again. `finish`: the last step. */
async function renderedAnew<T extends Old>(
  renderer: JobDeps['renderer'],
  old: readonly T[],
  kind: ProseKind,
  finish: (row: T, html: string) => string = (_row, html) => html,
): Promise<T[]> {
  const made = await renderer.renderMany(
    old.map(({ body }) => body),
    kind,
  )
  return old.flatMap((row, at) => {
    const { html, version: renderer_version } = made[at]!
    const body_html = finish(row, html)
    const same = body_html === row.body_html && renderer_version === row.renderer_version
    return same ? [] : [{ ...row, body_html, renderer_version }]
  })
}
