// Requests that no browser sends, each with the answers that are right: one refusal, or the line ended, never a fault.

export interface Odd {
  bytes: string | Buffer | string[]
  /** The statuses in order; without it one refusal, 400 to 431, or the line ended without a word (`closed`). */
  answers?: number[]
}

type Make = (host: string) => Odd

const many = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at))

const get =
  (target: string, ...lines: string[]): Make =>
  (host) => ({
    bytes: [`GET ${target} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...lines, '', ''].join('\r\n'),
  })
const answered =
  (make: Make, answers: number[]): Make =>
  (host) => ({ ...make(host), answers })
/** Headers of one's own in the place of `Host`. */
const bare =
  (line: string, ...lines: string[]): Make =>
  () => ({ bytes: [line, ...lines, '', ''].join('\r\n') })

const form = 'Content-Type: application/x-www-form-urlencoded'
const own = (host: string) => [`Host: ${host}`, `Origin: http://${host}`, 'Sec-Fetch-Site: same-origin']
/** A form as a page of ours sends it, but for what is odd about it. */
const post =
  (lines: string[], body: string | Buffer, path = '/en/sign-in'): Make =>
  (host) => ({
    bytes: Buffer.concat([
      Buffer.from([`POST ${path} HTTP/1.1`, ...own(host), ...lines, '', ''].join('\r\n'), 'latin1'),
      typeof body === 'string' ? Buffer.from(body, 'latin1') : body,
    ]),
  })
/** Hidden behind a request: it must not be answered on its own. */
const hidden = 'GET /en/about?smuggled HTTP/1.1\r\nHost: x\r\n\r\n'

export const requests: Record<string, Make> = {
  'the control: a page': answered(get('/en/about'), [200]),

  // hosts and targets
  'two Host headers': get('/en/', 'Host: evil.example'),
  'two Host headers, alike': (host) => get('/en/', `Host: ${host}`)(host),
  'no Host': bare('GET /en/ HTTP/1.1'),
  'an empty Host': bare('GET /en/ HTTP/1.1', 'Host:'),
  'a Host with a blank in it': bare('GET /en/ HTTP/1.1', 'Host: evil.example evil'),
  'a Host with a path': bare('GET /en/ HTTP/1.1', 'Host: evil.example/x'),
  'a Host with somebody in it': bare('GET /en/ HTTP/1.1', 'Host: user@evil.example'),
  'a Host with a bad port': bare('GET /en/ HTTP/1.1', 'Host: evil.example:99999'),
  'a Host of 8 kB': answered(
    bare('GET /en/about HTTP/1.1', `Host: ${'a'.repeat(8000)}`, 'Connection: close'),
    [200],
  ),
  'a foreign Host': answered(
    bare('GET /en/about HTTP/1.1', 'Host: evil.example', 'Connection: close'),
    [200],
  ),
  'an absolute target of ours': (host) => ({ ...get(`http://${host}/en/about`)(host), answers: [200] }),
  'an absolute target elsewhere': get('http://evil.example/en/about'),
  'an absolute target with somebody in it': (host) => get(`http://evil@${host}/en/about`)(host),
  'an absolute target of another scheme': get('ftp://evil.example/en/about'),
  'an absolute target that is none': get('http://'),
  'an absolute target with a broken host': get('http://[::1/en/'),
  'an authority for a target': get('evil.example:80'),
  CONNECT: bare('CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example:443'),
  'a star for a target': get('*'),
  'OPTIONS *': bare('OPTIONS * HTTP/1.1', 'Host: x'),
  'a target without a slash': get('en/'),
  'an empty target': get(''),
  'only a question': get('?a=b'),
  'a target that begins with two slashes': get('//evil.example/en/'),
  'a target with a fragment': answered(get('/en/about#x'), [200]),
  'a blank in the target': get('/en/ab out'),
  'a tab in the target': get('/en/ab\tout'),
  'a NUL in the target': get('/en/ab\0out'),
  'bytes over 127 in the target': get('/en/\xe6\xa9\x8b'),
  'an encoded NUL': get('/en/%00'),
  'half an escape': get('/en/%'),
  'an escape that is none': get('/en/%zz'),
  'an escape of half a character': get('/en/%E6%A9'),
  'an overlong escape': get('/en/%c0%ae%c0%ae/'),
  'encoded dots': get('/en/%2e%2e/%2e%2e/etc/passwd'),
  dots: get('/en/../../etc/passwd'),
  'dots in a file': get('/assets/..%2f..%2fpackage.json'),
  'dots in a file, twice encoded': get('/assets/%252e%252e%252fpackage.json'),
  backslashes: get('/en\\..\\..\\etc'),
  'encoded slashes': get('/en%2fabout'),
  'an encoded language': answered(get('/%65n/abou%74/'), [200]),
  'an address of 15 kB': get(`/en/${'a'.repeat(15_000)}`),
  'an address of 20 kB': get(`/en/${'a'.repeat(20_000)}`),
  'an address of 1 MB': get(`/en/${'a'.repeat(1_000_000)}`),
  'a thousand steps': get(`/${'en/'.repeat(4000)}`),
  'a garbage cursor': get('/en/articles?after=%F0%9F%99%88&limit=1e9'),
  'limit=1e9': answered(
    get('/en/articles?limit=1e9&page=1e9&offset=-1&per_page=99999999999999999999'),
    [200],
  ),

  // methods and versions
  'a method that is none': bare('BREW /en/ HTTP/1.1', 'Host: x'),
  'a method in lower case': bare('get /en/ HTTP/1.1', 'Host: x'),
  'a method of 5 kB': bare(`${'A'.repeat(5000)} /en/ HTTP/1.1`, 'Host: x'),
  TRACE: bare('TRACE /en/ HTTP/1.1', 'Host: x', 'Cookie: session=secret'),
  TRACK: bare('TRACK /en/ HTTP/1.1', 'Host: x'),
  DELETE: (host) => bare('DELETE /en/account HTTP/1.1', ...own(host))(host),
  'PUT with a body': (host) =>
    bare('PUT /en/account HTTP/1.1', ...own(host), 'Content-Length: 3', '', 'abc')(host),
  'the preface of HTTP/2': () => ({ bytes: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' }),
  'a hello of TLS': () => ({ bytes: Buffer.from('16030100b0010000ac0303', 'hex') }),
  'HTTP/0.9': () => ({ bytes: 'GET /en/\r\n\r\n' }),
  'HTTP/1.0': (host) => ({ bytes: `GET /en/about HTTP/1.0\r\nHost: ${host}\r\n\r\n`, answers: [200] }),
  'HTTP/1.0 without a Host': () => ({ bytes: 'GET /en/about HTTP/1.0\r\n\r\n' }),
  'HTTP/1.9': bare('GET /en/ HTTP/1.9', 'Host: x'),
  'HTTP/9.9': bare('GET /en/ HTTP/9.9', 'Host: x'),
  'another protocol': bare('GET /en/ ICY/1.1', 'Host: x'),
  garbage: () => ({
    bytes: Buffer.from(many(256, (at) => at.toString(16).padStart(2, '0')).join(''), 'hex'),
  }),
  'only line ends': answered(() => ({ bytes: '\r\n\r\n\r\n\r\n' }), []),

  // headers
  'a header of 20 kB': get('/en/', `X-Much: ${'a'.repeat(20_000)}`),
  'cookies of 20 kB': get('/en/', `Cookie: ${'a=b; '.repeat(4000)}`),
  'cookies of 12 kB': answered(get('/en/about', `Cookie: ${'a=b; '.repeat(2400)}`), [200]),
  'two thousand headers': get('/en/', ...many(2001, (at) => `X-${at}: a`)),
  'five hundred short headers': answered(get('/en/about', ...many(500, (at) => `X${at}: a`)), [200]),
  'a header without a name': get('/en/', ': a'),
  'a header without a colon': get('/en/', 'nothing'),
  'a blank before the colon': get('/en/', 'X-A : a'),
  'a folded header': get('/en/', 'X-A: a', ' b'),
  'a NUL in a header': get('/en/', 'X-A: a\0b'),
  'a line feed alone in a header': get('/en/', 'X-A: a\nX-B: b'),
  'a carriage return alone in a header': get('/en/', 'X-A: a\rX-B: b'),
  'line feeds alone': (host) => ({ bytes: `GET /en/about HTTP/1.1\nHost: ${host}\n\n` }),
  'bytes over 127 in headers': answered(
    get('/en/about', 'Cookie: session=\xff\xfe', 'User-Agent: \xe6\xa9\x8b', 'Accept-Language: \xff'),
    [200],
  ),
  'a header named __proto__': answered(get('/en/about', '__proto__: x', 'constructor: y'), [200]),
  'Upgrade to a web socket': answered(
    get('/en/about', 'Upgrade: websocket', 'Sec-WebSocket-Key: eA==', 'Sec-WebSocket-Version: 13'),
    [200],
  ),
  'Upgrade that is asked for': (host) => ({
    bytes: `GET /en/about HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`,
    answers: [200],
  }),
  'Upgrade to HTTP/2': (host) => ({
    bytes: `GET /en/about HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n`,
    answers: [200],
  }),
  Range: answered(get('/en/about', 'Range: bytes=0-10'), [200]),
  'a hundred Ranges': answered(get('/en/about', `Range: bytes=${many(100, (at) => `${at}-`).join()}`), [200]),
  'Expect of something': get('/en/about', 'Expect: the-unexpected'),
  'X-HTTP-Method-Override': answered(get('/en/about', 'X-HTTP-Method-Override: DELETE'), [200]),
  'X-Original-URL': answered(
    get('/en/about', 'X-Original-URL: /en/administration', 'X-Rewrite-URL: /metrics'),
    [200],
  ),
  'X-Forwarded of a stranger': answered(
    get(
      '/en/about',
      'X-Forwarded-Host: evil.example',
      'X-Forwarded-Proto: gopher',
      'X-Forwarded-For: 127.0.0.1',
      'Forwarded: host=evil.example',
    ),
    [200],
  ),
  'a session of 10 kB': answered(get('/en/account', `Cookie: session=${'a'.repeat(10_000)}`), [303]),
  'if-none-match of garbage': answered(
    get('/en/about', 'If-None-Match: \xff"', 'If-Modified-Since: never'),
    [200],
  ),
  'Accept-Language of much': answered(
    get('/en/about', `Accept-Language: ${many(900, (at) => `x${at};q=0.1`).join()}`),
    [200],
  ),
  'Accept-Encoding of garbage': answered(
    get('/en/about', 'Accept-Encoding: gzip;q=x, *;q=1e9, br;;;'),
    [200],
  ),

  // lengths that contradict each other, and what is hidden behind them
  'two lengths': post([form, 'Content-Length: 3', 'Content-Length: 40'], `a=b${hidden}`),
  'two lengths in one': post([form, 'Content-Length: 3, 40'], `a=b${hidden}`),
  'a length and chunks': post(
    [form, 'Content-Length: 5', 'Transfer-Encoding: chunked'],
    `0\r\n\r\n${hidden}`,
  ),
  'chunks and a length': post(
    [form, 'Transfer-Encoding: chunked', 'Content-Length: 5'],
    `0\r\n\r\n${hidden}`,
  ),
  'chunks, disguised by a blank': post(
    [form, 'Content-Length: 5', 'Transfer-Encoding : chunked'],
    `0\r\n\r\n${hidden}`,
  ),
  'chunks, disguised by a tab': post(
    [form, 'Content-Length: 5', 'Transfer-Encoding:\tchunked'],
    `0\r\n\r\n${hidden}`,
  ),
  'chunks, disguised by a form feed': post(
    [form, 'Content-Length: 5', 'Transfer-Encoding: \x0bchunked'],
    `0\r\n\r\n${hidden}`,
  ),
  'chunks of another kind': post([form, 'Transfer-Encoding: xchunked'], `0\r\n\r\n${hidden}`),
  'chunks, then as they are': post([form, 'Transfer-Encoding: chunked, identity'], `0\r\n\r\n${hidden}`),
  'chunks, twice': post(
    [form, 'Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'],
    `0\r\n\r\n${hidden}`,
  ),
  'chunks, twice, one of them none': post(
    [form, 'Transfer-Encoding: chunked', 'Transfer-Encoding: cow'],
    `0\r\n\r\n${hidden}`,
  ),
  'chunks under HTTP/1.0': (host) => ({
    bytes: [
      `POST /en/sign-in HTTP/1.0`,
      ...own(host),
      form,
      'Transfer-Encoding: chunked',
      '',
      `0\r\n\r\n${hidden}`,
    ].join('\r\n'),
  }),
  'a negative length': post([form, 'Content-Length: -1'], `a=b${hidden}`),
  'a length with a plus': post([form, 'Content-Length: +3'], `a=b${hidden}`),
  'a length in hexadecimal': post([form, 'Content-Length: 0x3'], `a=b${hidden}`),
  'a length that is too large for any number': post([form, 'Content-Length: 99999999999999999999'], 'a=b'),
  'a length beyond the limit': post([form, 'Content-Length: 99999999'], 'a=b'),
  'an empty length': post([form, 'Content-Length: '], `a=b${hidden}`),
  'a chunk of a negative size': post([form, 'Transfer-Encoding: chunked'], '-1\r\na=b\r\n0\r\n\r\n'),
  'a chunk of an endless size': post(
    [form, 'Transfer-Encoding: chunked'],
    'ffffffffffffffffff\r\na=b\r\n0\r\n\r\n',
  ),
  'a chunk of no size': post([form, 'Transfer-Encoding: chunked'], 'zz\r\na=b\r\n0\r\n\r\n'),
  'a chunk longer than it says': post(
    [form, 'Transfer-Encoding: chunked'],
    `1\r\na=bcd\r\n0\r\n\r\n${hidden}`,
  ),
  'a chunk that ends in a line feed alone': post(
    [form, 'Transfer-Encoding: chunked'],
    `3\na=b\n0\n\n${hidden}`,
  ),
  'extensions of chunks, 20 kB of them': post(
    [form, 'Transfer-Encoding: chunked'],
    `3;${'a'.repeat(20_000)}\r\na=b\r\n0\r\n\r\n`,
  ),
  'trailers of 20 kB': post(
    [form, 'Transfer-Encoding: chunked'],
    `3\r\na=b\r\n0\r\n${'X-T: a\r\n'.repeat(2500)}\r\n`,
  ),
  'a body where none belongs': (host) => ({
    bytes: [
      `GET /en/about HTTP/1.1`,
      `Host: ${host}`,
      'Connection: close',
      `Content-Length: ${hidden.length}`,
      '',
      hidden,
    ].join('\r\n'),
    answers: [200],
  }),
  'a chunked body where none belongs': (host) => ({
    bytes: [
      `GET /en/about HTTP/1.1`,
      `Host: ${host}`,
      'Connection: close',
      'Transfer-Encoding: chunked',
      '',
      `${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`,
    ].join('\r\n'),
    answers: [200],
  }),

  // pipelining
  'ten requests at once': (host) => ({
    bytes: `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(10),
    answers: many(10, () => '').map(() => 200),
  }),
  'a good one and a broken one': (host) => ({
    bytes: `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\nGARBAGE\r\n\r\n`,
  }),
}
