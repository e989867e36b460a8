import { expect, it } from 'vitest'
import { AccessUnavailable } from './access-unavailable-error'

/** The class in the other bundle of the same process. */
class OtherCopy extends Error {
  override name = 'AccessUnavailable'
}

it('is recognised whichever bundle made it', () => {
  expect(new AccessUnavailable('x') instanceof AccessUnavailable).toBe(true)
  expect(new OtherCopy('x') instanceof AccessUnavailable).toBe(true)
})

it.each([new Error('x'), new TypeError('x'), { name: 'AccessUnavailable' }, undefined])(
  'is not %s',
  (other) => {
    expect((other as unknown) instanceof AccessUnavailable).toBe(false)
  },
)
