// The map as a drawing: dots by group or by what they said to one comment, soft outlines with a letter, and oneself.
// Told by shape and letter besides colour, so that it can be read in black and white.
import { curveCatmullRomClosed, line } from 'd3-shape'
import type { Colour } from '../domain/opinion/colours.ts'
import type { Picture } from '../domain/opinion/drawing.ts'
import { outline } from '../domain/opinion/hull.ts'
import type { Stance } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { html, type Markup, type Part } from './html.ts'

/** In units of the drawing. */
const [wide, high, margin] = [640, 480, 50]

/** Groups are called by letters, in the order of their ids. */
export const letterOf = (group: number): string => String.fromCharCode(65 + (group % 26))

export interface Drawn {
  picture: Picture
  /** How the answers to a comment colour the dots, see `coloursOf`. */
  colours?: string | undefined
  me?: { x: number; y: number } | null | undefined
  /** On the article's page: smaller, and without anything to press. */
  small?: boolean
}

type Place = readonly [x: number, y: number]

export function pictureOf({ picture, colours, me, small = false }: Drawn, t: Texts): Markup {
  const dots = picture.blocks.flatMap((block) => block.dots)
  const at = scaleOver(me ? [...dots, [me.x, me.y]] : dots)
  const outlines = picture.groups.flatMap(({ id }) => {
    const own = picture.blocks.flatMap(({ group, dots: inBlock }) => (group === id ? inBlock : [])).map(at)
    const around = outline(own)
    return around.length > 2 ? [{ id, around }] : []
  })
  const size = sizeOf(dots.length) * (small ? 1.25 : 1)
  return html`<svg class="map" viewBox="0 0 ${wide} ${high}" ${small ? html`aria-hidden="true" data-small` : html`role="img" aria-label="${t.opinion.drawing(picture.groups.length)}"`}>
    ${outlines.map(({ id, around }) => html`<path class="hull g${id % 5}" d="${smooth(around)}"/>`)}
    ${colours === undefined ? byGroup(picture, at, size) : byAnswer(picture, { colours, at, size })}
    ${letters(outlines)}
    ${me && self(at([me.x, me.y]), t)}</svg>`
}

