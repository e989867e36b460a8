import { expect, it } from 'vitest'
import { shownInstant, typedInstant } from './typed-instant'

const received = new Date('2026-05-12T10:15:23.456Z')

it('a time that nobody changed is the same to the millisecond', () => {
  const shown = shownInstant(received)
  expect(shown).toMatch(/^2026-05-12T\d\d:15$/)
  expect(typedInstant(shown, [new Date('2026-05-12T09:00:00Z'), received])).toEqual(received)
})

it('another one is the beginning of its minute', () => {
  const shown = shownInstant(received).replace(':15', ':16')
  expect(typedInstant(shown, [received])).toEqual(new Date('2026-05-12T10:16:00.000Z'))
  expect(typedInstant(shownInstant(received))).toEqual(new Date('2026-05-12T10:15:00.000Z'))
})
