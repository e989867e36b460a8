import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { untilBlocked } from '@/e2e/support/unit/until'
import { dischargePatient, recordDeparture } from '../../flows/discharge'
import { mergePatients } from '../../flows/merge-records'
import { retractPatient } from '../../flows/patient-status'
import { client } from '../../platform/database'
import { unkeyedCommand } from '../../workflow/command'
import { cancelAdmission, receivePatient } from './admission'
import { recordBirth } from './birth'
import { setIsolation } from './care'
import { correctBedTimes, correctReceipt, retractStay } from './correct'

const hospital = hospitalInTest('corrections')
const stays = staysOf(hospital)
afterAll(() => client().end())

const HOUR = 3_600_000

/** A patient whose ward received them two hours ago, in a bed since then. */
async function since2Hours() {
  const ward = await addWard(hospital.owner)
  const [bed = ''] = ward.beds
  const made = await stays.received(ward, bed)
  const received = new Date(Date.now() - 2 * HOUR)
  await correctReceipt(hospital.as('greta'), {
    ...{ ...(await stays.step(made.id)), receivedAt: received, reason: 'Recorded late' },
  })
  const [row] = await hospital.sql<{ id: string }[]>`
    select id from bed_assignment where encounter_id = ${made.id} and status = 'active'`
  return { ...made, ward, bed, received, assignmentId: row?.id ?? '' }
}

