// Reads a posted form against a zod schema; what was typed comes back whole, each fault beside its field.
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { cleanText, isBlank, textFault } from '../domain/text.ts'
import { type Limit, tooLong } from '../domain/measure.ts'
import type { Faults, Filled, Values } from '../views/faults.ts'
import { mediaTypeOf } from './methods.ts'

export type { Faults, Filled, Values }

export type Form<T> = { ok: true; data: T; values: Values } | { ok: false; faults: Faults; values: Values }

/** A form with nothing typed but what is given. */
export const blank = (values: Values = {}): Filled => ({ values, faults: {} })

/** A form that came back from the database with a no: the same text, one fault more. */
export const faulty = (form: { values: Values }, faults: Faults): Filled => ({ values: form.values, faults })

/** `files`: the name of a field that holds files; they are no part of what the schema judges, see `filesIn`. */
export async function readForm<T>(c: Context, schema: z.ZodType<T>, files?: string): Promise<Form<T>> {
  const posted = await postedIn(c)
  // Of their own, so that a field named `constructor` or `__proto__` is one like any other.
  const values = Object.create(null) as Values
  const faults = Object.create(null) as Faults
  for (const [name, value] of Object.entries(posted)) {
    if (name === files) continue
    if (typeof value === 'string') values[name] = value
    else if (Array.isArray(value) && value.every((one) => typeof one === 'string')) values[name] = value
    else blame(name, 'not_text')
  }
  const parsed = schema.safeParse(values, { reportInput: true })
  if (parsed.success && Object.keys(faults).length === 0) return { ok: true, data: parsed.data, values }
  for (const issue of parsed.error?.issues ?? [])
    blame(String(issue.path[0] ?? 'form'), codeOf(issue, values))
  return { ok: false, faults, values: shown(values) }

  /** The field named `form` stands for the form as a whole. */
  function blame(name: string, code: string) {
    if (carried.has(name)) faults['form'] ??= 'unknown_field'
    else faults[name] ??= code
  }
}

/** More than any form of ours has. A hundred thousand, in a body of half a megabyte, take a quarter of a second to read. */
const mostFields = 30_000

/** The fields of a body as they were sent. Throws a 413 for too many of them, and a 400 for what is no form. */
export async function postedIn(c: Context) {
  const isUrlencoded = mediaTypeOf(c) === 'application/x-www-form-urlencoded'
  try {
    if (isUrlencoded && holdsMore('&', mostFields, Buffer.from(await c.req.arrayBuffer())))
      throw new HTTPException(413)
    return await c.req.parseBody({ all: true })
  } catch (cause) {
    throw cause instanceof HTTPException ? cause : new HTTPException(400, { cause })
  }
}

function holdsMore(sign: string, most: number, bytes: Buffer): boolean {
  let at = -1
  for (let count = 0; count <= most; count++) {
    at = bytes.indexOf(sign, at + 1)
    if (at < 0) return false
  }
  return true
}

/** What was chosen in a field of files, without the empty one that a browser sends for none. */
export async function filesIn(c: Context, name: string): Promise<{ name: string; bytes: Uint8Array }[]> {
  const posted = await c.req.parseBody({ all: true })
  const files = [posted[name] ?? []].flat().filter((one) => one instanceof File && one.size > 0) as File[]
  return Promise.all(files.map(async (file) => ({ name: file.name, bytes: await file.bytes() })))
}

/** Fields that the page made and nobody typed: what is wrong with one is said of the form. */
const carried = new Set([
  'all',
  'anew',
  'article',
  'asked',
  'credential',
  'draft',
  'edited',
  'mask',
  'parent_id',
  'pulse',
  'request_id',
  'return_to',
  'sealed',
  'version',
  'wording',
])

function codeOf(issue: z.core.$ZodIssue, values: Values): string {
  if (issue.code === 'unrecognized_keys') return 'unknown_field'
  if (issue.code === 'custom') return issue.message
  const [name, ...within] = issue.path
  const typed = values[String(name)]
  const wantsOne = issue.code === 'invalid_type' || issue.code === 'invalid_value'
  if (wantsOne && within.length === 0 && Array.isArray(typed)) return 'repeated'
  return issue.code === 'invalid_type' && typed === undefined ? 'required' : 'not_a_choice'
}

/** A NUL cannot stand on a page: there it is as visible as what browsers put in its place. */
const shown = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, typed]) => [
      name,
      Array.isArray(typed) ? typed.map(withoutNul) : withoutNul(typed),
    ]),
  )
const withoutNul = (typed: string) => typed.replaceAll('\0', '\ufffd')

/**
 * A text that people write: line ends and characters normalised, nothing a database or a reader would choke on.
 * `limit` names one of domain/measure.ts; `line`: white space of any kind becomes one blank.
 */
export function text({
  limit,
  required = true,
  line = false,
}: {
  limit: Limit
  required?: boolean
  line?: boolean
}) {
  return z.string().transform((raw, ctx) => {
    const clean = line ? cleanText(raw).replace(/\s+/g, ' ').trim() : cleanText(raw)
    const fault = textFault(raw) ?? (required && isBlank(clean) ? 'required' : overlong(clean, limit))
    if (fault) ctx.addIssue({ code: 'custom', message: fault })
    return clean
  })
}

function overlong(clean: string, limit: Limit): string | null {
  const excess = tooLong(clean, limit)
  return excess && `too_long_${excess.unit}:${excess.by}`
}

/** A single line with rules of its own: made into what is stored, then judged by its noun's file in domain/. */
export const line = (fold: (raw: string) => string, faultOf: (clean: string) => string | null) =>
  z.string().transform((raw, ctx) => {
    const clean = fold(raw)
    const fault = textFault(raw) ?? (isBlank(raw) ? 'required' : faultOf(clean))
    if (fault) ctx.addIssue({ code: 'custom', message: fault })
    return clean
  })

/** Taken as typed, a password for one; only not empty. */
export const required = line(
  (raw) => raw,
  () => null,
)

/** One of a closed set. */
export const choice = <const T extends readonly [string, ...string[]]>(words: T) => z.enum(words)

/** A field that may stand once, several times, or not at all: always a list. */
export const several = <T extends z.ZodType<unknown, string>>(one: T, max: number) =>
  z
    .union([z.array(one).max(max), one.transform((value) => [value])])
    .optional()
    .transform((list) => (list ?? []) as z.output<T>[])

/** Made with the form; sending the form twice then makes one thing. A missing one is no fault. */
export const requestId = z
  .string()
  .optional()
  .transform((raw) => (raw && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(raw) ? raw : null))
