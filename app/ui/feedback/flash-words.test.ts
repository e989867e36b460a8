import { expect, test } from 'vitest'
import { flashWords } from './flash-words'

const messages = { booked: 'The appointment is booked.' }

test('an address asks for a message by its name', () => {
  expect(flashWords(messages, 'booked')).toBe('The appointment is booked.')
})

test.each([[undefined], ['unknown'], ['toString'], ['__proto__'], [['booked', 'booked']]])(
  '%j is no message',
  (flash) => {
    expect(flashWords(messages, flash)).toBeUndefined()
  },
)
