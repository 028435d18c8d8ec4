// Staff who have not shown a second factor: which of their roles rest, why, and where to end that.
import { html, type Part } from './html.ts'
import { notice } from './parts.ts'
import type { Reading } from './reading.ts'

/** On every page; nothing for whose roles do not rest. */
export const restingNotice = (reading: Reading): Part => {
  const says = restingSays(reading)
  return says !== null && notice('warning', says, reading.t)
}

/** `null`: nothing rests. */
export function restingSays({ resting, t, path }: Reading): Part[] | null {
  if (!resting) return null
  const { says, go } = t.factor.resting[resting.why]
  const again = `/${t.lang}/sign-in/again?return_to=${encodeURIComponent(path)}`
  const href = resting.why === 'no_factor' ? `/${t.lang}/account/factors` : again
  return [says(t.list(resting.roles.map((role) => t.roles[role]))), ' ', html`<a href="${href}">${go}</a>`]
}
