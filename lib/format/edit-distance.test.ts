import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mistakesAllowed, mistakesBetween } from './edit-distance'

it.each([
  ['', '', 0],
  ['anna', 'anna', 0],
  ['anna', 'ana', 1],
  ['anna', 'hanna', 1],
  ['anna', 'enna', 1],
  ['smith', 'smtih', 1],
  ['smith', 'smtihe', 2],
  ['müller', 'muller', 1],
  ['ab', '', 2],
  ['👩a', '👨a', 1],
])('from “%s” to “%s” it is %i', (word, other, mistakes) => {
  expect(mistakesBetween(word, other)).toBe(mistakes)
  expect(mistakesBetween(other, word)).toBe(mistakes)
})

it('is never more than the longer word has letters, and nothing only for the same word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (word, other) => {
      const mistakes = mistakesBetween(word, other)
      expect(mistakes).toBeLessThanOrEqual(Math.max([...word].length, [...other].length))
      expect(mistakes === 0).toBe(word === other)
    }),
  )
})

it('allows more in a long word', () => {
  expect(['a', 'li', 'maria', 'garcia'].map(mistakesAllowed)).toEqual([0, 1, 1, 2])
})
