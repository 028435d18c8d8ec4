// Somebody who writes under an article, with what came of it: for tests of what happens before a comment appears.
import { randomUUID } from 'node:crypto'
import { as } from './as.ts'
import { db } from './database.ts'
import { formIn } from './html.ts'
import { makeArticle, makePerson, type Person } from './make.ts'

export const stored = () => db.selectFrom('comments').selectAll().orderBy('id').execute()
export const heldTexts = () => db.selectFrom('held_texts').selectAll().orderBy('id').execute()
export const miscounted = () => db.selectFrom('miscounted_queues').selectAll().execute()

export const address = '/en/articles/benches/comments'
export const phone = 'Call the office at 6123 4567 for a bench.'

export async function setting(columns: Parameters<typeof makeArticle>[0] = {}) {
  const article = await makeArticle({ slug: 'benches', ...columns })
  const ada = await makePerson({ display_name: 'Ada' })
  return { article, ada, client: await as(ada), send: await sender(ada) }
}

/** Posts a form with an id of its own, and what comes back of it again, as the page offers it. */
export async function sender(person: Person) {
  const client = await as(person)
  const first = (body: string, fields = {}) =>
    client.submit(address, { body, request_id: randomUUID(), ...fields })
  const again = async (answer: Response, pressed = {}) => {
    const form = formIn(await answer.text(), address)
    return client.submit(form.action, { ...form.fields, ...pressed })
  }
  return { first, again, twice: async (body: string, fields = {}) => again(await first(body, fields)) }
}
