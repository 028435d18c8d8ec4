// What can be done about an article besides writing: each deed a button, with the sentence that says what it does.
import type { DraftRow } from '../db/drafts.ts'
import { hidden, html, type Markup, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

type Deed = 'publication' | 'withdrawal' | 'closing' | 'reopening' | 'removal'

export function deedsOf(
  row: Pick<DraftRow, 'public_id' | 'state' | 'version' | 'publish_at'>,
  { t, timeZone, now }: Reading,
): Markup {
  const say = t.desk.deed
  const form = (deed: Deed, [button, sentence]: readonly [string, string], danger = false, more?: Part) =>
    html`<li><form class="actions" method="post" action="/${t.lang}/desk/articles/${row.public_id}/${deed}">${hidden('version', String(row.version))}${more}
    <button type="submit" class="${danger ? 'danger' : 'quiet'}">${button}</button> <small>${sentence}</small></form></li>`
  const planned = row.publish_at !== null && row.publish_at > now ? row.publish_at : null
  const at = planned && t.moment(planned, timeZone)
  const deeds: Record<DraftRow['state'], () => Part[]> = {
    draft: () => [
      at !== null && form('publication', say.schedule(at)),
      form('publication', say.publish, false, hidden('publish_at', '')),
      form('removal', say.remove, true),
    ],
    scheduled: () => [
      form('publication', say.publish, false, hidden('publish_at', '')),
      form('withdrawal', say.unschedule),
    ],
    published: () => [form('closing', say.close), form('withdrawal', say.withdraw, true)],
    closed: () => [form('reopening', say.reopen), form('withdrawal', say.withdraw, true)],
  }
  return html`<ul class="offers">${deeds[row.state]()}</ul>`
}
