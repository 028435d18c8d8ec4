// axe on a page: put there once, asked as often as the page changes, and answering with what is wrong only.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

type Check = { message: string }
type Node = { target: string[]; html: string; any: Check[]; all: Check[]; none: Check[] }
type Violation = { id: string; impact: string; help: string; nodes: Node[] }

/** axe-core comes with @axe-core/playwright, whose runner injects it three times and opens a page to sum up. */
const beside = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
let source: string | undefined
const axeSource = () => (source ??= readFileSync(beside.resolve('axe-core/axe.min.js'), 'utf8'))

const brought = new WeakSet<Page>()

/** By hand once; from then on it is there before the page is, and the browser keeps it compiled. */
async function bring(page: Page) {
  await page.evaluate(axeSource())
  if (!brought.has(page)) await page.addInitScript(axeSource())
  brought.add(page)
}

/** The size of targets belongs to WCAG 2.2 AA too, and is the one rule of it that axe leaves off by itself. */
const everything = { rules: { 'target-size': { enabled: true } } }

/** What a change of width or of colours can change, for a page that was asked about everything before. */
export const looks = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable']

const violationsOn = (page: Page, options: object) =>
  page.evaluate<Violation[]>(
    `axe.run(document, ${JSON.stringify(options)}).then((found) => found.violations)`,
  )

/**
 * What axe finds against WCAG 2.2 AA and its good practice, a line each; or against the rules that are named. Needs a page
 * with JavaScript.
 */
export async function axe(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(`typeof axe === 'object'`))) await bring(page)
  const options = { resultTypes: ['violations'], ...(rules ? { runOnly: rules } : everything) }
  // Where a node stands is worked out for every one that is looked at, at a third of the cost: only where something is wrong.
  if ((await violationsOn(page, { ...options, selectors: false })).length === 0) return []
  const violations = await violationsOn(page, options)
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, html, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message).join('; ')
      return `${id} (${impact}): ${help}\n  at ${target.join(' ')}\n  ${html.slice(0, 200)}\n  ${why}`
    }),
  )
}
