// The kinds of personal data that are looked for in a text.

export const personalDataKinds = ['hkid', 'phone', 'card', 'email'] as const
export type PersonalDataKind = (typeof personalDataKinds)[number]
