// From where a request comes, as far as a socket and those proxies can tell that are trusted.
import { expect, test } from 'vitest'
import type { Context } from 'hono'
import { addressOf, networkOf } from '../../src/routes/address.ts'
import type { Env } from '../../src/routes/env.ts'
import { configOf } from '../faults/app.ts'

/** `forwarded` as the header came, `undefined` where it did not. */
function from(peer: string, forwarded: string | undefined, trusted = '10.0.0.0/8, fd00::/8') {
  const socket = { remoteAddress: peer, remotePort: 1, remoteFamily: peer.includes(':') ? 'IPv6' : 'IPv4' }
  const config = configOf({ TRUSTED_PROXIES: trusted })
  const c = { env: { incoming: { socket } }, var: { config }, req: { header: () => forwarded } }
  return addressOf(c as unknown as Context<Env>)
}

test.each([
  ['no proxy', '203.0.113.7', undefined, '203.0.113.7'],
  ['a stranger who says it is for somebody', '203.0.113.7', '192.0.2.1', '203.0.113.7'],
  ['a proxy of ours', '10.0.0.7', '192.0.2.1', '192.0.2.1'],
  ['two of ours', '10.0.0.7', '192.0.2.1, 10.0.0.8', '192.0.2.1'],
  ['what the client put before', '10.0.0.7', '6.6.6.6, 192.0.2.1', '192.0.2.1'],
  ['what the client made look like ours', '10.0.0.7', '10.0.0.9, 192.0.2.1', '192.0.2.1'],
  ['a proxy that says nothing', '10.0.0.7', undefined, '10.0.0.7'],
  ['empty places', '10.0.0.7', ' , 192.0.2.1, ,', '192.0.2.1'],
  ['a port', '10.0.0.7', '192.0.2.1:4711', '192.0.2.1'],
  ['a port behind IPv6', '10.0.0.7', '[2001:db8::1]:4711', '2001:db8::1'],
  ['IPv4 within IPv6', '::ffff:10.0.0.7', '::ffff:192.0.2.1', '192.0.2.1'],
  ['a zone', 'fe80::1%eth0', undefined, 'fe80::1'],
  ['a proxy by IPv6', 'fd00::1', '2001:db8::1', '2001:db8::1'],
  ['no address', '10.0.0.7', 'unknown', 'unknown'],
  ['far too much', '10.0.0.7', 'x'.repeat(8000), 'unknown'],
  ['this machine, as a client may say it', '10.0.0.7', 'localhost', 'unknown'],
])('%s', (_, peer, forwarded, address) => {
  expect(from(peer, forwarded)).toBe(address)
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:0:1::1', '2001:db8:0:1::/64'],
  ['2001:db8:0:1:ffff:ffff:ffff:ffff', '2001:db8:0:1::/64'],
  ['2001:0DB8:0000:0001::', '2001:db8:0:1::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
  ['unknown', 'unknown'],
])('the network of %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
