// A person's own account page.
export const account = {}
