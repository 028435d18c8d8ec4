// Text of people in the patterns of `like`.

/** As it stands, whatever it means in a pattern. */
export const inPattern = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')
