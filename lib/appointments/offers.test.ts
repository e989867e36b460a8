import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addClinic, addHoursEveryDay } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../clock/day'
import { hospitalInstant, today } from '../clock/hospital-time'
import { chosenCode } from '../codes/chosen-code'
import { searchCodes } from '../codes/search/search-codes'
import { readClinics as readWorklistClinics } from '../consultations/worklist'
import { walkIn } from '../flows/check-in'
import { client } from '../platform/database'
import { readColleagues } from '../staff/directory'
import { unkeyedCommand } from '../workflow/command'
import { book, offerSlot, reschedule, waitForSlot } from './commands/booking'
import { addException, addHours } from './commands/schedules'
import { readClinics, readPossiblePractitioners, readPractitioners } from './queries/clinics'
import { readRooms } from './queries/queue'
import { readFreeSlots } from './queries/slots'
import { requestFollowUp } from './steps/request-follow-up'

/*
 * Whatever offers a person, a place or a code asks whether it is in use, and whatever takes one refuses what is not:
 * each offer and each command is walked through with all in use, with the person deactivated, and with the clinic closed.
 */

const hospital = hospitalInTest('offers')
const key = () => crypto.randomUUID()
const asked = { kind: 'scheduled', priority: 'routine', reason: 'Pain' } as const
const NAME = 'Offered clinic'
let clinicId = ''
let day = ''
let david = 0

afterAll(() => client().end())
beforeAll(async () => {
  day = addDays(today(), 2)
  clinicId = await addClinic(hospital.sql, NAME, 'O')
  david = hospital.as('david').person.id
  await addHoursEveryDay(hospital.sql, { clinicId, who: 'david', room: 'Offered room', endsAt: '10:00' })
  const span = { startsAt: hospitalInstant(day, '18:00'), endsAt: hospitalInstant(day, '19:00') }
  await addException(rita(), {
    key: key(),
    kind: 'open',
    practitionerId: david,
    clinicId,
    ...span,
    reason: 'Much to do',
  })
})
beforeEach(async () => {
  await hospital.sql`update staff set active = true`
  await hospital.sql`update clinic set active = true`
})

const rita = () => hospital.as('rita')
const slots = async () => (await readFreeSlots(rita(), { day, clinicId })).get(day) ?? []
const at = (time: string) => ({ practitionerId: david, startsAt: hospitalInstant(day, time) })

/** Each offer of a person or a place: whether it offers ours. `of`: what it has to ask about. */
const offers: Record<string, { of: readonly ('staff' | 'clinic')[]; offered: () => Promise<boolean> }> = {
  'times of weekly hours': {
    of: ['staff', 'clinic'],
    offered: async () => (await slots()).some(({ startsAt }) => +startsAt === +at('09:00').startsAt),
  },
  'times of extra hours': {
    of: ['staff', 'clinic'],
    offered: async () => (await slots()).some(({ startsAt }) => +startsAt === +at('18:00').startsAt),
  },
  'practitioners to filter by': {
    of: ['staff', 'clinic'],
    offered: async () =>
      (await readPractitioners(rita())).some(
        ({ id, clinicIds }) => id === david && clinicIds.includes(clinicId),
      ),
  },
  'practitioners to give hours': {
    of: ['staff'],
    offered: async () => (await readPossiblePractitioners(rita())).some(({ id }) => id === david),
  },
  clinics: {
    of: ['clinic'],
    offered: async () => (await readClinics(rita())).some(({ id }) => id === clinicId),
  },
  'clinics of the worklist': {
    of: ['clinic'],
    offered: async () => (await readWorklistClinics(hospital.as('david'))).some(({ id }) => id === clinicId),
  },
  'rooms to call to': {
    of: ['staff'],
    offered: async () => (await readRooms(rita(), clinicId)).some(({ room }) => room === 'Offered room'),
  },
  colleagues: {
    of: ['staff'],
    offered: async () =>
      (await readColleagues(hospital.as('mina'), 'menu_appointments')).rows.some(
        ({ username }) => username === 'david',
      ),
  },
}

describe.each(Object.entries(offers))('%s', (_name, { of, offered }) => {
  it('offer what is in use and nothing else', async () => {
    expect(await offered()).toBe(true)
    for (const table of of) {
      await deactivate(table)
      expect(await offered()).toBe(false)
      await activate(table)
    }
    expect(await offered()).toBe(true)
  })
})

const deactivate = (table: 'staff' | 'clinic') =>
  table === 'staff'
    ? hospital.sql`update staff set active = false where id = ${david}`
    : hospital.sql`update clinic set active = false where id = ${clinicId}`
const activate = (table: 'staff' | 'clinic') =>
  table === 'staff'
    ? hospital.sql`update staff set active = true`
    : hospital.sql`update clinic set active = true`

const patient = () => addPatientId(hospital.sql)
const waits = async () => {
  const id = await waitForSlot(rita(), {
    ...asked,
    key: key(),
    patientId: await patient(),
    clinicId,
    practitionerId: null,
  })
  return { key: key(), id, expectedVersion: 1 }
}

/** Each command that takes a person or a place; what it needs is there before anything is deactivated. */
const commands: Record<
  string,
  { of: readonly ('staff' | 'clinic')[]; prepare: () => Promise<() => Promise<unknown>> }
