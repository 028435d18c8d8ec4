// The cookies of one browser: kept, sent back, forgotten when they expire, and refused when a real one would.

export function jar(header = '') {
  const kept = new Map<string, string>()
  for (const pair of header.split(/;\s*/).filter(Boolean)) {
    const [name = '', ...value] = pair.split('=')
    kept.set(name, value.join('='))
  }

  function keep(setCookies: readonly string[], url: URL) {
    for (const line of setCookies) {
      const [pair = '', ...rest] = line.split(/;\s*/)
      const [name = '', ...value] = pair.split('=')
      const attributes = new Map(
        rest.map((each) => [each.split('=')[0]?.toLowerCase(), each.split('=')[1] ?? '']),
      )
      if (isRefused(name, attributes, url)) continue
      if (isOver(attributes)) kept.delete(name)
      else kept.set(name, value.join('='))
    }
  }

  return {
    keep,
    /** As in `Cookie:`; empty if there are none. */
    header: () => [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
    get: (name: string) => kept.get(name),
    set: (name: string, value: string) => kept.set(name, value),
    clear: () => kept.clear(),
  }
}

type Attributes = Map<string | undefined, string>

function isRefused(name: string, attributes: Attributes, url: URL) {
  const safe = url.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (attributes.has('secure') && !safe) return true
  const ours = attributes.has('secure') && attributes.get('path') === '/' && !attributes.has('domain')
  return name.startsWith('__Host-') && !ours
}

function isOver(attributes: Attributes) {
  const age = attributes.get('max-age')
  if (age !== undefined) return Number(age) <= 0
  const expires = attributes.get('expires')
  return expires !== undefined && Date.parse(expires) <= Date.now()
}
