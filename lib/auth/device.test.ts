import { expect, test } from 'vitest'
import { isKnownAt, readDevice, rememberAt } from './device'

const secret = 'a secret of the tests, long enough'
const after = (...accounts: string[]) => {
  let value: string | undefined
  for (const account of accounts) value = rememberAt(readDevice(value), account, secret)
  return value ?? ''
}

test('a browser is known to those who signed in there, and to nobody else', () => {
  const device = readDevice(after('jane', 'carl', 'jane'))
  expect(device?.marks).toHaveLength(2)
  for (const account of ['jane', 'carl']) expect(isKnownAt(device, account, secret)).toBe(true)
  for (const account of ['adam', 'Jane', '', 'jane\ncarl'])
    expect(isKnownAt(device, account, secret)).toBe(false)
})

test('a mark cannot be made, moved to another browser or kept after the secret has changed', () => {
  const [one, other] = [readDevice(after('jane')), readDevice(after('carl'))]
  expect(isKnownAt(one, 'jane', `${secret}.`)).toBe(false)
  expect(isKnownAt({ id: other?.id ?? '', marks: one?.marks ?? [] }, 'jane', secret)).toBe(false)
  expect(isKnownAt({ id: one?.id ?? '', marks: ['', 'x'.repeat(22)] }, 'jane', secret)).toBe(false)
})

test.each([undefined, '', 'x', '.', 'x'.repeat(5_000), `${'a'.repeat(22)}${'.m'.repeat(31)}`])(
  '%j is no browser',
  (value) => {
    expect(readDevice(value)).toBeUndefined()
    expect(isKnownAt(readDevice(value), 'jane', secret)).toBe(false)
  },
)

test('the cookie says no name and does not grow without end', () => {
  const everybody = Array.from({ length: 100 }, (_, index) => `person${index}`)
  const value = after(...everybody)
  expect(value).not.toContain('person')
  expect(value.length).toBeLessThan(800)
  expect(isKnownAt(readDevice(value), 'person99', secret)).toBe(true)
  expect(isKnownAt(readDevice(value), 'person0', secret)).toBe(false)
})
