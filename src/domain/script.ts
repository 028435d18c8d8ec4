// What a text is written in, counted: Chinese characters and words of Latin letters.

/** Matches one Chinese character. 々 and 〇 are among them, punctuation is not. */
const han = /\p{Script=Han}/gu

/** Matches one word of letters or digits that are not Chinese; apostrophes and hyphens stay inside a word. */
const word = /[[\p{L}\p{N}]--\p{Script=Han}]+(?:['’\-][[\p{L}\p{N}]--\p{Script=Han}]+)*/gv

/** As `word`, without those of digits only: a year belongs to no language. */
const latinWord = /\p{Script=Latin}+(?:['’-]\p{Script=Latin}+)*/gu

// None of these starts twice on one stretch of text: a hostile text of 40 kB takes no longer than a friendly one.
const code = /`+[^`\n]*`+/g
const linkTarget = /\]\([^()[\]\n]*\)/g
const address = /(?:https?:\/\/|www\.)[!-~]+|[\w.+-]{1,64}@[\w.-]{1,255}/gi

/** Markdown without what nobody wrote as a sentence: code, the targets of links, addresses. Still not plain text. */
export function proseOf(markdown: string): string {
  return withoutFences(markdown).replace(code, ' ').replace(linkTarget, '] ').replace(address, ' ')
}

/** Drops fenced code: from a line of three or more ` or ~ to one that closes it, or to the end. */
function withoutFences(markdown: string): string {
  let open = ''
  const kept: string[] = []
  for (const line of markdown.split(/\r?\n/)) {
    const fence = /^ {0,3}(```+|~~~+)/.exec(line)?.[1] ?? ''
    if (open === '') {
      if (fence === '') kept.push(line)
      else open = fence
    } else if (fence.startsWith(open) && line.trim() === fence) open = ''
  }
  return kept.join('\n')
}

export function chineseCharacters(text: string): number {
  return countOf(text, han)
}

/** Words of any script that puts spaces between them, numbers included. */
export function spacedWords(text: string): number {
  return countOf(text, word)
}

export function latinWords(text: string): number {
  return countOf(text, latinWord)
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
