// The poll on a picture: its question and how it stands, and bars where everybody may see them.
import { box, colour, type Element } from './boxes.ts'
import type { CardPoll } from './card.ts'
import { clausesOf, isChinese, widthOf } from './title.ts'

export const question = ({ eyebrow, question: text, standing }: CardPoll, width: number): Element => {
  const size = widthOf(text) * 31 > width * 1.8 ? 26 : 31
  const clauses = wholeClauses(text, width / size)
  return box(
    { flexDirection: 'column', width },
    box({ fontSize: 22, fontWeight: 700, color: colour.soft }, eyebrow),
    box(
      {
        ...(clauses ? { flexWrap: 'wrap' } : { display: 'block', lineClamp: 3 }),
        fontSize: size,
        fontWeight: 700,
        lineHeight: 1.3,
        marginTop: 4,
        width,
      },
      ...(clauses?.map((clause) => box({}, clause)) ?? [text]),
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

/** The clauses of a Chinese question, where each fits a line of so many ems and all of them three. */
function wholeClauses(text: string, line: number): string[] | undefined {
  const clauses = isChinese(text) ? clausesOf(text) : []
  const fit = clauses.length > 1 && clauses.length <= 3 && clauses.every((clause) => widthOf(clause) <= line)
  return fit ? clauses : undefined
}

export const barWidth = 480

export const bars = ({ bars: rows, more }: CardPoll): Element =>
  box(
    { flexDirection: 'column', width: barWidth },
    ...rows.map(({ label, share, said }) =>
      box(
        { flexDirection: 'column', marginBottom: 4 },
        box(
          { justifyContent: 'space-between', fontSize: 21, lineHeight: 1.35 },
          box({ display: 'block', lineClamp: 1, width: barWidth - 90 }, label),
          box({ fontWeight: 700 }, said),
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
