// A small app to try the rig on: sound pages, and one for each thing the rig must notice.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { getCookie, setCookie, deleteCookie } from 'hono/cookie'
import { html } from 'hono/html'

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"

export const rigApp = new Hono()

rigApp.use(async (c, next) => {
  await next()
  if (!c.req.path.startsWith('/open/')) c.header('Content-Security-Policy', policy)
})

const page = (body: unknown, title = 'A page', style = '/kiu.css') =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <link rel="stylesheet" href="${style}" />
        <script src="/said.js" defer></script>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`

rigApp.get('/kiu.css', (c) =>
  c.text('body { color: #222; background: #fff }', 200, { 'content-type': 'text/css' }),
)
rigApp.get('/said.js', (c) =>
  c.text("document.querySelector('#said')?.append(' with JavaScript')", 200, {
    'content-type': 'text/javascript',
  }),
)
rigApp.get('/en/sound', (c) => c.html(page(html`<p>Hello</p>`)))
rigApp.get('/en/wide', (c) => c.html(page(html`<pre>${'wide '.repeat(100)}</pre>`)))
rigApp.get('/sound', (c) => c.html(page(html`<p id="said">Hello</p>`)))
rigApp.get('/inline-style', (c) => c.html(page(html`<p style="color: red">Red</p>`)))
rigApp.get('/inline-script', (c) =>
  c.html(
    page(
      html`<script>
        document.title = 'changed'
      </script>`,
    ),
  ),
)
rigApp.get('/open/elsewhere', (c) =>
  c.html(page(html`<img alt="" src="http://kiu-elsewhere.example/a.png" />`)),
)
rigApp.get('/open/throws', (c) =>
  c.html(
    page(
      html`<script>
        throw new Error('broke')
      </script>`,
    ),
  ),
)
rigApp.get('/missing-picture', (c) => c.html(page(html`<img alt="" src="/no-such.png" />`)))
rigApp.get('/fault', (c) => c.html(page(html`<p>Sorry</p>`), 500))
rigApp.get('/pale', (c) => c.html(page(html`<p>Pale</p>`, 'Pale', '/pale.css')))
rigApp.get('/pale.css', (c) => c.text('p { color: #ccc }', 200, { 'content-type': 'text/css' }))

const form = (body = '', mistake = '') =>
  page(
    html`<form method="post" action="/notes">
      <input type="hidden" name="request_id" value="r-1" />
      <label for="body">Note</label> <textarea id="body" name="body">${body}</textarea>
      <span>${mistake}</span>
      <button type="submit">Send</button>
    </form>`,
  )

rigApp.get('/notes', (c) => c.html(form()))
rigApp.post('/notes', async (c) => {
  const { body = '' } = await c.req.parseBody<{ body?: string }>()
  if (body.length > 5) return c.html(form(body, 'Too long'), 422)
  setCookie(c, '__Host-note', body, { secure: true, path: '/' })
  return c.redirect('/said', 303)
})
rigApp.get('/said', (c) => c.html(page(html`<p>${getCookie(c, '__Host-note') ?? 'nothing'}</p>`)))
rigApp.post('/forgotten', (c) => {
  deleteCookie(c, '__Host-note', { secure: true, path: '/' })
  return c.redirect('/said', 303)
})
rigApp.post('/refused-cookie', (c) => {
  c.header('Set-Cookie', '__Host-note=x; Path=/')
  return c.redirect('/said', 303)
})
rigApp.all('/heard', async (c) =>
  c.json({ headers: c.req.header(), fields: await c.req.parseBody({ all: true }) }),
)

/** Serves the app on a free port of this machine until `close`. */
export async function serveRig(): Promise<{ baseURL: string; close: () => Promise<void> }> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = serve({ fetch: rigApp.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => resolve(port))
  const baseURL = `http://127.0.0.1:${await promise}`
  return { baseURL, close: () => new Promise((closed) => server.close(() => closed())) }
}