> = {
  'book weekly hours': {
    of: ['staff', 'clinic'],
    prepare: async () => {
      const patientId = await patient()
      return () => book(rita(), { ...asked, key: key(), clinicId, patientId, slot: at('08:00') })
    },
  },
  'book extra hours': {
    of: ['staff', 'clinic'],
    prepare: async () => {
      const patientId = await patient()
      return () => book(rita(), { ...asked, key: key(), clinicId, patientId, slot: at('18:20') })
    },
  },
  'offer a time': {
    of: ['staff', 'clinic'],
    prepare: async () => {
      const entry = await waits()
      return () => offerSlot(rita(), { ...entry, slot: at('08:20') })
    },
  },
  reschedule: {
    of: ['staff', 'clinic'],
    prepare: async () => {
      const entry = await waits()
      await offerSlot(rita(), { ...entry, slot: at('08:40') })
      return () =>
        reschedule(rita(), { ...entry, key: key(), expectedVersion: 2, slot: at('09:20'), reason: null })
    },
  },
  'wait for a slot': {
    of: ['staff', 'clinic'],
    prepare: async () => {
      const patientId = await patient()
      return () => waitForSlot(rita(), { ...asked, key: key(), patientId, clinicId, practitionerId: david })
    },
  },
  'walk in': {
    of: ['clinic'],
    prepare: async () => {
      const patientId = await patient()
      return () => walkIn(rita(), { key: key(), patientId, clinicId, priority: 'routine', reason: 'Pain' })
    },
  },
  'add hours': {
    of: ['staff', 'clinic'],
    prepare: async () => () =>
      addHours(rita(), {
        ...{ key: key(), practitionerId: david, clinicId, room: 'Room 2', weekday: 1 },
        ...{ startsAt: '20:00', endsAt: '21:00', slotMinutes: 20, validFrom: day, validTo: null },
      }),
  },
  'add extra hours': {
    of: ['staff', 'clinic'],
    prepare: async () => () =>
      addException(rita(), {
        ...{ key: key(), kind: 'open', practitionerId: david, clinicId, reason: 'Much to do' },
        ...{ startsAt: at('21:00').startsAt, endsAt: at('22:00').startsAt },
      }),
  },
  'request a follow-up': {
    of: ['staff', 'clinic'],
    prepare: async () => {
      const patientId = await patient()
      return () =>
        unkeyedCommand(rita(), (transaction) =>
          requestFollowUp(transaction, rita(), {
            patientId,
            clinicId,
            practitionerId: david,
            reason: 'Again',
          }),
        )
    },
  },
}

describe.each(Object.entries(commands))('to %s', (_name, { of, prepare }) => {
  it('takes who and what is in use and nothing else, and says why', async () => {
    const run = await prepare()
    for (const table of of) {
      await deactivate(table)
      await expect(run()).rejects.toMatchObject({
        code: 'rule',
        ...(table === 'staff'
          ? { field: 'practitioner', reason: 'appointments.practitionerLeft' }
          : { field: 'clinic', reason: 'appointments.clinicNotInUse' }),
      })
      await activate(table)
    }
    await expect(run()).resolves.toBeDefined()
  })
})

describe('the tables', () => {
  it.each(['appointment', 'schedule', 'schedule_exception', 'encounter', 'queue_ticket'])(
    'refuse a new %s of what is not in use, and leave what is there as it is',
    async (table) => {
      const { sql } = hospital
      if (table === 'queue_ticket' || table === 'encounter')
        await walkIn(rita(), {
          key: key(),
          patientId: await patient(),
          clinicId,
          priority: 'routine',
          reason: 'Pain',
        })
      const [row] = await sql`select * from ${sql(table)} where clinic_id = ${clinicId} limit 1`
      expect(row).toBeDefined()
      const copy = { ...row, id: key(), status: undefined } as Record<string, unknown>
      const again = () => sql`insert into ${sql(table)} ${sql(without(copy, row?.status))}`
      await deactivate('clinic')
      await expect(again()).rejects.toMatchObject({ constraint_name: 'clinic_in_use' })
      await activate('clinic')
      if (row && 'practitioner_id' in row && table !== 'encounter') {
        await deactivate('staff')
        const withDavid = { ...without(copy, row.status), practitioner_id: david }
        await expect(sql`insert into ${sql(table)} ${sql(withDavid)}`).rejects.toMatchObject({
          constraint_name: 'practitioner_in_use',
        })
      }
      await deactivate('staff')
      await deactivate('clinic')
      await sql`update ${sql(table)} set updated_at = now(), clinic_id = clinic_id where id = ${row?.id}`
    },
  )

  const without = (row: Record<string, unknown>, status: unknown) =>
    Object.fromEntries(
      Object.entries({ ...row, status }).filter(([, value]) => value !== undefined),
    ) as Record<string, string>
})

it('a code that is not in use is neither offered nor taken', async () => {
  const { sql } = hospital
  const offered = async () =>
    (await searchCodes(client(), 'diagnosis', 'J45.9')).codes.map(({ code }) => code)
  expect(await offered()).toContain('J45.9')
  await sql`update coding set active = false where code = 'J45.9'`
  expect(await offered()).not.toContain('J45.9')
  await expect(chosenCode('diagnosis', 'J45.9', 'code')).rejects.toMatchObject({
    code: 'rule',
    field: 'code',
  })
  await sql`update coding set active = true where code = 'J45.9'`
})
