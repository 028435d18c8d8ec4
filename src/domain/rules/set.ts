// The numbers that administrators set: how far each may go, what it is where they set nothing, and what the rules read.
import { type RuleSettings, usualSettings } from './settings.ts'

/** As the columns of `moderation_rules`, by the rule that reads them. The least is 0 where 0 turns something off. */
export const settingsByRule = {
  length: { least_letters: [0, 100] },
  first_comments: { first_comments: [0, 100] },
  links: { link_most: [0, 100], link_days: [0, 365], link_standing: [0, 100] },
  repetition: { repeat_hours: [0, 168] },
  near_duplicate: { duplicate_days: [0, 90] },
  rejections: { rejected_percent: [0, 100], rejected_least: [1, 100], window_days: [1, 365] },
  heat: {
    heat_flags: [0, 1000],
    heat_hours: [1, 168],
    heat_minutes: [1, 60],
    heat_most_minutes: [1, 1440],
  },
  flags: { hide_weight: [0, 1000] },
} as const

type RulesWithSettings = typeof settingsByRule
export type Setting = {
  [Rule in keyof RulesWithSettings]: keyof RulesWithSettings[Rule]
}[keyof RulesWithSettings]

export const settings = Object.values(settingsByRule).flatMap((of) => Object.keys(of)) as Setting[]

/** Least and most. */
export const rangeOf = (setting: Setting): readonly [number, number] =>
  Object.values(settingsByRule).flatMap((of) =>
    Object.entries(of).filter(([name]) => name === setting),
  )[0]![1] as readonly [number, number]

const { rejection_share, rejection_least, ...alike } = usualSettings

export const usualNumbers: Readonly<Record<Setting, number>> = {
  ...alike,
  rejected_percent: rejection_share * 100,
  rejected_least: rejection_least,
  hide_weight: 5,
}

/** `null`: as usual. */
export type SetNumbers = Readonly<Record<Setting, number | null>>

export const numbersOf = (set: SetNumbers): Record<Setting, number> =>
  Object.fromEntries(settings.map((name) => [name, set[name] ?? usualNumbers[name]])) as Record<
    Setting,
    number
  >

/** As the rules read them: for a rule that is off, what no comment ever reaches. */
export function ruleSettings(set: SetNumbers, origin: string): RuleSettings {
  const { rejected_percent, rejected_least, heat_flags, hide_weight: _, ...numbers } = numbersOf(set)
  return {
    ...numbers,
    origin,
    rejection_share: rejected_percent / 100,
    rejection_least: rejected_percent === 0 ? Infinity : rejected_least,
    heat_flags: heat_flags === 0 ? Infinity : heat_flags,
  }
}
