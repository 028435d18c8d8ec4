// From which network address a request comes: the socket's, or what a trusted proxy says.
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import type { AnyEnv } from './env.ts'

/**
 * The last address in X-Forwarded-For that is not a proxy of ours, if the socket's peer is one; else the socket's.
 * What should be that address and is none is `unknown`, and so is everybody who hides behind it.
 */
export function addressOf(c: Context<AnyEnv>): string {
  const peer = plain(socketAddress(c))
  const trusted = c.var.config.trustedProxies
  if (!isTrusted(trusted, peer)) return peer
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()))
  const from = chain.findLast((hop) => hop !== '' && !isTrusted(trusted, hop))
  return from === undefined ? peer : isIP(from) ? from : 'unknown'
}

/** What one household or one server holds: IPv4 as it is, IPv6 by its /64, each written in one way. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = (tail ?? '').split(':').filter(Boolean)
  const whole =
    tail === undefined ? groups : [...groups, ...Array(8 - groups.length - rest.length).fill('0'), ...rest]
  const network = whole.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${network.join(':')}::/64`
}

/** Less than a whole address, enough to know a place by: IPv4 by its /24, IPv6 by its /64. `null`: from nowhere known. */
export function prefixOf(address: string): string | null {
  if (isIPv4(address)) return `${address.slice(0, address.lastIndexOf('.'))}.0/24`
  return isIPv6(address) ? networkOf(address) : null
}

/** In a test there is no socket. */
function socketAddress(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? '127.0.0.1'
  } catch {
    return '127.0.0.1'
  }
}

/** Without a zone, without a port (some proxies write it), and IPv4 within IPv6 as IPv4. */
const plain = (address: string) =>
  address
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
    .replace(/%.*$/, '')

const isTrusted = (list: BlockList, address: string) =>
  (isIPv4(address) && list.check(address, 'ipv4')) || (isIPv6(address) && list.check(address, 'ipv6'))
