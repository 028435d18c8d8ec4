// Markdown to HTML, for the worker thread: marked, told to treat HTML as text, and its result sanitised.
import { Marked, Renderer, type MarkedExtension, type Tokens } from 'marked'
import { isBlank } from '../domain/text.ts'
import { joinChineseLines, lexChinese } from './chinese.ts'
import { startOutline } from './outline.ts'
import { sanitise } from './sanitise.ts'
import type { ProseKind } from './version.ts'

/** The HTML of one text. Slow or deep texts are the caller's care: it may take seconds or throw a `RangeError`. */
export const renderProse = (source: string, kind: ProseKind) =>
  sanitise(markdownOf[kind].parse(source, { async: false }))

// No HTML, neither as a block nor in a line: its signs are text like any other.
const htmlAsText = { html: () => undefined, tag: () => undefined }

function proseOf(kind: ProseKind): MarkedExtension {
  let levelOf = startOutline(kind)
  let insideLink = false
  return {
    gfm: true,
    breaks: kind === 'comment',
    tokenizer: htmlAsText,
    hooks: {
      provideLexer: () => lexChinese,
      preprocess(source) {
        levelOf = startOutline(kind)
        insideLink = false
        return source
      },
    },
    renderer: {
      heading({ tokens, depth }) {
        const text = this.parser.parseInline(tokens)
        if (isEmpty(text)) return ''
        const level = levelOf(depth)
        return `<h${level}>${text}</h${level}>\n`
      },
      link(token) {
        insideLink = true
        const link = Renderer.prototype.link.call(this, named(token, this))
        insideLink = false
        return link
      },
      // An image is fetched from somebody's server by everybody who reads, so it is a link to follow or not.
      image({ href, title, text, tokens, raw }) {
        const label = tokens ? this.parser.parseInline(tokens, this.parser.textRenderer) : text
        if (insideLink) return escaped(label)
        const token: Tokens.Text = { type: 'text', raw: label, text: label }
        return this.link({ type: 'link', raw, href, title, text: label, tokens: [token] })
      },
      checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
      tablecell({ tokens, header }) {
        const text = this.parser.parseInline(tokens)
        return header ? `<th scope="col">${text}</th>\n` : `<td>${text}</td>\n`
      },
      text(token) {
        token.text = joinChineseLines(token.text)
        return false
      },
    },
  }
}

/** A link without a text shows its address, or nobody could see or name it. */
function named(token: Tokens.Link, renderer: Renderer): Tokens.Link {
  if (!isEmpty(renderer.parser.parseInline(token.tokens))) return token
  return { ...token, tokens: [{ type: 'text', raw: token.href, text: token.href }] }
}

const isEmpty = (html: string) => isBlank(html.replace(/<[^>]*>/g, ''))

/** As text inside HTML, with the references that the author typed left whole. */
const escaped = (text: string) =>
  text
    .replace(/&(?!#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

const markdownOf = {
  comment: new Marked(proseOf('comment')),
  article: new Marked(proseOf('article')),
}
