// What pictures are put together from: boxes and shapes as satori takes them, and the colours of the site.
import { pictureSize } from './card.ts'

/** As in public/kiu.css, by day. */
export const colour = {
  paper: '#fbfaf6',
  tint: '#e9e5da',
  ink: '#1c1b19',
  soft: '#5d5a54',
  accent: '#0b5d69',
}

export interface Element {
  type: string
  props: Record<string, unknown>
}

type Child = Element | string | false | undefined

export const box = (style: Record<string, unknown>, ...children: Child[]): Element => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children: children.filter(Boolean) },
})

export const shape = (type: string, props: Record<string, unknown>, ...children: Element[]): Element => ({
  type,
  props: { ...props, children },
})

export const margin = 64
export const inner = pictureSize.width - 2 * margin
