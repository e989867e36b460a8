import { expect, test } from 'vitest'
import { STREAM_LIMITS, StreamLimit } from './stream-limit'

const many = (count: number, take: (index: number) => unknown) =>
  Array.from({ length: count }, (_, index) => take(index))

test('a user may have only so many streams at once, from any address, and one more when one ends', () => {
  const limit = new StreamLimit()
  const taken = many(STREAM_LIMITS.person, (index) => limit.take(1, `10.0.0.${index}`)) as (() => void)[]
  expect(taken).not.toContain(undefined)
  expect(limit.take(1, '10.0.1.1')).toBeUndefined()
  expect(limit.take(2, '10.0.1.1')).toBeDefined()
  taken[0]?.()
  // Releasing twice counts once.
  taken[0]?.()
  expect(limit.take(1, '10.0.1.1')).toBeDefined()
  expect(limit.take(1, '10.0.1.1')).toBeUndefined()
})

test('an address may have only so many, and an IPv6 /64 counts as one', () => {
  const limit = new StreamLimit()
  const taken = many(STREAM_LIMITS.address, (index) =>
    limit.take(index, `2001:db8::${index.toString(16)}`),
  ) as (() => void)[]
  expect(taken).not.toContain(undefined)
  expect(limit.take(-1, '2001:db8::ffff:ffff')).toBeUndefined()
  expect(limit.take(-1, '2001:db8:0:1::1')).toBeDefined()
  for (const end of taken) end()
  expect(limit.size).toBe(2)
})
