// About, house rules, privacy, contact.
export const pages = {}
