// Markdown beside Chinese. CommonMark tells an opening `**` from a closing one by the blanks and punctuation around
// it, and Chinese writes no blanks: `**「標題」**後面` and `**AI (GenAI)**係` would show their stars. And an address
// followed by `，` would swallow the rest of the sentence.
import { Lexer, type MarkedOptions } from 'marked'

const letters = String.raw`\p{sc=Han}\p{sc=Bopomofo}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}`
const signs = String.raw`\u3001-\u303f\ufe30-\ufe4f\uff01-\uffef`
const chinese = `[${letters}${signs}]`
const punctuation = String.raw`[\p{P}\p{S}]`
const stars = String.raw`(?:\*{1,3}|~{1,2})`

// Chinese signs count as letters; so does other punctuation with Chinese on the far side of the stars.
const asLetter = `(?![*_~])(?:[${signs}]|(?:(?=.${stars}${chinese})|(?<=${chinese}${stars}))${punctuation})`
const asPunctuation = `(?!${asLetter})${punctuation}`
const neighbour = /\[(\^?)(\\s)?\\p\{P\}\\p\{S\}\]/g

/** marked's own rule, with what it calls letters and punctuation beside the stars as above. */
const besideChinese = (rule: RegExp) =>
  new RegExp(
    rule.source.replace(neighbour, (_class, not: string, blank?: string) => {
      if (not) return String.raw`(?:[^\s\p{P}\p{S}]|${asLetter})`
      return blank ? String.raw`(?:\s|${asPunctuation})` : `(?:${asPunctuation})`
    }),
    rule.flags,
  )

const { inline } = Lexer.rules

/** The rules that differ from marked's, by its names for them. */
const chineseRules = {
  emStrongLDelim: besideChinese(inline.gfm.emStrongLDelim),
  emStrongRDelimAst: besideChinese(inline.gfm.emStrongRDelimAst),
  delLDelim: besideChinese(inline.gfm.delLDelim),
  delRDelim: besideChinese(inline.gfm.delRDelim),
  // What may stand before an opening run: also a Chinese character (marked hands over half of one beyond the BMP).
  punctuation: new RegExp(String.raw`^((?![*_])[\s\p{P}\p{S}${letters}\udc00-\udfff])`, 'u'),
  // In an address, Chinese letters may stand (people paste them), Chinese punctuation and curly quotes end it.
  url: new RegExp(
    inline.gfm.url.source.replace(String.raw`[^\s<]*`, String.raw`[^\s<${signs}\u2014\u2018-\u201d\u2026]*`),
    inline.gfm.url.flags,
  ),
}

class ChineseLexer<P, R> extends Lexer<P, R> {
  constructor(options?: MarkedOptions<P, R>) {
    super(options)
    const { tokenizer } = this.options
    if (tokenizer)
      tokenizer.rules = { ...tokenizer.rules, inline: { ...tokenizer.rules.inline, ...chineseRules } }
  }
}

export const lexChinese = <P, R>(source: string, options?: MarkedOptions<P, R>) =>
  new ChineseLexer(options).lex(source)

const lineEnd = new RegExp(`(?<=${chinese})\n(?=${chinese})`, 'gu')

/** A line end between two Chinese characters shows as a blank, which nobody wrote. */
export const joinChineseLines = (text: string) => text.replace(lineEnd, '')
