// How a picture of an article looks: the paper, the ink and the colours of public/kiu.css, and a bridge for a rule.
import { Resvg } from '@resvg/resvg-js'
import satori from 'satori'
import { box, colour, type Element, inner, margin, shape } from './boxes.ts'
import { type Card, pictureSize } from './card.ts'
import { drawable, fontsFor } from './fonts.ts'
import { bars, barWidth, question } from './poll.ts'
import { standfirst, title, titleSize } from './title.ts'

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
  const { size, lines, lineHeight } = titleSize(card, roomOf(card))
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
