// What the order `bridging` says: across what it is, and how each part of the city answered a comment.
import type { Bridge, CityPart, PartShare } from '../domain/bridging.ts'
import { type Sector, sectors } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { letterOf } from './opinion-picture.ts'
import { html, type Part, shareBar } from './parts.ts'
import type { Reading } from './reading.ts'

/** One sentence of what comes first, after one that says why it is not what was asked for. */
export function orderSays({ bridges, asked, across }: Bridge, t: Texts): string {
  const say = t.bridging
  if (!bridges[across]) return asked === null ? say.none : say.sentences(say.notYet[asked], say.asBest)
  const instead = asked === null || asked === across ? [] : [say.notYet[asked]]
  return say.sentences(...instead, say.orders[across], say.bars)
}

const isSector = (part: CityPart): part is Sector => sectors.some((sector) => sector === part)

export const partName = (part: CityPart, t: Texts): string => {
  if (typeof part === 'number') return t.opinion.group(letterOf(part))
  return isSector(part) ? t.sectorPeople[part] : t.bridging.readers[part]
}

export const partShares = (shares: readonly PartShare[], { t }: Reading): Part =>
  shares.length > 0 &&
  html`<dl class="shares">${shares.map(({ part, share }) => {
    const name = partName(part, t)
    return html`<div><dt>${name}</dt><dd title="${t.bridging.share(name, t.percent(share))}">${shareBar(share)} ${t.percent(share)}</dd></div>`
  })}</dl>`
