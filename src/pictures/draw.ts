// How a picture of an article looks: the paper, the ink and the colours of public/kiu.css, and a bridge for a rule.
import { Resvg } from '@resvg/resvg-js'
import satori from 'satori'
import { type Card, type CardPoll, pictureSize } from './card.ts'
import { drawable, fontsFor } from './fonts.ts'

/** As in public/kiu.css, by day. */
const colour = {
  paper: '#fbfaf6',
  tint: '#e9e5da',
  ink: '#1c1b19',
  soft: '#5d5a54',
  accent: '#0b5d69',
}

interface Element {
  type: string
  props: Record<string, unknown>
}

type Child = Element | string | false | undefined

const box = (style: Record<string, unknown>, ...children: Child[]): Element => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children: children.filter(Boolean) },
})

const shape = (type: string, props: Record<string, unknown>, ...children: Element[]): Element => ({
  type,
  props: { ...props, children },
})

const margin = 64
const inner = pictureSize.width - 2 * margin

/** PNG. */
export async function draw(card: Card): Promise<Uint8Array> {
  const shown = JSON.parse(JSON.stringify(card), (_key, value: unknown) =>
    typeof value === 'string' ? drawable(value) : value,
  ) as Card
  const words = JSON.stringify(Object.values(shown))
  const fonts = fontsFor({ 400: words, 700: `Kiu橋${words}` })
  const svg = await satori(page(shown), { ...pictureSize, fonts })
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng()
}

/** From the paper's edge to the first word and from the last to its edge, and what stands between: they add up to 630. */
const height = { top: 50, head: 52, bridge: 44, results: 206, question: 172, standing: 74, bottom: 40 }
const footOf = ({ poll }: Card) =>
  poll === undefined ? height.standing : poll.bars.length > 0 ? height.results : height.question
const roomOf = (card: Card) =>
  pictureSize.height - height.top - height.head - height.bridge - footOf(card) - height.bottom

const page = (card: Card): Element => {
  const { size, lines, lineHeight } = titleSize(card)
  const left = roomOf(card) - lines * size * lineHeight
  return box(
    {
      ...pictureSize,
      flexDirection: 'column',
      background: colour.paper,
      color: colour.ink,
      fontFamily: 'latin',
    },
    box(
      { flexDirection: 'column', width: inner, margin: `${height.top}px ${margin}px 0` },
      head(card),
      box(
        {
          flexDirection: 'column',
          height: roomOf(card),
          justifyContent: 'center',
          width: inner,
          overflow: 'hidden',
        },
        title(card, { fontSize: size, lineHeight }),
        card.standfirst !== '' && left > standfirst.height && standfirst.box(card),
      ),
      bridge(),
      foot(card),
    ),
  )
}

const head = ({ topic, lang }: Card): Element =>
  box(
    { width: inner, justifyContent: 'space-between', alignItems: 'center' },
    box(
      { alignItems: 'center', fontSize: 38, fontWeight: 700 },
      mark(),
      box({ marginLeft: 16 }, 'Kiu'),
      box({ marginLeft: 8, color: colour.accent }, '橋'),
    ),
    box(
      { fontSize: 25, fontWeight: 700, color: colour.accent, letterSpacing: lang === 'en' ? 1.5 : 0 },
      lang === 'en' ? topic.toUpperCase() : topic,
    ),
  )

/** public/kiu.svg. */
const mark = (): Element =>
  shape(
    'svg',
    { width: 52, height: 52, viewBox: '0 0 32 32' },
    shape('rect', { width: 32, height: 32, rx: 6, fill: colour.accent }),
    shape('path', {
      d: 'M3 21h26M5.5 21c2-9 19-9 21 0M11 21v-5.2M16 21v-6.7M21 21v-5.2',
      fill: 'none',
      stroke: colour.paper,
      strokeWidth: 2.2,
      strokeLinecap: 'round',
    }),
  )

/** As large as there is room for. */
function titleSize(card: Card) {
  const lineHeight = isChinese(card.title) ? 1.3 : 1.16
  const sizes = [78, 72, 66, 60, 54, 48, 44, 40].map((size) => ({
    size,
    lineHeight,
    lines: linesOf(card.title, size),
  }))
  return (
    sizes.find(({ size, lines }) => lines <= 3 && lines * size * lineHeight < roomOf(card) - 36) ??
    sizes.at(-1)!
  )
}

