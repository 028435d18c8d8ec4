// How alike moderators judge: what the team is shown, drawn and as a table, and what it is not.
import { beforeEach, expect, test } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import { type Outcome, type Reason, languages } from '../../src/domain/words.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makeOpinion, makePerson } from '../make.ts'

beforeEach(emptyTables)

async function judgedTwice(pairs: [first: [Outcome, Reason], second: [Outcome, Reason], count: number][]) {
  const { id: article_id } = await makeArticle()
  const { id: author_id } = await makePerson()
  const [mo, may] = [await makePerson({ roles: ['moderator'] }), await makePerson({ roles: ['moderator'] })]
  const client = await as(may)
  for (const [[outcome, reason], second, count] of pairs) {
    for (let i = 0; i < count; i++) {
      const comment = await makeComment({ article_id, author_id })
      const { public_id } = await makeOpinion({ comment_id: comment.id, outcome, reason, decided_by: mo.id })
      const answer = { outcome: second[0], reason: second[1] }
      const sent = await client.submit(`/en/moderation/opinions/${public_id}`, answer)
      expect(sent.status).toBe(303)
    }
  }
  return { mo, may }
}

test('agreement is shown with its interval, in a drawing and in a table, without names', async () => {
  const { may, mo } = await judgedTwice([
    [['keep', 'within_rules'], ['keep', 'within_rules'], 6],
    [['hide', 'abuse'], ['hide', 'abuse'], 3],
    [['hide', 'abuse'], ['keep', 'within_rules'], 2],
    [['remove', 'spam'], ['remove', 'spam'], 1],
  ])
  for (const lang of languages) {
    const page = await (await (await as(may)).get(`/${lang}/moderation/agreement`)).text()
    expectSoundHtml(page)
    expect(page).not.toMatch(/NaN|Infinity|undefined/)
    const { agreement, percent } = texts[lang]
    expect(textOf(page)).toContain(agreement.overall(10, 12, percent(10 / 12)))
    expect(page).not.toContain(mo.display_name)
  }
  const page = await (await (await as(may)).get('/en/moderation/agreement')).text()
  // Of 12: observed 10/12; expected (6·8 + 5·3 + 1·1)/144.
  const kappa = (10 / 12 - 64 / 144) / (1 - 64 / 144)
  const row = (label: string) => new RegExp(`<tr><th scope="row">${label}.*?</tr>`, 's').exec(page)![0]
  expect(kappa.toFixed(2)).toBe('0.70')
  expect(textOf(`<table>${row('Outcome')}</table>`)).toMatch(
    /Outcome \(keep, hide, remove\) 12 10 0\.70 0\.\d\d to 1\.00/,
  )
  // All agreed on spam: κ is 1, and no interval says that one case is enough.
  expect(textOf(`<table>${row('Spam')}</table>`)).toBe('Spam 1 1 1.00 none')
  expect(textOf(`<table>${row('Off topic')}</table>`)).toBe('Off topic 0 0 cannot be told none')
  expect(page.match(/<circle class="mark"/g)).toHaveLength(4)
  expect(page).toContain('<svg class="chart" width="100%"')
})

test('where nothing was judged twice it says so, and what waits is counted for who may judge it', async () => {
  const { id: article_id } = await makeArticle()
  const mo = await makePerson({ roles: ['moderator'] })
  await makeOpinion({ comment_id: (await makeComment({ article_id })).id, decided_by: mo.id })
  const read = async (person: { id: string }) =>
    textOf(await (await (await as(person)).get('/en/moderation/agreement')).text())
  const may = await makePerson({ roles: ['moderator'] })
  expect(await read(may)).toContain('No decision has been judged a second time yet.')
  expect(await read(may)).toContain('1 case waits to be judged a second time by you.')
  expect(await read(mo)).toContain('No case waits to be judged a second time by you.')
  expect(await db.selectFrom('second_opinions').selectAll().execute()).toHaveLength(1)
})
