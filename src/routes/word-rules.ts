// Word rules: listed, added, changed, deleted and tried out by administrators.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import {
  addWordRules,
  deleteWordRule,
  saveWordRule,
  wordRuleByPublicId,
  wordRuleCount,
  wordRulesFound,
} from '../db/word-rules.ts'
import { wordsNow } from '../db/word-automata.ts'
import { isPublicId } from '../domain/cursors.ts'
import { type Limit, tooLong } from '../domain/measure.ts'
import { findWords } from '../domain/rules/index.ts'
import { cleanText } from '../domain/text.ts'
import { languages, wordActions } from '../domain/words.ts'
import { type Room, wordRulePage, wordRulesPage } from '../views/word-rules.ts'
import { idAsked } from './asked.ts'
import { asAdministrator } from './administration.ts'
import { allow, type Env, found, signedIn, type SignedInEnv } from './env.ts'
import { blank, choice, faulty, type Filled, readForm, text } from './forms.ts'
import { limited } from './limits.ts'
import { lead, show } from './respond.ts'

export const wordRules = new Hono<Env>()

const mostTerms = 20_000
const mostExceptions = 50
const longestSearch = 100

/** One on each line; blank lines are none. */
const lines = (most: number, limit: Limit, { required = false } = {}) =>
  text({ limit, required }).transform((typed, ctx) => {
    const all = [
      ...new Set(
        typed
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      ),
    ]
    const fault =
      all.length > most
        ? `too_many_lines:${most}`
        : all.some((line) => tooLong(line, 'word_term'))
          ? 'word_long'
          : null
    if (fault) ctx.addIssue({ code: 'custom', message: fault })
    return all
  })

const rule = {
  language: choice([...languages, '']).transform((language) => language || null),
  action: choice(wordActions),
  exceptions: lines(mostExceptions, 'word_exceptions').optional().default([]),
}
/** Each term gets all of them, and all of it is held in memory: a list takes no more of them than of terms. */
const addFields = z
  .strictObject({ terms: lines(mostTerms, 'word_list', { required: true }), ...rule })
  .superRefine(({ terms, exceptions }, ctx) => {
    if (terms.length * exceptions.length <= mostTerms) return
    const message = `too_many_lines:${Math.floor(mostTerms / terms.length)}`
    ctx.addIssue({ code: 'custom', path: ['exceptions'], message })
  })
const saveFields = z.strictObject({
  term: text({ limit: 'word_term', line: true }),
  ...rule,
})
const trialFields = z.strictObject({ text: text({ limit: 'comment_draft' }) })

type Here = Context<Env & SignedInEnv>

wordRules.get('/administration/words', signedIn, asAdministrator, (c) => showRoom(c, {}))

wordRules.post('/administration/words', signedIn, asAdministrator, limited('desk'), async (c) => {
  const { db, viewer } = c.var
  const form = await readForm(c, addFields)
  if (!form.ok) return showRoom(c, { adding: form }, 422)
  allow((await addWordRules(db, viewer.id, form.data)) !== 'forbidden')
  return leadToRoom(c, 'saved')
})

wordRules.post('/administration/words/trial', signedIn, asAdministrator, limited('preview'), async (c) => {
  const form = await readForm(c, trialFields)
  if (!form.ok) return showRoom(c, { trying: form }, 422)
  const found = findWords(await wordsNow(c.var.db, c.var.words), form.data.text)
  const tried = { text: form.data.text, found }
  return showRoom(c, { trying: blank(form.values), tried })
})

wordRules.get('/administration/words/:id', signedIn, asAdministrator, (c) => showRule(c, undefined))

wordRules.post('/administration/words/:id', signedIn, asAdministrator, limited('desk'), async (c) => {
  const { db, viewer } = c.var
  const word = await ruleHere(c)
  const form = await readForm(c, saveFields)
  if (!form.ok) return showRule(c, form, 422)
  const outcome = await saveWordRule(db, viewer.id, word.public_id, form.data)
  if (outcome === 'one_rule_a_term') return showRule(c, faulty(form, { term: 'word_taken' }), 422)
  allow(outcome !== 'forbidden')
  found(outcome === 'not_found' ? null : outcome)
  return leadToRoom(c, 'saved')
})

wordRules.post('/administration/words/:id/removal', signedIn, asAdministrator, limited('desk'), async (c) => {
  const { db, viewer } = c.var
  const word = await ruleHere(c)
  const outcome = await deleteWordRule(db, viewer.id, word.public_id)
  allow(outcome !== 'forbidden')
  return leadToRoom(c, 'deleted')
})

async function ruleHere(c: Here) {
  return found(await wordRuleByPublicId(c.var.db, idAsked(c)))
}

async function showRule(c: Here, form: Filled | undefined, status: 200 | 422 = 200) {
  return show(c, wordRulePage(await ruleHere(c), form, c.var.reading), { status })
}

async function showRoom(c: Here, forms: Pick<Room, 'adding' | 'trying' | 'tried'>, status: 200 | 422 = 200) {
  const { db, reading } = c.var
  const q = cleanText(c.req.query('q') ?? '')
    .replaceAll('\0', '')
    .trim()
    .slice(0, longestSearch)
  const after = c.req.query('after') || null
  if (after !== null) found(isPublicId(after) || null)
  const [words, count] = await Promise.all([wordRulesFound(db, { q, after }), wordRuleCount(db)])
  const done = (['saved', 'deleted'] as const).find((one) => one === c.req.query('done'))
  return show(c, wordRulesPage({ q, after, ...words, count, done, ...forms }, reading), { status })
}

const leadToRoom = (c: Here, done: 'saved' | 'deleted') =>
  lead(c, `/${c.var.reading.t.lang}/administration/words?done=${done}`)
