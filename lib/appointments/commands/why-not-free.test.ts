import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClinic, addHoursEveryDay } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { dayAndTime, hospitalInstant, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { book } from './booking'
import { addException } from './schedules'

const hospital = hospitalInTest('why_not_free')
const key = () => crypto.randomUUID()
let clinicId = ''
let day = ''

afterAll(() => client().end())
beforeAll(async () => {
  day = addDays(today(), 3)
  clinicId = await addClinic(hospital.sql, 'Reason clinic', 'R')
  await addHoursEveryDay(hospital.sql, { clinicId, who: 'david' })
})

const bookAt = async (startsAt: Date) =>
  await book(hospital.as('rita'), {
    ...{ key: key(), clinicId, patientId: await addPatientId(hospital.sql) },
    ...{ kind: 'scheduled', priority: 'routine', reason: 'Pain' },
    slot: { practitionerId: hospital.as('david').person.id, startsAt },
  })

it('a time that cannot be booked is refused for the reason that is so', async () => {
  const past = hospitalInstant(addDays(today(), -1), '09:00')
  await expect(bookAt(past)).rejects.toMatchObject({
    ...{ field: 'slot', reason: 'appointments.timeIsOver', params: [dayAndTime(past)] },
  })
  const outside = { field: 'slot', reason: 'appointments.outsideHours' }
  for (const time of ['07:40', '09:10', '16:00'])
    await expect(bookAt(hospitalInstant(day, time))).rejects.toMatchObject(outside)
  const taken = hospitalInstant(day, '09:00')
  await bookAt(taken)
  await expect(bookAt(taken)).rejects.toMatchObject({ field: 'slot', reason: 'appointments.taken' })
  await addException(hospital.as('rita'), {
    ...{ key: key(), kind: 'closed', practitionerId: null, clinicId, reason: 'Closed' },
    ...{ startsAt: hospitalInstant(day, '10:00'), endsAt: hospitalInstant(day, '11:00') },
  })
  await expect(bookAt(hospitalInstant(day, '10:20'))).rejects.toMatchObject(outside)
})
