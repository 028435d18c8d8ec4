// Reads a posted form against a zod schema; what was typed comes back whole, each fault beside its field.
import type { Context } from 'hono'
import { z } from 'zod'
import { cleanText, isBlank, textFault } from '../domain/text.ts'
import { type Limit, tooLong } from '../domain/measure.ts'
import type { Faults, Filled, Values } from '../views/faults.ts'

export type { Faults, Filled, Values }

export type Form<T> = { ok: true; data: T; values: Values } | { ok: false; faults: Faults; values: Values }

/** A form with nothing typed but what is given. */
export const blank = (values: Values = {}): Filled => ({ values, faults: {} })

/** A form that came back from the database with a no: the same text, one fault more. */
export const faulty = (form: { values: Values }, faults: Faults): Filled => ({ values: form.values, faults })

export async function readForm<T>(c: Context, schema: z.ZodType<T>): Promise<Form<T>> {
  const posted = await c.req.parseBody({ all: true }).catch(() => ({}))
  const values: Values = {}
  const faults: Faults = {}
  for (const [name, value] of Object.entries(posted)) {
    if (typeof value === 'string') values[name] = value
    else if (Array.isArray(value) && value.every((one) => typeof one === 'string')) values[name] = value
    else faults[name] = 'not_text'
  }
  const parsed = schema.safeParse(values, { reportInput: true })
  if (parsed.success && Object.keys(faults).length === 0) return { ok: true, data: parsed.data, values }
  for (const issue of parsed.error?.issues ?? []) {
    const [name, code] = faultOf(issue)
    faults[name] ??= code
  }
  return { ok: false, faults, values }
}

/** The field named `form` stands for the form as a whole. */
function faultOf(issue: z.core.$ZodIssue): [string, string] {
  if (issue.code === 'unrecognized_keys') return ['form', 'unknown_field']
  const name = String(issue.path[0] ?? 'form')
  if (issue.code === 'custom') return [name, issue.message]
  if (issue.code === 'invalid_type') return [name, issue.input === undefined ? 'required' : 'repeated']
  return [name, 'not_a_choice']
}

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