/** How many lines a title takes: a clause stands whole if it can. */
function linesOf(text: string, size: number): number {
  const line = inner / size
  if (!isChinese(text)) return Math.ceil(widthOf(text) / (line * 0.94))
  let [lines, used] = [1, 0]
  for (const width of clausesOf(text).map(widthOf)) {
    if (used > 0 && used + width > line) [lines, used] = [lines + 1, 0]
    lines += Math.ceil(width / line) - 1
    used += width
  }
  return lines
}

function title(
  { title: text }: Card,
  { fontSize, lineHeight }: { fontSize: number; lineHeight: number },
): Element {
  const style = { fontSize, lineHeight, fontWeight: 700, width: inner }
  const clauses = isChinese(text) ? clausesOf(text) : []
  if (clauses.length < 2) return box({ ...style, display: 'block', textWrap: 'balance', lineClamp: 4 }, text)
  return box({ ...style, flexWrap: 'wrap' }, ...clauses.map((clause) => box({ maxWidth: inner }, clause)))
}

const standfirst = {
  /** Of two lines, and the space above them. */
  height: 120,
  box: ({ standfirst: words }: Card) => {
    const style = {
      display: 'block',
      fontSize: 29,
      lineHeight: 1.5,
      color: colour.soft,
      marginTop: 16,
      width: inner,
    }
    return box({ ...style, lineClamp: 2 }, words)
  },
}

/** The rule between what is asked and how it stands. */
const bridge = (): Element => {
  const middle = inner / 2
  const hangers = Array.from({ length: 15 }, (_, index) => {
    const x = ((index + 1) * inner) / 16
    const height = 34 * (1 - ((x - middle) / middle) ** 2)
    return `M${x} 38V${38 - height}`
  })
  return shape(
    'svg',
    { width: inner, height: 44, viewBox: `0 0 ${inner} 44` },
    shape('path', {
      d: `M0 38 Q${middle} -30 ${inner} 38${hangers.join('')}`,
      fill: 'none',
      stroke: colour.accent,
      strokeWidth: 2,
      strokeOpacity: 0.55,
    }),
    shape('path', { d: `M0 39.5H${inner}`, stroke: colour.ink, strokeWidth: 3 }),
  )
}

const foot = (card: Card): Element => {
  const { poll, standing } = card
  const style = { width: inner, height: footOf(card) - 18, marginTop: 18, justifyContent: 'space-between' }
  if (poll === undefined) return box({ ...style, fontSize: 27, color: colour.soft }, standing)
  const left = poll.bars.length > 0 ? inner - barWidth - 56 : inner
  return box(style, question(poll, left), poll.bars.length > 0 && bars(poll))
}

const question = ({ eyebrow, question: text, standing }: CardPoll, width: number): Element => {
  const size = widthOf(text) * 31 > width * 1.8 ? 26 : 31
  return box(
    { flexDirection: 'column', width },
    box({ fontSize: 22, fontWeight: 700, color: colour.soft }, eyebrow),
    box(
      {
        display: 'block',
        fontSize: size,
        fontWeight: 700,
        lineHeight: 1.3,
        marginTop: 4,
        lineClamp: 3,
        width,
      },
      text,
    ),
    box(
      {
        display: 'block',
        fontSize: 23,
        lineHeight: 1.4,
        color: colour.soft,
        marginTop: 8,
        lineClamp: 2,
        width,
      },
      standing,
    ),
  )
}

const barWidth = 480

const bars = ({ bars: rows, more }: CardPoll): Element =>
  box(
    { flexDirection: 'column', width: barWidth },
    ...rows.map(({ label, share, percent }) =>
      box(
        { flexDirection: 'column', marginBottom: 4 },
        box(
          { justifyContent: 'space-between', fontSize: 21, lineHeight: 1.35 },
          box({ display: 'block', lineClamp: 1, width: barWidth - 90 }, label),
          box({ fontWeight: 700 }, percent),
        ),
        box(
          { width: barWidth, height: 9, marginTop: 3, borderRadius: 5, background: colour.tint },
          share > 0 &&
            box({
              width: Math.max(9, share * barWidth),
              height: 9,
              borderRadius: 5,
              background: colour.accent,
            }),
        ),
      ),
    ),
    more !== undefined && box({ fontSize: 19, color: colour.soft }, more),
  )

/** In ems: a Chinese character is one, a letter a little more than half of that. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (isChinese(character) ? 1 : 0.56), 0)

const isChinese = (text: string): boolean =>
  /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]/u.test(text)

/** A Chinese title breaks between its clauses before it breaks within one. */
const clausesOf = (text: string): string[] =>
  text.split(/(?<=[，；：。？！、][」』）]?)(?![，；：。？！、」』）])/u).filter((clause) => clause !== '')
