// Bars as inline SVG, since the content policy takes no style attribute. The words and numbers stand beside them.
import type { Texts } from '../locales/index.ts'
import { html, type Markup, type Part } from './html.ts'

/** Of `agree`, `unsure` and `disagree` the bar is this many units wide; a segment of one vote is still seen. */
const width = 600
const gap = 3
const least = 6

/** The thin bar of a comment; without votes the empty track, so that the first vote moves nothing. */
export const stanceBar = (counts: { agree: number; unsure: number; disagree: number }): Markup => {
  const all = [
    ['a', counts.agree],
    ['u', counts.unsure],
    ['d', counts.disagree],
  ] as const
  const shown = all.filter(([, count]) => count > 0)
  const total = counts.agree + counts.unsure + counts.disagree
  const free = width - gap * (shown.length - 1) - least * shown.length
  let x = 0
  const segments = shown.map(([stance, count]) => {
    const wide = rounded(least + (free * count) / total)
    const segment = html`<rect class="${stance}" x="${rounded(x)}" width="${wide}" height="5"/>`
    x += wide + gap
    return segment
  })
  return html`<svg class="stances" viewBox="0 0 ${width} 5" preserveAspectRatio="none" aria-hidden="true">${segments}</svg>`
}

/** A share between 0 and 1. With a label it is read out; without, the number must stand beside it. */
export const shareBar = (share: number, label?: string): Markup => {
  const wide = rounded(Math.min(1, Math.max(0, share)) * 100)
  const said = label === undefined ? html`aria-hidden="true"` : html`role="img" aria-label="${label}"`
  return html`<svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" ${said}><rect class="track" width="100" height="6"/><rect class="part" width="${wide}" height="6"/></svg>`
}

export interface ResultRow {
  label: Part
  count: number
  /** Between 0 and 1. */
  share: number
  /** The same in words; may be empty. */
  percent: string
  /** The reader chose it; or what they gave it, in words. */
  mine?: boolean | string
}

/** The heads of the three columns, and what stands beside the reader's own choice. */
export interface ResultWords {
  caption: string
  option: string
  count: string
  share: string
  mine: string
}

/** The results of a poll: a table to a screen reader, bars to the eye. */
export const resultTable = (rows: readonly ResultRow[], words: ResultWords, t: Texts): Markup =>
  html`<table class="results"><caption class="unseen">${words.caption}</caption>
    <thead class="unseen"><tr>${[words.option, words.count, words.share].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map(({ label, count, share, percent, mine = false }) => {
      const said = mine === true ? words.mine : mine
      return html`<tr${mine === true && html` data-mine`}>
      <th scope="row">${label}${said !== false && html` <small>${said}</small>`}${shareBar(share)}</th>
      <td class="number">${t.number(count)}</td><td>${percent}</td></tr>`
    })}</tbody></table>`

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