describe('a time in a bed that was wrong', () => {
  it('stays as entered in error, with a new entry beside it', async () => {
    const { id, bed, received, assignmentId } = await since2Hours()
    const from = new Date(received.getTime() + HOUR / 2)
    await correctBedTimes(hospital.as('greta'), {
      ...{
        ...(await stays.step(id)),
        assignmentId,
        bedId: bed,
        from,
        until: null,
        reason: 'Was there before',
      },
    })
    const rows = await hospital.sql`
      select status, status_reason, lower(period) as "from", corrects_id from bed_assignment where encounter_id = ${id}
       order by created_at`
    expect(rows).toMatchObject([
      { status: 'entered-in-error', status_reason: 'Was there before', corrects_id: null },
      { status: 'active', from, corrects_id: assignmentId },
    ])
    expect(await stays.bedStatus(bed)).toBe('O')
  })

  it('is corrected of a patient in isolation too, whose bed would be contaminated without them', async () => {
    const { id, bed, received, assignmentId } = await since2Hours()
    await setIsolation(hospital.as('jane'), { ...(await stays.step(id)), isolation: 'contact' })
    await correctBedTimes(hospital.as('greta'), {
      ...{
        ...(await stays.step(id)),
        assignmentId,
        bedId: bed,
        from: received,
        until: null,
        reason: 'Earlier',
      },
    })
    expect(await stays.bedStatus(bed)).toBe('O')
  })

  it('is not in a bed of another ward while the patient is still in it', async () => {
    const { id, received, assignmentId } = await since2Hours()
    const other = await addWard(hospital.owner)
    const correcting = correctBedTimes(hospital.as('greta'), {
      ...{ ...(await stays.step(id)), assignmentId, bedId: other.beds[0] ?? '', from: received },
      ...{ until: null, reason: 'Another bed' },
    })
    await expect(correcting).rejects.toMatchObject({
      ...{ code: 'rule', reason: 'inpatient.bedOfAnotherWard', field: 'bed' },
    })
  })

  it('can have an end, and the bed is then to be cleaned', async () => {
    const { id, bed, received, assignmentId } = await since2Hours()
    const until = new Date(received.getTime() + HOUR)
    await correctBedTimes(hospital.as('greta'), {
      ...{ ...(await stays.step(id)), assignmentId, bedId: bed, from: received, until, reason: 'Had left' },
    })
    expect((await stays.assignmentsOf(id)).map(({ status }) => status)).toEqual([
      'entered-in-error',
      'completed',
    ])
    expect(await stays.bedStatus(bed)).toBe('H')
  })

  it.each([
    ['from', 'inpatient.beforeReceived', -3 * HOUR, null],
    ['from', 'inpatient.inTheFuture', HOUR, null],
    ['until', 'inpatient.endBeforeStart', -HOUR, -1.5 * HOUR],
    ['until', 'inpatient.inTheFuture', -HOUR, HOUR],
  ] as const)('is refused at the field %s: %s', async (field, reason, from, until) => {
    const { id, bed, assignmentId } = await since2Hours()
    const at = (offset: number) => new Date(Date.now() + offset)
    const asked = correctBedTimes(hospital.as('greta'), {
      ...{ ...(await stays.step(id)), assignmentId, bedId: bed, reason: 'x' },
      ...{ from: at(from), until: until === null ? null : at(until) },
    })
    await expect(asked).rejects.toMatchObject({ code: 'rule', field, reason })
    expect(await stays.assignmentsOf(id)).toEqual([{ status: 'active', bed }])
  })

  it('does not meet the time of another stay, whose interval is named', async () => {
    const { id, received, ward } = await since2Hours()
    const other = await stays.received(ward, ward.beds[1])
    const until = new Date()
    const meets = correctBedTimes(hospital.as('greta'), {
      ...{ ...(await stays.step(other.id)), assignmentId: null, bedId: ward.beds[0] ?? '' },
      ...{ from: received, until, reason: 'x' },
    })
    await expect(meets).rejects.toMatchObject({ reason: 'inpatient.beforeReceived' })
    await correctReceipt(hospital.as('greta'), {
      ...{ ...(await stays.step(other.id)), receivedAt: received, reason: 'Recorded late' },
    })
    const again = correctBedTimes(hospital.as('greta'), {
      ...{ ...(await stays.step(other.id)), assignmentId: null, bedId: ward.beds[0] ?? '' },
      ...{ from: received, until, reason: 'x' },
    })
    await expect(again).rejects.toMatchObject({
      ...{ reason: 'inpatient.bedTaken', field: 'bed' },
      params: [
        'Room 1, 1',
        expect.stringMatching(/^since /),
        expect.stringMatching(/^from .* to /),
        'Jane Achieng',
      ],
    })
    expect(await stays.assignmentsOf(id)).toHaveLength(1)
  })

  it('is corrected by a charge nurse with a reason, and by no nurse', async () => {
    const { id, bed, received, assignmentId } = await since2Hours()
    const wrong = {
      ...(await stays.step(id)),
      assignmentId,
      bedId: bed,
      from: received,
      until: null,
      reason: ' ',
    }
    await expect(correctBedTimes(hospital.as('jane'), wrong)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(correctBedTimes(hospital.as('greta'), wrong)).rejects.toMatchObject({
      ...{ code: 'reason_required', field: 'reason' },
    })
  })
})

describe('a stay entered in error', () => {
  it('blocks nothing: its bed, its patient and its record are free', async () => {
    const { id, bed, patientId, ward } = await since2Hours()
    const retract = async () => {
      const [row] = await hospital.sql<
        { version: number }[]
      >`select version from patient where id = ${patientId}`
      const adam = hospital.as('adam')
      await unkeyedCommand(adam, (transaction) =>
        retractPatient(transaction, adam, {
          ...{ patientId, expectedVersion: row?.version ?? 0, reason: 'Wrong person' },
        }),
      )
    }
    await hospital.sql`update encounter set status = 'cancelled' where patient_id = ${patientId} and class = 'AMB'`
    await expect(retract()).rejects.toMatchObject({ reason: 'inpatient.staysUnderRecord' })
    await retractStay(hospital.as('greta'), { ...(await stays.step(id)), reason: 'Wrong person' })
    expect(await stays.statusOf(id)).toBe('entered-in-error')
    expect(await stays.assignmentsOf(id)).toEqual([{ status: 'entered-in-error', bed }])
    await hospital.sql`update bed set status = 'U' where id = ${bed}`
    const { id: next } = await stays.received(ward, bed)
    expect(await stays.assignmentsOf(next)).toEqual([{ status: 'active', bed }])
    await retract()
  })
})

describe('two records of one person', () => {
  const merge = (from: { patientId: string }, into: { patientId: string }) => {
    const adam = hospital.as('adam')
    return unkeyedCommand(adam, (transaction) =>
      mergePatients(transaction, adam, {
        ...{ fromId: from.patientId, intoId: into.patientId, expectedVersion: {}, reason: 'Same person' },
      }),
    )
  }

  it('are not merged while both have an open stay, and are with one', async () => {
    const ward = await addWard(hospital.owner)
    const [one, other] = [await stays.received(ward, ward.beds[0]), await stays.requested(ward)]
    await expect(merge(one, other)).rejects.toMatchObject({
      ...{ code: 'rule', reason: 'inpatient.twoOpenStays', params: [expect.any(String), expect.any(String)] },
    })
    await retractStay(hospital.as('greta'), { ...(await stays.step(other.id)), reason: 'Same person' })
    await merge(one, other)
    // A stay of the record in use meets the open one of the record that was merged into it.
    const [visit] = await hospital.sql<{ id: string }[]>`
      select id from encounter where patient_id = ${other.patientId} and class = 'AMB'`
    const { requestAdmission } = await import('./admission')
    const again = requestAdmission(hospital.as('david'), {
      ...{ key: randomUUID(), fromEncounterId: visit?.id ?? '', wardId: null },
      ...{ priority: 'routine', reason: 'Again' },
    })
    await expect(again).rejects.toMatchObject({ reason: 'inpatient.openStay' })
  })

  it('are not merged while the stay of one is being opened again', async () => {
    const ward = await addWard(hospital.owner)
    const one = await stays.received(ward, ward.beds[0])
    await dischargePatient(hospital.as('david'), { ...(await stays.step(one.id)), disposition: 'home' })
    const other = await stays.requested(ward)
    const begun = { merging: Promise.resolve() }
    await hospital.owner.begin(async (sql) => {
      await sql`update stay set discharged_at = null, discharged_by = null, disposition = null where encounter_id = ${one.id}`
      await sql`update encounter set status = 'in-progress' where id = ${one.id}`
      begun.merging = merge(one, other)
      begun.merging.catch(() => undefined)
      await untilBlocked(sql, 1)
    })
    await expect(begun.merging).rejects.toMatchObject({ reason: 'inpatient.twoOpenStays' })
  })

  it('are not received into a bed while the other one still has one', async () => {
    const ward = await addWard(hospital.owner)
    const one = await stays.received(ward, ward.beds[0])
    await dischargePatient(hospital.as('david'), { ...(await stays.step(one.id)), disposition: 'home' })
    const other = await stays.accepted(ward)
    await merge(one, other)
    const receiving = receivePatient(hospital.as('jane'), {
      ...{ ...(await stays.step(other.id)), bedId: ward.beds[1] ?? '' },
    })
    await expect(receiving).rejects.toMatchObject({
      ...{ code: 'rule', reason: 'inpatient.patientElsewhere', field: 'bed' },
    })
  })

  it('are not merged while they were in two beds at one time', async () => {
    const ward = await addWard(hospital.owner)
    const [one, other] = [await stays.received(ward, ward.beds[0]), await stays.received(ward, ward.beds[1])]
    for (const { id } of [one, other]) {
      await dischargePatient(hospital.as('david'), { ...(await stays.step(id)), disposition: 'home' })
      await recordDeparture(hospital.as('jane'), await stays.step(id))
    }
    await expect(merge(one, other)).rejects.toMatchObject({ reason: 'inpatient.twoBeds' })
  })

  it('are not merged into a record that holds one with which they were in two beds, by no way', async () => {
    const ward = await addWard(hospital.owner)
    const both = [await stays.received(ward, ward.beds[0]), await stays.received(ward, ward.beds[1])] as const
    for (const { id } of both) {
      await dischargePatient(hospital.as('david'), { ...(await stays.step(id)), disposition: 'home' })
      await recordDeparture(hospital.as('jane'), await stays.step(id))
    }
    const main = await stays.accepted(ward)
    await merge(both[0], main)
    await expect(merge(both[1], main)).rejects.toMatchObject({ reason: 'inpatient.twoBeds' })
    await expect(hospital.sql`
      update patient set status = 'merged', merged_into_id = ${main.patientId} where id = ${both[1].patientId}`).rejects.toThrow(
      'in two beds at one time',
    )
  })

  it('are not merged into a record that holds one with an open stay while they have one', async () => {
    const ward = await addWard(hospital.owner)
    const [one, main] = [await stays.received(ward, ward.beds[0]), await stays.accepted(ward)]
    await cancelAdmission(hospital.as('greta'), 'decline', { ...(await stays.step(main.id)), reason: 'Full' })
    await merge(one, main)
    const other = await stays.received(ward, ward.beds[1])
    await expect(merge(other, main)).rejects.toMatchObject({ reason: 'inpatient.twoOpenStays' })
  })
})

describe('a birth', () => {
  it('registers the child with a stay of its own on the ward of the mother, from its birth on', async () => {
    const { id, ward, received, patientId } = await since2Hours()
    const bornAt = new Date(received.getTime() + HOUR)
    const born = await recordBirth(hospital.as('jane'), {
      ...{ ...(await stays.step(id)), given: '', sex: 'female', bornAt, bedId: ward.beds[1] ?? '' },
    })
    expect(
      await hospital.sql`
        select p.given, p.family = m.family as named, e.status, e.started_at, s.mother_encounter_id, s.ward_id
          from encounter e join stay s on s.encounter_id = e.id join patient p on p.id = e.patient_id
          join patient m on m.id = ${patientId} where e.id = ${born.stayId}`,
    ).toEqual([
      {
        ...{ given: 'Baby', named: true, status: 'in-progress', started_at: bornAt },
        ...{ mother_encounter_id: id, ward_id: ward.id },
      },
    ])
    expect(await stays.assignmentsOf(born.stayId)).toEqual([{ status: 'active', bed: ward.beds[1] }])
    const before = recordBirth(hospital.as('jane'), {
      ...{
        ...(await stays.step(id)),
        given: 'Ann',
        sex: 'female',
        bornAt: new Date(received.getTime() - HOUR),
      },
    })
    await expect(before).rejects.toMatchObject({ reason: 'inpatient.birthBeforeStay', field: 'bornAt' })
  })
})
