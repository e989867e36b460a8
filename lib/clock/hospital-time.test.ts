import { expect, it } from 'vitest'
import { exactTime } from './hospital-time'

it('an exact time names the day, the second and the zone, whatever the zone of the machine', () => {
  const at = new Date(Date.UTC(2026, 8, 29, 14, 5, 9))
  expect(exactTime(at)).toMatch(/^Tue,? 29 Sept? 2026(, | at )14:05:09 UTC$/)
})
