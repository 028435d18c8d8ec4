// Who may: what the process says of itself, lists, pages that say the same to everybody, and what is told outside.
import { everyone, type Row } from './row.ts'

export const outside: Row[] = [
  { route: 'GET /healthz', path: () => '/healthz', expect: everyone(200) },
  { route: 'GET /readyz', path: () => '/readyz', expect: everyone(200) },
  { route: 'GET /metrics', path: () => '/metrics', expect: everyone(200) },
  { route: 'GET /', path: () => '/', expect: everyone(302) },
  { route: 'GET /assets/:name', path: () => '/assets/none.css', expect: everyone(404) },
  // front page, lists
  { route: 'GET /', path: () => '/en/', expect: everyone(200) },
  { route: 'GET /articles', path: () => '/en/articles?topic=research&state=open', expect: everyone(200) },
  { route: 'GET /topics', path: () => '/en/topics', expect: everyone(200) },
  { route: 'GET /topics/:slug', path: () => '/en/topics/research', expect: everyone(200) },
  { route: 'GET /search', path: () => '/en/search?q=benches&kind=articles', expect: everyone(200) },
  // pages that say the same to everybody
  { route: 'GET /about', path: () => '/en/about', expect: everyone(200) },
  { route: 'GET /rules', path: () => '/en/rules', expect: everyone(200) },
  { route: 'GET /guidelines', path: () => '/en/guidelines', expect: everyone(200) },
  { route: 'GET /guidelines/revisions', path: () => '/en/guidelines/revisions', expect: everyone(200) },
  { route: 'GET /privacy', path: () => '/en/privacy', expect: everyone(200) },
  { route: 'GET /contact', path: () => '/en/contact', expect: everyone(200) },
  { route: 'GET /opinion-map', path: () => '/en/opinion-map', expect: everyone(200) },
  // the public log of moderation
  {
    route: 'GET /moderation-log',
    path: () => '/en/moderation-log?what=hidden&reason=spam&language=en',
    expect: everyone(200),
  },
  {
    route: 'GET /moderation-log',
    path: () => '/en/moderation-log?what=article_saved',
    expect: everyone(404),
  },
  {
    route: 'GET /moderation-log/:number',
    path: (w) => `/en/moderation-log/${w.decision}`,
    expect: everyone(200),
  },
  {
    route: 'GET /moderation-log/:number',
    path: (w) => `/en/moderation-log/${w.editing}`,
    expect: everyone(404),
  },
  { route: 'GET /moderation-log.csv', path: () => '/en/moderation-log.csv', expect: everyone(200) },
  {
    route: 'GET /moderation-log/heads.csv',
    path: () => '/en/moderation-log/heads.csv',
    expect: everyone(200),
  },
  ...(['feed.atom', 'feed.json'] as const).map((file): Row => ({
    route: `GET /moderation-log/${file}`,
    path: () => `/en/moderation-log/${file}`,
    expect: everyone(200),
  })),
  { route: 'GET /transparency', path: () => '/en/transparency', expect: everyone(200) },
  { route: 'GET /transparency.csv', path: () => '/en/transparency.csv', expect: everyone(200) },
  { route: 'GET /robots.txt', path: () => '/robots.txt', expect: everyone(200) },
  // Here nobody was named whom to write to.
  {
    route: 'GET /.well-known/security.txt',
    path: () => '/.well-known/security.txt',
    expect: everyone(404),
  },
  // what is told outside: the same to everybody, editors too
  { route: 'GET /sitemap.xml', path: () => '/sitemap.xml', expect: everyone(200) },
  { route: 'GET /sitemaps/:file', path: () => '/sitemaps/1.xml', expect: everyone(200) },
  {
    route: 'GET /oembed',
    path: (w) => `/oembed?url=${encodeURIComponent(`http://kiu.test/en/articles/${w.article.slug}`)}`,
    expect: everyone(200),
  },
  {
    route: 'GET /oembed',
    path: (w) => `/oembed?url=${encodeURIComponent(`http://kiu.test/en/articles/${w.draft.slug}`)}`,
    expect: everyone(404),
  },
  ...(['feed.atom', 'feed.json', 'picture.png'] as const).flatMap((file): Row[] => [
    ...(file === 'picture.png'
      ? []
      : [
          { route: `GET /${file}`, path: () => `/en/${file}`, expect: everyone(200) },
          {
            route: `GET /topics/:slug/${file}`,
            path: () => `/en/topics/research/${file}`,
            expect: everyone(200),
          },
        ]),
    {
      route: `GET /articles/:slug/${file}`,
      path: (w) => `/en/articles/${w.article.slug}/${file}`,
      expect: everyone(200),
    },
    {
      route: `GET /articles/:slug/${file}`,
      path: (w) => `/en/articles/${w.draft.slug}/${file}`,
      expect: everyone(404),
    },
  ]),
]
