// What becomes of a text that somebody sends: judged by the rules, and told to its author where it does not appear yet.
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { contextOf, type Judged } from '../db/judging.ts'
import { languageOf } from '../domain/language.ts'
import {
  judge,
  maskPersonalData,
  type RuleName,
  ruleNames,
  type Verdict,
  whatHappens,
} from '../domain/rules/index.ts'
import type { Told } from '../views/verdicts.ts'
import type { SignedInEnv } from './env.ts'
import type { Filled, Values } from './forms.ts'

/** What a form carries of being judged: which rules it was asked about, and two buttons besides the one that sends. */
export const judgingFields = {
  /** Names of rules, made by the page; the last is the one that was asked about last. */
  asked: z
    .string()
    .max(200)
    .optional()
    .transform((raw = '') => raw.split(' ').flatMap((word) => ruleNames.filter((name) => name === word))),
  mask: z.literal('true').optional(),
  anew: z.literal('true').optional(),
}

/** The same in a form that is sent elsewhere: it is shown again, and not looked at. */
export const askedField = z.string().max(200).optional()

interface Sent {
  values: Values
  data: { body: string; asked: RuleName[]; mask?: 'true' | undefined; anew?: 'true' | undefined }
}

/** The form again, with what it is told. */
export interface Back {
  happens: 'back'
  told: Told
  form: Filled
  status: ContentfulStatusCode
}

export type Judgement = { happens: 'publish' } | { happens: 'hold'; verdict: Verdict } | Back

type C = Context<SignedInEnv>

/** `hides`: an edit of a text that readers see, which stands there hidden where a comment would be held. */
export async function judged(
  c: C,
  { values, data }: Sent,
  about: Omit<Judged, 'text' | 'author_id'>,
  { hides = false }: { hides?: boolean } = {},
): Promise<Judgement> {
  const { body: text } = data
  if (data.mask) return maskedForm(values, text)
  const { db, words, config, viewer, reading } = c.var
  const known = await contextOf(
    { db, words, origin: config.origin },
    { ...about, text, author_id: viewer.id },
  )
  const asked = data.anew ? data.asked.slice(0, -1) : data.asked
  const verdict = judge({ ...known, asked, language: languageOf(text, reading.t.lang) })
  const happens = whatHappens(verdict, asked)
  if (!verdict || happens === 'publish') return { happens: 'publish' }
  if (happens === 'hold') return { happens, verdict }
  if (happens === 'wait') {
    tellWhen(c, verdict, known.now)
    const form = { values, faults: {} }
    return { happens: 'back', told: { happens, verdict, text }, form, status: 429 }
  }
  const form = { values: { ...values, asked: [...asked, verdict.rule].join(' ') }, faults: {} }
  const next = verdict.outcome === 'ask' ? 'ask' : hides ? 'hide' : 'hold'
  return { happens: 'back', told: { happens: next, verdict, text }, form, status: 422 }
}

function maskedForm(values: Values, text: string): Judgement {
  const body = maskPersonalData(text)
  const form = { values: { ...values, body }, faults: {} }
  return { happens: 'back', told: { happens: 'masked', some: body !== text }, form, status: 200 }
}

function tellWhen(c: C, { detail }: Verdict, now: Date) {
  if (detail === null || !('until' in detail)) return
  c.header('Retry-After', String(Math.max(1, Math.ceil((detail.until.getTime() - now.getTime()) / 1000))))
}
