// Topics: added, renamed and ordered by administrators.
import { Hono } from 'hono'
import { z } from 'zod'
import { addTopic, saveTopic, topicsInOrder } from '../db/administration-topics.ts'
import { topicsAdministrationPage } from '../views/administration-topics.ts'
import { asAdministrator } from './administration.ts'
import { allow, type Env, found, signedIn } from './env.ts'
import { blank, faulty, type Filled, line, readForm, text } from './forms.ts'
import { lead, show } from './respond.ts'

export const topicsAdministration = new Hono<Env>()

const slug = line(
  (raw) => raw.trim().toLowerCase(),
  (clean) => (clean.length <= 60 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(clean) ? null : 'not_a_slug'),
)
const position = line(
  (raw) => raw.trim(),
  (clean) => (/^\d{1,4}$/.test(clean) ? null : 'not_a_position'),
)
const name = text({ limit: 'topic_name', line: true })

/** `topic` is the slug of the one that is saved; without it, one is added. */
const fields = z.strictObject({
  topic: slug.optional(),
  slug: slug.optional(),
  'name.en': name,
  'name.zh-HK': name,
  position,
})

topicsAdministration.get('/administration/topics', signedIn, asAdministrator, async (c) => {
  const { db, reading } = c.var
  const saved = c.req.query('done') === 'saved'
  return show(c, topicsAdministrationPage(await topicsInOrder(db), { form: blank(), saved }, reading))
})

topicsAdministration.post('/administration/topics', signedIn, asAdministrator, async (c) => {
  const { db, viewer, reading } = c.var
  const form = await readForm(c, fields)
  const again = async (form: Filled) =>
    show(c, topicsAdministrationPage(await topicsInOrder(db), { form, saved: false }, reading), {
      status: 422,
    })
  if (!form.ok) return again(form)
  const names = {
    name_en: form.data['name.en'],
    name_zh_hk: form.data['name.zh-HK'],
    position: Number(form.data.position),
  }
  const { topic, slug: chosen } = form.data
  if (topic === undefined && chosen === undefined) return again(faulty(form, { slug: 'required' }))
  const outcome =
    topic === undefined
      ? await addTopic(db, viewer.id, { slug: chosen ?? '', ...names })
      : await saveTopic(db, viewer.id, { slug: topic, ...names })
  if (outcome === 'topic_slug_taken') return again(faulty(form, { slug: outcome }))
  allow(outcome !== 'forbidden')
  found(outcome === 'not_found' ? null : outcome)
  return lead(c, `/${reading.t.lang}/administration/topics?done=saved`)
})
