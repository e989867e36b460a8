import { expect, it } from 'vitest'
import { sourceFiles } from '@/e2e/support/unit/source-files'
import { freeSlots } from '../appointments/model/rules'
import { clockTime, dayAndTime } from './hospital-time'
import { changesOf } from './zones-in-test'

// Settings are read on first use.
process.env.HOSPITAL_TIME_ZONE = 'Europe/Lisbon'
const timeZone = 'Europe/Lisbon'

it('no two slots of a night have one label, also when the clocks go back', () => {
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    ...{ practitionerId: 1, clinicId: 'a', room: 'Room 1', weekday, slotMinutes: 20 },
    ...{ startsAt: '20:00', endsAt: '08:00', validFrom: '2020-01-01', validTo: null },
  }))
  const days = changesOf(timeZone).map((change) => new Date(change).toISOString().slice(0, 10))
  expect(days).toContain('2026-10-25')
  for (const day of days) {
    const slots = freeSlots({ day, timeZone, hours, exceptions: [], booked: [] })
    for (const label of [clockTime, dayAndTime]) {
      const labels = slots.map(({ startsAt }) => label(startsAt))
      expect(new Set(labels).size).toBe(labels.length)
    }
  }
})

it('nothing writes a time or a date for the screen but the helpers that name the zone where it is needed', () => {
  const writers = sourceFiles('app', 'lib')
    .filter(({ path }) => !/(\.test|-in-test)\.tsx?$/.test(path))
    .filter(({ source }) =>
      /DateTimeFormat\(|toLocale(Time|Date)String|\.to(Time|Date|UTC)String\(|getHours\(/.test(source),
    )
    .map(({ path }) => path)
  // A day has no zone, and the settings and telephones only ask for the name of a zone.
  expect(writers.sort()).toEqual([
    'lib/clock/hospital-time.ts',
    'lib/clock/written-day.ts',
    'lib/patients/model/same-telephone.ts',
    'lib/platform/env.ts',
  ])
})
