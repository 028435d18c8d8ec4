// Addresses of mail: one way to write each, so that one person is one row, however they typed it.

/** As RFC 5321 bounds it, in 4.5.3.1. */
const longestEmail = 254

/** Lower case, without blanks around it; a full-width ＠ of a Chinese keyboard is an ordinary one. */
export const foldedEmail = (raw: string): string => raw.trim().normalize('NFKC').toLowerCase()

const shape =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/

/** Of a folded one: the shape that mail can be sent to, in ASCII. Whether it exists only a letter could tell. */
export const isEmail = (email: string): boolean => email.length <= longestEmail && shape.test(email)
