// Sound HTML passes, in whole pages and in fragments; each kind of fault is named.
import { expect, test } from 'vitest'
import { expectSoundHtml, formIn, textOf } from '../html.ts'

const page = (body: string, head = '') => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A page</title>${head}</head>
<body><main><h1>Hello</h1>${body}</main></body>
</html>`

const sound: Record<string, string> = {
  'a page': page(
    '<p>Hello</p>',
    '<meta property="og:title" content="A page"><script src="/htmx.js" defer></script>',
  ),
  'a form for htmx': page(
    `<form method="post" action="/a" hx-post="/a" hx-status:422="target:this" hx-target:inherited="#a">
    <label for="b">Body</label> <textarea id="b" name="b"></textarea>
    <label>One <input name="option"></label> <label>Two <input name="option"></label>
    <button type="submit">Send</button></form>`,
  ),
  'bars as a drawing': page(
    '<svg viewBox="0 0 9 1" width="9" height="1" role="img" aria-label="3 agree"><rect width="3" height="1"/></svg>',
  ),
  'an item of a list': '<li id="comment-7"><p>Hello</p></li>',
  'a row': '<tr><td>1</td></tr>',
  'a heading in the middle': '<article><h3>Hello</h3><p aria-describedby="elsewhere">Hello</p></article>',
  'partials beside an item':
    '<li>a</li><hx-partial hx-target="#n"><li>b</li></hx-partial><hx-partial hx-target="#m">3</hx-partial>',
}

test.each(Object.keys(sound))('sound: %s', (name) => {
  expect(() => expectSoundHtml(sound[name] ?? '')).not.toThrow()
})

const unsound: [string, string, RegExp][] = [
  ['an open tag', page('<p>unclosed <b>bold</p>'), /Unclosed element '<b>'/],
  ['an open tag in a fragment', '<li>unclosed <b>bold</li>', /Unclosed element '<b>'/],
  ['an open tag in a partial', '<hx-partial hx-target="#n"><b>bold</hx-partial>', /Unclosed element '<b>'/],
  ['a field without a label', '<input name="a">', /does not have a <label>/],
  ['a picture without words', page('<img src="/a.png">'), /missing required "alt"/],
  ['an id twice', '<p id="a">1</p><p id="a">2</p>', /Duplicate ID "a"/],
  ['a block within a paragraph', '<p><div>x</div></p>', /not permitted|implicitly closed/],
  ['a heading that skips a level', page('<h3>Deep</h3>'), /expected <h2>/],
  ['a button without a type', '<button>Send</button>', /missing recommended "type"/],
  ['an attribute that is not one', '<p hxget="/a">x</p>', /"hxget" is not allowed/],
  ['an inline style', '<p style="color: red">x</p>', /Inline style/],
  ['a style element', page('', '<style>p { color: red }</style>'), /<style>/],
  ['an inline script', page('<script>alert(1)</script>'), /inline script/],
  ['a handler in an attribute', '<p onclick="alert(1)">x</p>', /script in an attribute/],
  ['a script as an address', '<a href="javascript:alert(1)">x</a>', /script in an attribute/],
  ['a page without a language', page('').replace(' lang="en"', ''), /missing required "lang"/],
  ['nothing', ' ', /nothing at all/],
]

test.each(unsound)('unsound: %s', (_name, html, said) => {
  expect(() => expectSoundHtml(html)).toThrow(said)
})

test('a fault names its place', () => {
  expect(() => expectSoundHtml('<p>one</p>\n<p>two <b>bold</p>')).toThrow(/2:9 .*\n.*<p>two <b>bold/)
})

test('text is what is read', () => {
  const html = page(
    '<p>Hello <b>Ada</b>’s\n <i>bridge</i></p><p>橋</p><script src="/x"></script><template>no</template>',
  )
  expect(textOf(html)).toBe('Hello Hello Ada’s bridge 橋')
  expect(textOf('<li>a</li><li>b &lt;c&gt;</li>')).toBe('a b <c>')
})

test('a form is read as it would be sent', () => {
  const html = `<form action="/b"></form><form action="/a" method="POST">
    <input type="hidden" name="id" value="1"> <input name="empty"> <input name="off" value="x" disabled>
    <textarea name="body">\ntyped &amp; kept</textarea>
    <input type="checkbox" name="c" value="1" checked> <input type="checkbox" name="c" value="2"> <input type="checkbox" name="c" value="3" checked>
    <select name="s"><option value="a">A</option><option selected>B</option></select> <select name="first"><option value="f">F</option></select>
    <button name="stance" value="agree">Agree</button></form>`
  expect(formIn(html, '/a')).toEqual({
    action: '/a',
    method: 'post',
    fields: { id: ['1'], empty: [''], body: ['typed & kept'], c: ['1', '3'], s: ['B'], first: ['f'] },
  })
  expect(() => formIn(html, '/c')).toThrow('no form to /c, only: /b /a')
})
