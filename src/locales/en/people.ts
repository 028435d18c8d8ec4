// Sign-up, sign-in, public profiles.
export const people = {}
