import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { walkIn } from './check-in'
import { mergePatients, unmergePatients } from './merge-records'
import { leaveWithoutBeingSeen } from './queue'

/*
 * What is refused for one person when it is booked or checked in is refused too when two records become one person.
 */

const hospital = hospitalInTest('merge_bookings')
let clinicId = ''
const BASE = Date.parse('2031-03-03T08:00:00Z')

afterAll(() => client().end())
beforeAll(async () => {
  clinicId = await addClinic(hospital.sql, 'Merged clinic', 'M')
})

const adam = () => hospital.as('adam')
const merge = (fromId: string, intoId: string) =>
  unkeyedCommand(adam(), (transaction) =>
    mergePatients(transaction, adam(), { fromId, intoId, expectedVersion: {}, reason: 'Same person' }),
  )
const unmerge = (fromId: string) =>
  unkeyedCommand(adam(), (transaction) =>
    unmergePatients(transaction, adam(), { fromId, reason: 'Two people' }),
  )

const statuses = ['booked', 'booked', 'checked-in', 'cancelled', 'noshow', 'fulfilled'] as const
const one = fc.record({
  record: fc.integer({ min: 0, max: 2 }),
  status: fc.constantFrom(...statuses),
  from: fc.integer({ min: 0, max: 5 }),
  length: fc.integer({ min: 1, max: 4 }),
})

/** One booking of each record: at one time, at different ones, and one of them cancelled. */
const twoBookings = (
  record: 0 | 1 | 2,
  other: { record: 0 | 1 | 2; from: number; status: 'booked' | 'cancelled' },
) => [
  { record, status: 'booked' as const, from: 0, length: 2 },
  { ...other, length: 2 },
]
/** Outcomes of chance may all be alike; with these there is one of each. */
const examples = (
  [
    twoBookings(0, { record: 1, from: 1, status: 'booked' }),
    twoBookings(0, { record: 2, from: 1, status: 'booked' }),
    twoBookings(0, { record: 1, from: 2, status: 'booked' }),
    twoBookings(0, { record: 1, from: 1, status: 'cancelled' }),
  ] as const
).map((one) => [one] as [typeof one])

it('records are merged just when no two of their bookings are at one time, and unmerged as they were', async () => {
  const outcomes = { merged: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 4 }), async (wanted) => {
      const { sql } = hospital
      // The third is a part of the second person already.
      const records = await Promise.all([0, 1, 2].map(() => addPatientId(sql)))
      const [from = '', into = '', part = ''] = records
      const kept: typeof wanted = []
      for (const booking of wanted) {
        const { record, status, length } = booking
        const startsAt = new Date(BASE + booking.from * 600_000)
        const endsAt = new Date(+startsAt + length * 600_000)
        await sql`
          insert into appointment (patient_id, clinic_id, status, kind, priority, reason, starts_at, ends_at, created_by, updated_by)
          select ${records[record] ?? ''}, ${clinicId}, ${status}, 'scheduled', 'routine', 'Check', ${startsAt}, ${endsAt}, id, id
            from staff where username = 'rita'`
          .then(() => kept.push(booking))
          .catch((error: { constraint_name?: string }) => {
            // One record has no two at one time either.
            if (error.constraint_name !== 'appointment_patient_free') throw error
          })
      }
      const taking = kept.filter(({ status }) => status === 'booked' || status === 'checked-in')
      const meet = (first: (typeof kept)[number], second: (typeof kept)[number]) =>
        first.from < second.from + second.length && second.from < first.from + first.length
      const clash = (some: number[], others: number[]) =>
        taking.some((first) =>
          taking.some(
            (second) => some.includes(first.record) && others.includes(second.record) && meet(first, second),
          ),
        )
      const attempt = (fromId: string, intoId: string) =>
        merge(fromId, intoId).then(
          () => true,
          (error: { reason?: string }) => {
            expect(error.reason).toBe('appointments.bookedTwice')
            return false
          },
        )
      const partMerged = await attempt(part, into)
      expect(partMerged).toBe(!clash([2], [1]))
      const merged = await attempt(from, into)
      expect(merged).toBe(!clash([0], partMerged ? [1, 2] : [1]))
      outcomes[merged ? 'merged' : 'refused'] += 1
      if (!merged) return
      const standing = () => sql`
        select status, starts_at, patient_id from appointment where patient_id = any(${records}::uuid[]) order by id`
      const before = await standing()
      await unmerge(from)
      expect(await standing()).toEqual(before)
    }),
    { numRuns: 60, examples },
  )
  expect(outcomes.merged).toBeGreaterThanOrEqual(2)
  expect(outcomes.refused).toBeGreaterThanOrEqual(2)
})

it('records that wait in one clinic are merged when one of them has left it', async () => {
  const [from, into] = [await addPatientId(hospital.sql), await addPatientId(hospital.sql)]
  const come = (patientId: string) =>
    walkIn(hospital.as('rita'), {
      ...{ key: crypto.randomUUID(), patientId, clinicId, priority: 'routine', reason: 'Pain' },
    })
  const { ticketId: id } = await come(from)
  await come(into)
  await expect(merge(from, into)).rejects.toMatchObject({ code: 'rule', reason: 'appointments.waitsTwice' })
  await leaveWithoutBeingSeen(hospital.as('rita'), {
    ...{ key: crypto.randomUUID(), id, expectedVersion: 1, reason: 'The same person' },
  })
  await merge(from, into)
})
