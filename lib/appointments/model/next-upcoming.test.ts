import { expect, it, vi } from 'vitest'
import { firstToCome } from './next-upcoming'

vi.stubEnv('HOSPITAL_TIME_ZONE', 'UTC')
const at = (time: string) => ({ at: new Date(`2026-05-12T${time}:00Z`) })
const day = [at('08:00'), at('09:50'), at('10:20')]
const now = (time: string) => at(time).at

it.each([
  ['between those before and those after', '10:10', day[2]],
  ['before a patient who is not late yet', '10:05', day[1]],
  ['nowhere while all are to come', '08:10', undefined],
  ['nowhere when all are over', '11:00', undefined],
])('the line of now is drawn %s', (_, time, first) => expect(firstToCome(day, now(time))).toBe(first))

it('the line of now is on the list of today only', () => {
  expect(firstToCome(day, new Date('2026-05-13T10:10:00Z'))).toBeUndefined()
  expect(firstToCome(day, new Date('2026-05-11T10:10:00Z'))).toBeUndefined()
  expect(firstToCome([], now('10:00'))).toBeUndefined()
})
