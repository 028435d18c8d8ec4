// What the figures are held against: Hono that says hello, and Hono with one indexed select of 20 rows.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { connect } from '../src/db/client.ts'

const { db } = connect(process.env['DATABASE_URL']!)
const app = new Hono()

app.get('/hello', (c) => c.text('hello'))

app.get('/select', async (c) => {
  const rows = await db
    .selectFrom('comments')
    .where('article_id', '=', '1')
    .where('parent_id', 'is', null)
    .orderBy('best', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .select([
      'id',
      'public_id',
      'author_id',
      'body_html',
      'posted_at',
      'agree_count',
      'disagree_count',
      'unsure_count',
    ])
    .execute()
  return c.json(rows)
})

serve({ fetch: app.fetch, port: Number(process.env['PORT']), hostname: '127.0.0.1' }, () =>
  console.log('ready'),
)
