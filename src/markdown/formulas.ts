// The formulas in our own documentation as MathML, which browsers set and screen readers read without a script.
// Knows as much of TeX as stands there, and throws at anything else: a test renders every formula there is.

const symbols: Record<string, string> = {
  cdot: '·',
  in: '∈',
  ge: '≥',
  lVert: '‖',
  rVert: '‖',
  lfloor: '⌊',
  rfloor: '⌋',
  top: '⊤',
  '{': '{',
  '}': '}',
}
const names: Record<string, string> = { pi: 'π', max: 'max', min: 'min' }
const large: Record<string, string> = { sum: '∑', prod: '∏' }
const spaces: Record<string, string> = { ',': '0.17em', ';': '0.28em' }

/** A formula within a line. */
export const inLine = (tex: string): string => `<math>${row(tokensOf(tex))}</math>`

/** Formulas on a line of their own, parted by `\quad`, which may stand below one another where the screen is narrow. */
export const onItsOwn = (tex: string): string =>
  `<span class="formula" role="group" tabindex="0">${tex
    .split(String.raw`\quad`)
    .map((part) => `<math displaystyle="true">${row(tokensOf(part))}</math>`)
    .join(' ')}</span>`

const tokensOf = (tex: string): string[] => tex.match(/\\[A-Za-z]+|\\.|[\d.]+(?<!\.)|\S/gu) ?? []

/** Consumes the tokens to their end, or to the brace that closes. */
function row(tokens: string[]): string {
  let out = ''
  while (tokens.length > 0 && tokens[0] !== '}') out += withScripts(tokens)
  return out
}

function withScripts(tokens: string[]): string {
  const isLarge = tokens[0]!.slice(1) in large
  const base = atom(tokens)
  let [below, above] = ['', '']
  for (;;) {
    if (tokens[0] === '_') below = afterSign(tokens)
    else if (tokens[0] === '^') above = afterSign(tokens)
    else if (tokens[0] === "'" && tokens.shift()) above += '<mo>′</mo>'
    else break
  }
  if (below !== '' && isLarge) return `<munder>${base}<mrow>${below}</mrow></munder>`
  if (below !== '' && above !== '')
    return `<msubsup>${base}<mrow>${below}</mrow><mrow>${above}</mrow></msubsup>`
  if (below !== '') return `<msub>${base}<mrow>${below}</mrow></msub>`
  return above === '' ? base : `<msup>${base}<mrow>${above}</mrow></msup>`
}

function afterSign(tokens: string[]): string {
  tokens.shift()
  return atom(tokens)
}

function atom(tokens: string[]): string {
  const token = tokens.shift()
  if (token === undefined) throw new Error('a formula ends too early')
  if (token === '{') {
    const inside = row(tokens)
    if (tokens.shift() !== '}') throw new Error('a brace is not closed')
    return `<mrow>${inside}</mrow>`
  }
  if (token.startsWith('\\')) return command(token.slice(1), tokens)
  if (/^[\d.]+$/.test(token)) return `<mn>${token}</mn>`
  if (/^\p{L}$/u.test(token)) return `<mi>${token}</mi>`
  if (token === '-') return '<mo>−</mo>'
  if (token === "'") return '<mo>′</mo>'
  if ('+=()[],.|/<>:'.includes(token)) return operator(token)
  throw new Error(`no formula of ours holds ${token}`)
}

/** Fences grow with what they hold only where `\left` asks for it; without a font for formulas browsers overdo it. */
const operator = (sign: string) =>
  `<mo${'()[]{}|‖⌊⌋'.includes(sign) ? ' stretchy="false"' : ''}>${sign.replace('<', '&lt;').replace('>', '&gt;')}</mo>`

function command(name: string, tokens: string[]): string {
  if (name in symbols) return operator(symbols[name]!)
  if (name in large) return `<mo>${large[name]}</mo>`
  if (name in names) return `<mi>${names[name]}</mi>`
  if (name in spaces) return `<mspace width="${spaces[name]}"></mspace>`
  if (name === 'frac') return `<mfrac>${argument(tokens)}${argument(tokens)}</mfrac>`
  if (name === 'sqrt') return `<msqrt>${atom(tokens)}</msqrt>`
  if (name === 'hat') return `<mover>${atom(tokens)}<mo stretchy="false">^</mo></mover>`
  if (name === 'text') return `<mtext>${words(tokens)}</mtext>`
  if (name === 'left' || name === 'right') {
    const fence = tokens.shift() ?? ''
    return `<mo stretchy="true">${symbols[fence.slice(1)] ?? fence}</mo>`
  }
  throw new Error(`no formula of ours holds \\${name}`)
}

/** Without braces an argument is one sign: `\\frac12` is a half. */
function argument(tokens: string[]): string {
  const [first = ''] = tokens
  if (/^\d{2,}$/.test(first)) tokens.splice(0, 1, first[0]!, first.slice(1))
  return atom(tokens)
}

/** What stands between the braces, as text. */
function words(tokens: string[]): string {
  if (tokens.shift() !== '{') throw new Error('words without a brace')
  let text = ''
  for (let token = tokens.shift(); token !== '}'; token = tokens.shift()) {
    if (token === undefined) throw new Error('a brace is not closed')
    text += token
  }
  return text
}
