// Lines that quote somebody (`> …`): what they say is not the author's.

const quote = /^ {0,3}>.*$/gm

/** With blanks in the place of quotes, so that everything else stands where it stood. */
export const withoutQuotes = (text: string) => text.replace(quote, (line) => ' '.repeat(line.length))
