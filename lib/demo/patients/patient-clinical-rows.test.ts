import { expect, it } from 'vitest'
import { dayOf } from '../../clock/day'
import { seededRandom } from '../../random/seeded-random'
import type { Demo } from '../demo'
import { type DemoPatient, drawPatient } from './demo-patient'
import { clinicalRows } from './patient-clinical-rows'

const demo: Demo = {
  sql: undefined as never,
  random: seededRandom(1),
  day: '2026-05-12',
  moment: new Date('2026-05-12T09:30:00Z'),
  staff: () => 1,
  at: (days, time) => new Date(Date.parse(`2026-05-12T${time}:00Z`) + days * 86_400_000),
  dayAt: (instant) => dayOf(instant, 'UTC'),
  patients: 20_000,
  onProgress: () => {},
}
const keeper = { receptionist: 1, doctor: 1, nurse: 1, administrator: 1 }

it('no chart of a large register has an entry twice, which the table would refuse', () => {
  let before: DemoPatient | undefined
  let several = 0
  for (let number = 1; number <= demo.patients; number += 1) {
    const patient = drawPatient(demo, number, before)
    before = patient
    const { allergy, patient_alert } = clinicalRows(demo, patient, keeper)
    for (const texts of [allergy.map(({ substance }) => substance), patient_alert.map(({ text }) => text)]) {
      expect(texts).toEqual([...new Set(texts)])
      if (texts.length > 1) several += 1
    }
  }
  expect(several).toBeGreaterThan(100)
})
