// What a mail says, as text and as small HTML: no pictures, nothing that has to be fetched, absolute links.
import type { Notice } from '../db/notifications.ts'
import { maskPersonalData } from '../domain/rules/index.ts'
import type { Frequency } from '../domain/telling.ts'
import type { Texts } from '../locales/index.ts'
import { html, printed } from './html.ts'
import { noticeExcerpt, noticePath, noticeSentence } from './notifications.ts'

interface NoticeMail {
  notices: readonly Notice[]
  frequency: Frequency
  /** Scheme and host. */
  origin: string
  unsubscribe: string
}

export function noticeMail({ notices, frequency, origin, unsubscribe }: NoticeMail, t: Texts) {
  const { mail } = t.telling
  const entries = notices.map((notice) => ({
    // A mail is copied and kept where nobody can take anything back.
    sentence: maskPersonalData(noticeSentence(notice, t)),
    said: noticeExcerpt(notice, maskPersonalData),
    root: rootIn(notice, t),
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
    ...entries.map(({ sentence, said, root, href }) =>
      [
        sentence,
        ...(said === null ? [] : [said.replace(/^/gm, '> ')]),
        ...(root === null ? [] : [root]),
        href,
      ].join('\n'),
    ),
    ['-- ', mail.why, `${mail.settings} ${settings}`, `${mail.unsubscribe} ${unsubscribe}`].join('\n'),
  ].join('\n\n')
  const page = html`<!doctype html>
<html lang="${t.lang}"><head><meta charset="utf-8"><title>${subject}</title></head><body>
${lead !== null && html`<p>${lead}</p>`}
${entries.map(
  ({ sentence, said, root, lang, href }) =>
    html`<p><a href="${href}">${sentence}</a></p>
${said !== null && html`<blockquote lang="${lang}">${said}</blockquote>`}${root !== null && html`<p><small>${root}</small></p>`}
`,
)}
<hr><p><small>${mail.why}<br>${mail.settings} <a href="${settings}">${settings}</a><br>${mail.unsubscribe} <a href="${unsubscribe}">${unsubscribe}</a></small></p>
</body></html>
`
  return { subject: subject.slice(0, 200), text: `${text}\n`, html: printed(page) }
}

/** In the mail that tells of the end, the root stays what it was, whatever becomes of the page. */
const rootIn = ({ kind, poll_root }: Notice, t: Texts): string | null =>
  (kind === 'concluded' || kind === 'closed') && poll_root !== null ? t.telling.mail.root(poll_root) : null