/** The fewer dots there are, the larger each is drawn. */
function sizeOf(many: number): number {
  if (many <= 60) return 1.5
  if (many <= 300) return 1.2
  return many <= 800 ? 0.95 : 0.78
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

const smooth = line<Place>()
  .x(([x]) => round(x))
  .y(([, y]) => round(y))
  .curve(curveCatmullRomClosed)
  .digits(1) as (around: readonly Place[]) => string

const round = (value: number) => Math.round(value * 10) / 10

/** From the top down, so that the order of the dots tells nothing of the blocks that they stand for. */
const fromTheTop = (places: readonly Place[]) => places.toSorted(([ax, ay], [bx, by]) => ay - by || ax - bx)

const marks = (places: readonly Place[], shape: Shape, size: number) =>
  fromTheTop(places)
    .map((place) => shape(place, size))
    .join('')

/** A path for each group: a circle, a square, a triangle, a diamond, a cross; those in none are rings. */
function byGroup({ blocks }: Picture, at: (place: Place) => Place, size: number): Part {
  const groups = [...new Set(blocks.map(({ group }) => group))].sort((a, b) => a - b)
  return groups.map((group) => {
    const dots = blocks.filter((block) => block.group === group).flatMap((block) => block.dots.map(at))
    return html`<path class="dots ${nameOf(group)}" d="${marks(dots, shapeOf(group), size)}"/>`
  })
}

interface Coloured {
  colours: string
  at: (place: Place) => Place
  size: number
}

/** Those that say nothing first, so that the others lie above them. */
function byAnswer({ blocks }: Picture, { colours, at, size }: Coloured): Part {
  const places: Record<Kind, Place[]> = { none: [], unsure: [], disagree: [], agree: [] }
  const dots = blocks.flatMap((block) => block.dots.map(at))
  for (const [number, place] of dots.entries())
    places[kindOf[(colours[number] ?? '-') as Colour] ?? 'none'].push(place)
  return (['none', 'unsure', 'disagree', 'agree'] as const).map(
    (kind) =>
      places[kind].length > 0 &&
      html`<path class="dots said-${kind}" d="${marks(places[kind], stanceShapes[kind], size)}"/>`,
  )
}

type Kind = Stance | 'none'
const kindOf: Record<Colour, Kind> = { a: 'agree', d: 'disagree', u: 'unsure', '-': 'none' }

const nameOf = (group: number) => (group < 0 ? 'none' : `g${group % 5}`)
const shapeOf = (group: number): Shape => shapes[group < 0 ? 'ring' : group % 5]!

type Shape = (place: Place, size: number) => string

const path = (x: number, y: number, steps: readonly (string | number)[], size: number) =>
  `M${round(x)} ${round(y)}${steps.map((step) => (typeof step === 'number' ? round(step * size) : step)).join(' ')}`
const circle =
  (r: number): Shape =>
  ([x, y], size) =>
    path(x - r * size, y, ['a', r, r, '0 1 0', 2 * r, '0a', r, r, '0 1 0', -2 * r, '0z'], size)

const triangle: Shape = ([x, y], k) => path(x, y - 4.8 * k, ['l', 4.6, 8, 'h', -9.2, 'z'], k)

const shapes: Record<number | 'ring', Shape> = {
  0: circle(4),
  1: ([x, y], k) => path(x - 3.6 * k, y - 3.6 * k, ['h', 7.2, 'v', 7.2, 'h', -7.2, 'z'], k),
  2: triangle,
  3: ([x, y], k) => path(x, y - 5.2 * k, ['l', 5.2, 5.2, 'l', -5.2, 5.2, 'l', -5.2, -5.2, 'z'], k),
  4: ([x, y], k) =>
    path(
      x - 1.6 * k,
      y - 5 * k,
      [
        'h',
        3.2,
        'v',
        3.4,
        'h',
        3.4,
        'v',
        3.2,
        'h',
        -3.4,
        'v',
        3.4,
        'h',
        -3.2,
        'v',
        -3.4,
        'h',
        -3.4,
        'v',
        -3.2,
        'h',
        3.4,
        'z',
      ],
      k,
    ),
  ring: circle(3),
}

const stanceShapes: Record<Kind, Shape> = {
  agree: triangle,
  disagree: ([x, y], k) => path(x, y + 4.8 * k, ['l', 4.6, -8, 'h', -9.2, 'z'], k),
  unsure: circle(3.6),
  none: circle(2.2),
}

/** The mark of a group, or of an answer, beside its name. */
export const groupMark = (group: number): Markup =>
  html`<svg class="map key" viewBox="0 0 14 14" aria-hidden="true"><path class="dots ${nameOf(group)}" d="${shapeOf(group)([7, 7], 1.15)}"/></svg>`

export const answerMark = (kind: Kind): Markup =>
  html`<svg class="map key" viewBox="0 0 14 14" aria-hidden="true"><path class="dots said-${kind}" d="${stanceShapes[kind]([7, 7], 1.15)}"/></svg>`

interface Outline {
  id: number
  around: readonly Place[]
}

/** Of each group at the side of its outline that is turned away from the middle of all, so that they keep out of each other's way. */
function letters(outlines: readonly Outline[]): Part {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return outlines.map(({ id, around }) => {
    const x = mean(around.map(([px]) => px))
    const top = Math.min(...around.map(([, py]) => py))
    const bottom = Math.max(...around.map(([, py]) => py))
    const below = (top + bottom) / 2 > high * 0.56
    const y = below ? Math.min(high - 8, bottom + 30) : Math.max(28, top - 12)
    return html`<text class="letter g${id % 5}" x="${round(x)}" y="${round(y)}" text-anchor="middle" aria-hidden="true">${letterOf(id)}</text>`
  })
}

function self([x, y]: Place, t: Texts): Markup {
  const side = x > wide - 90 ? 'end' : 'start'
  return html`<g class="me"><circle class="halo" cx="${round(x)}" cy="${round(y)}" r="11"/><circle cx="${round(x)}" cy="${round(y)}" r="9"/><circle class="core" cx="${round(x)}" cy="${round(y)}" r="3.5"/><text x="${round(side === 'end' ? x - 16 : x + 16)}" y="${round(y + 6)}" text-anchor="${side}">${t.opinion.you}</text></g>`
}
