// What a mail says, as text and as small HTML: no pictures, nothing that has to be fetched, absolute links.
import type { Notice, StatementNotice } from '../db/notifications.ts'
import { maskPersonalData } from '../domain/rules/index.ts'
import type { Frequency } from '../domain/telling.ts'
import type { Texts } from '../locales/index.ts'
import { html, printed } from './html.ts'
import { noticeExcerpt, noticePath, noticeSentence } from './notifications.ts'
import { isTold, ruleWords } from './statements.ts'

interface NoticeMail {
  notices: readonly Notice[]
  frequency: Frequency
  /** Of the person, for the moments in it. */
  timeZone: string
  /** Scheme and host. */
  origin: string
  unsubscribe: string
}

export function noticeMail({ notices, frequency, timeZone, origin, unsubscribe }: NoticeMail, t: Texts) {
  const { mail } = t.telling
  const entries = notices.map((notice) => ({
    // A mail is copied and kept where nobody can take anything back.
    sentence: maskPersonalData(noticeSentence(notice, t)),
    said: noticeExcerpt(notice, maskPersonalData),
    told: [...rootIn(notice, t), ...statementLines(notice.statement, timeZone, t)].map(maskPersonalData),
    lang: notice.body_language ?? t.lang,
    href: `${origin}${noticePath(notice, t)}`,
  }))
  const count = notices.reduce((sum, notice) => sum + notice.count, 0)
  const single = entries.length === 1 ? entries[0] : undefined
  const subject = single?.sentence ?? mail.digest(count)
  const lead = { daily: mail.leadDaily, weekly: mail.leadWeekly, at_once: null, never: null }[frequency]
  const settings = `${origin}/${t.lang}/account/notifications`
  const text = [
    ...(lead === null ? [] : [lead]),
    ...entries.map(({ sentence, said, told, href }) =>
      [sentence, ...(said === null ? [] : [said.replace(/^/gm, '> ')]), ...told, href].join('\n'),
    ),
    ['-- ', mail.why, `${mail.settings} ${settings}`, `${mail.unsubscribe} ${unsubscribe}`].join('\n'),
  ].join('\n\n')
  const page = html`<!doctype html>
<html lang="${t.lang}"><head><meta charset="utf-8"><title>${subject}</title></head><body>
${lead !== null && html`<p>${lead}</p>`}
${entries.map(
  ({ sentence, said, told, lang, href }) =>
    html`<p><a href="${href}">${sentence}</a></p>
${said !== null && html`<blockquote lang="${lang}">${said}</blockquote>`}${told.map((line) => html`<p><small>${line}</small></p>`)}
`,
)}
<hr><p><small>${mail.why}<br>${mail.settings} <a href="${settings}">${settings}</a><br>${mail.unsubscribe} <a href="${unsubscribe}">${unsubscribe}</a></small></p>
</body></html>
`
  return { subject: subject.slice(0, 200), text: `${text}\n`, html: printed(page) }
}

/** In the mail that tells of the end, the root stays what it was, whatever becomes of the page. */
const rootIn = ({ kind, poll_root }: Notice, t: Texts): string[] =>
  (kind === 'concluded' || kind === 'closed') && poll_root !== null ? [t.telling.mail.root(poll_root)] : []

/** By whom, why, until when, and how to object; of the text itself nothing. */
function statementLines(statement: StatementNotice | null, timeZone: string, t: Texts): string[] {
  if (statement === null) return []
  const { act, rule, note, until, objectable_until } = statement
  const say = t.statement
  const moment = (at: string) => t.moment(new Date(at), timeZone)
  return [
    say.means[act],
    ...(rule === null ? [] : [`${t.common.labels(say.by)}${ruleWords(rule, t)}`]),
    ...(isTold(statement) ? [`${t.common.labels(say.reason)}${t.reasons[statement.reason]}`] : []),
    ...(until === null ? [] : [`${t.common.labels(say.until)}${moment(until)}`]),
    ...(note === null ? [] : [`${t.common.labels(say.note)}${note}`]),
    ...(objectable_until === null ? [] : [t.telling.mail.object(moment(objectable_until))]),
  ]
}
