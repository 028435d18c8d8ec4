// The map as a drawing: dots by group or by what they said to one comment, soft outlines with a letter, and oneself.
// Told by shape and letter besides colour, so that it can be read in black and white.
import type { BlockAnswers } from '../db/opinion-pages.ts'
import { chance } from '../domain/opinion/chance.ts'
import type { Picture } from '../domain/opinion/drawing.ts'
import { outline } from '../domain/opinion/hull.ts'
import type { Stance } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { html, type Markup, type Part } from './html.ts'

/** In units of the drawing. */
const [wide, high, margin] = [640, 460, 34]

/** Groups are called by letters, in the order of their ids. */
export const letterOf = (group: number): string => String.fromCharCode(65 + (group % 26))

export interface Drawn {
  picture: Picture
  /** How the blocks answered the comment that the dots are coloured by. */
  answers?: BlockAnswers | undefined
  me?: { x: number; y: number } | null | undefined
  /** On the article's page: smaller, and without anything to press. */
  small?: boolean
}

type Place = readonly [x: number, y: number]

export function pictureOf({ picture, answers, me, small = false }: Drawn, t: Texts): Markup {
  const dots = picture.blocks.flatMap(({ dots }) => dots)
  const at = scaleOver(me ? [...dots, [me.x, me.y]] : dots)
  const outlines = picture.groups.map(({ id }) => {
    const own = picture.blocks.flatMap(({ group, dots: inBlock }) => (group === id ? inBlock : [])).map(at)
    return { id, line: outline(own) }
  })
  return html`<svg class="map" viewBox="0 0 ${wide} ${high}" ${small ? html`aria-hidden="true" data-small` : html`role="img" aria-label="${t.opinion.drawing(picture.groups.length)}"`}>
    ${outlines.map(
      ({ id, line }) =>
        line.length > 2 && html`<path class="hull g${id % 5}" d="M${line.map(point).join('L')}Z"/>`,
    )}
    ${answers === undefined ? byGroup(picture, at) : byAnswer(picture, answers, at)}
    ${outlines.map(({ id, line }) => line.length > 2 && letter(id, line))}
    ${me && self(at([me.x, me.y]), t)}</svg>`
}

/** One scale for both directions: distances mean the same along each. */
function scaleOver(places: readonly Place[]): (place: Place) => Place {
  const bounds = [0, 1].map((axis) => {
    const values = places.map((place) => place[axis]!)
    return { least: Math.min(...values), most: Math.max(...values) }
  }) as [Bounds, Bounds]
  const [x, y] = bounds
  const scale = Math.min(
    (wide - 2 * margin) / Math.max(x.most - x.least, 1e-9),
    (high - 2 * margin) / Math.max(y.most - y.least, 1e-9),
  )
  const middle = ({ least, most }: Bounds) => (least + most) / 2
  return ([px, py]) => [wide / 2 + (px - middle(x)) * scale, high / 2 - (py - middle(y)) * scale]
}

interface Bounds {
  least: number
  most: number
}

const round = (value: number) => Math.round(value * 10) / 10
const point = ([x, y]: Place) => `${round(x)} ${round(y)}`

/** A path for each group: a circle, a square, a triangle, a diamond, a cross; those in none are rings. */
function byGroup({ blocks }: Picture, at: (place: Place) => Place): Part {
  const groups = [...new Set(blocks.map(({ group }) => group))].sort((a, b) => a - b)
  return groups.map((group) => {
    const marks = blocks
      .filter((block) => block.group === group)
      .flatMap(({ dots }) => dots.map((dot) => shapes[group < 0 ? 'ring' : group % 5]!(at(dot))))
    return html`<path class="dots ${group < 0 ? 'none' : `g${group % 5}`}" d="${marks.join('')}"/>`
  })
}

/**
 * Of a block it is told how many answered how, and chance says which of its dots stand for whom: no dot is one person's
 * from one comment to the next.
 */
function byAnswer({ blocks }: Picture, answers: BlockAnswers, at: (place: Place) => Place): Part {
  const marks: Record<Stance | 'none', string[]> = { none: [], unsure: [], disagree: [], agree: [] }
  const said = new Map(answers.map((row) => [row.block, row]))
  for (const [number, { dots, size }] of blocks.entries()) {
    const row = said.get(number)
    const kinds = row
      ? (['agree', 'disagree', 'unsure'] as const).flatMap((stance) =>
          Array<Stance>(Math.round((row[stance] * dots.length) / size)).fill(stance),
        )
      : []
    const random = chance(number * 7919 + kinds.length)
    const order = dots
      .map((dot) => ({ dot, place: random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ dot }) => dot)
    order.forEach((dot, i) => marks[kinds[i] ?? 'none'].push(stanceShapes[kinds[i] ?? 'none'](at(dot))))
  }
  return (['none', 'unsure', 'disagree', 'agree'] as const).map(
    (kind) => html`<path class="dots said-${kind}" d="${marks[kind].join('')}"/>`,
  )
}

const path = (x: number, y: number, steps: string) => `M${round(x)} ${round(y)}${steps}`
const circle = ([x, y]: Place, r: number) =>
  path(x - r, y, `a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`)

const shapes: Record<number | 'ring', (place: Place) => string> = {
  0: (place) => circle(place, 4),
  1: ([x, y]) => path(x - 3.6, y - 3.6, 'h7.2v7.2h-7.2z'),
  2: ([x, y]) => path(x, y - 4.8, 'l4.6 8h-9.2z'),
  3: ([x, y]) => path(x, y - 5.2, 'l5.2 5.2l-5.2 5.2l-5.2-5.2z'),
  4: ([x, y]) => path(x - 1.5, y - 5, 'h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z'),
  ring: (place) => circle(place, 3),
}

const stanceShapes: Record<Stance | 'none', (place: Place) => string> = {
  agree: ([x, y]) => path(x, y - 4.8, 'l4.6 8h-9.2z'),
  disagree: ([x, y]) => path(x, y + 4.8, 'l4.6-8h-9.2z'),
  unsure: (place) => circle(place, 3.6),
  none: (place) => circle(place, 2.2),
}

/** At the top of the group's outline. */
function letter(group: number, line: readonly Place[]): Markup {
  const top = Math.min(...line.map(([, y]) => y))
  const middle = line.reduce((sum, [x]) => sum + x, 0) / line.length
  return html`<text class="letter g${group % 5}" x="${round(middle)}" y="${round(Math.max(26, top - 14))}" text-anchor="middle" aria-hidden="true">${letterOf(group)}</text>`
}

function self([x, y]: Place, t: Texts): Markup {
  const side = x > wide - 90 ? 'end' : 'start'
  return html`<g class="me"><circle cx="${round(x)}" cy="${round(y)}" r="9"/><circle class="core" cx="${round(x)}" cy="${round(y)}" r="3"/><text x="${round(side === 'end' ? x - 14 : x + 14)}" y="${round(y + 5)}" text-anchor="${side}">${t.opinion.you}</text></g>`
}
