// From which network address a request comes: the socket's, or what a trusted proxy says.
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { BlockList, isIPv4, isIPv6 } from 'node:net'
import type { Env } from './env.ts'

/** The last address in X-Forwarded-For that is not a proxy of ours, if the socket's peer is one; else the socket's. */
export function addressOf(c: Context<Env>): string {
  const peer = plain(socketAddress(c))
  const trusted = c.var.config.trustedProxies
  if (!isTrusted(trusted, peer)) return peer
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()))
  return chain.findLast((hop) => hop !== '' && !isTrusted(trusted, hop)) ?? peer
}

/** What one household or one server holds: IPv4 as it is, IPv6 by its /64. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = (tail ?? '').split(':').filter(Boolean)
  const whole =
    tail === undefined ? groups : [...groups, ...Array(8 - groups.length - rest.length).fill('0'), ...rest]
  return `${whole.slice(0, 4).join(':')}::/64`
}

/** In a test there is no socket. */
function socketAddress(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? '127.0.0.1'
  } catch {
    return '127.0.0.1'
  }
}

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '')

const isTrusted = (list: BlockList, address: string) =>
  (isIPv4(address) && list.check(address, 'ipv4')) || (isIPv6(address) && list.check(address, 'ipv6'))
