import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { readBoard } from '../board/read-boards'
import { readWards } from '../queries/wards'
import { exchangeBeds, moveToBed, releaseBed, reserveBed } from './beds'
import { changeLeave, setIsolation, setResuscitation } from './care'

const hospital = hospitalInTest('beds')
const stays = staysOf(hospital)
afterAll(() => client().end())

describe('a patient in a bed', () => {
  it('moves to another one at one instant, and the first one is to be cleaned', async () => {
    const ward = await addWard(hospital.owner)
    const [first = '', second = ''] = ward.beds
    const { id } = await stays.received(ward, first)
    await moveToBed(hospital.as('jane'), { ...(await stays.step(id)), bedId: second })
    expect(await stays.assignmentsOf(id)).toEqual([
      { status: 'completed', bed: first },
      { status: 'active', bed: second },
    ])
    expect([await stays.bedStatus(first), await stays.bedStatus(second)]).toEqual(['H', 'O'])
    expect(
      await hospital.sql`
        select count(distinct t)::int as instants from bed_assignment a,
               lateral (values (upper(period)), (lower(period))) v(t)
         where encounter_id = ${id} and (t = upper(period) or status = 'active')`,
    ).toEqual([{ instants: 1 }])
  })

  it('can be on the ward without one, and get one', async () => {
    const ward = await addWard(hospital.owner)
    const [bed = ''] = ward.beds
    const { id } = await stays.received(ward, bed)
    await moveToBed(hospital.as('jane'), { ...(await stays.step(id)), bedId: null })
    expect(await stays.bedStatus(bed)).toBe('H')
    const nowhere = stays.step(id).then((step) => moveToBed(hospital.as('jane'), { ...step, bedId: null }))
    await expect(nowhere).rejects.toMatchObject({ reason: 'inpatient.notInBed' })
    const unclean = stays.step(id).then((step) => moveToBed(hospital.as('jane'), { ...step, bedId: bed }))
    await expect(unclean).rejects.toMatchObject({ reason: 'inpatient.bedStatus', field: 'bed' })
    await moveToBed(hospital.as('jane'), { ...(await stays.step(id)), bedId: ward.beds[1] ?? '' })
    expect(await stays.bedStatus(ward.beds[1] ?? '')).toBe('O')
  })

  it('in isolation leaves it contaminated', async () => {
    const ward = await addWard(hospital.owner)
    const [bed = ''] = ward.beds
    const { id } = await stays.received(ward, bed)
    await setIsolation(hospital.as('jane'), { ...(await stays.step(id)), isolation: 'contact' })
    await moveToBed(hospital.as('jane'), { ...(await stays.step(id)), bedId: null })
    expect(await stays.bedStatus(bed)).toBe('K')
  })

  it('keeps it during leave', async () => {
    const ward = await addWard(hospital.owner)
    const [bed = ''] = ward.beds
    const { id } = await stays.received(ward, bed)
    const away = { ...(await stays.step(id)), reason: 'Weekend at home' }
    const past = { ...away, until: new Date(Date.now() - 60_000) }
    await expect(changeLeave(hospital.as('jane'), 'leave', past)).rejects.toMatchObject({
      ...{ reason: 'inpatient.leaveIsOver', field: 'until' },
    })
    const until = new Date(Date.now() + 86_400_000)
    await changeLeave(hospital.as('jane'), 'leave', { ...away, key: randomUUID(), until })
    const leaveUntil = () => hospital.sql`select leave_until from stay where encounter_id = ${id}`
    expect(await leaveUntil()).toEqual([{ leave_until: until }])
    expect([await stays.statusOf(id), await stays.bedStatus(bed)]).toEqual(['on-hold', 'O'])
    await changeLeave(hospital.as('jane'), 'return', await stays.step(id))
    expect(await stays.statusOf(id)).toBe('in-progress')
    expect(await leaveUntil()).toEqual([{ leave_until: null }])
  })
})

describe('a bed that is taken', () => {
  it('is refused with its name, both times and who recorded it, without the other patient', async () => {
    const ward = await addWard(hospital.owner)
    const [bed = ''] = ward.beds
    const there = await stays.received(ward, bed, { family: 'Otherperson' })
    const { id } = await stays.received(ward)
    const refused = moveToBed(hospital.as('jane'), { ...(await stays.step(id)), bedId: bed })
    await expect(refused).rejects.toMatchObject({
      code: 'rule',
      reason: 'inpatient.bedTaken',
      field: 'bed',
      params: [
        'Room 1, 1',
        expect.stringMatching(/^since .*\d\d:\d\d$/),
        expect.stringMatching(/^since /),
        'Jane Achieng',
      ],
    })
    await expect(refused).rejects.not.toThrow('Otherperson')
    expect(await stays.assignmentsOf(there.id)).toEqual([{ status: 'active', bed }])
  })

  it('by a stay entered in error or cancelled is not taken', async () => {
    const ward = await addWard(hospital.owner, { beds: 1 })
    const [bed = ''] = ward.beds
    const { id: wrong } = await stays.accepted(ward, bed)
    await releaseBed(hospital.as('bella'), await stays.step(wrong))
    const { id } = await stays.received(ward, bed)
    expect(await stays.assignmentsOf(id)).toEqual([{ status: 'active', bed }])
  })

  it('is reserved for one stay, of the ward that accepted it', async () => {
    const [ward, other] = [await addWard(hospital.owner), await addWard(hospital.owner)]
    const [bed = '', second = ''] = ward.beds
    const { id } = await stays.accepted(ward)
    await reserveBed(hospital.as('bella'), { ...(await stays.step(id)), bedId: bed })
    const again = stays.step(id).then((step) => reserveBed(hospital.as('bella'), { ...step, bedId: second }))
    await expect(again).rejects.toMatchObject({ reason: 'inpatient.reservedAlready' })
    const { id: later } = await stays.accepted(ward)
    const taken = stays.step(later).then((step) => reserveBed(hospital.as('bella'), { ...step, bedId: bed }))
    await expect(taken).rejects.toMatchObject({ reason: 'inpatient.bedTaken' })
    const elsewhere = stays
      .step(later)
      .then((step) => reserveBed(hospital.as('bella'), { ...step, bedId: other.beds[0] ?? '' }))
    await expect(elsewhere).rejects.toMatchObject({ reason: 'inpatient.bedOfAnotherWard' })
  })
})

describe('a reservation', () => {
  /** Makes the reservation of the stay older than it is. */
  const endedAnHourAgo = (id: string) => hospital.owner`
    update bed_assignment set period = tstzrange(lower(period) - interval '5 hours', hospital_now() - interval '1 hour')
     where encounter_id = ${id} and status = 'reserved'`

  it('ends by the clock: the bed is free for others, and the stay can have another one', async () => {
    const ward = await addWard(hospital.owner)
    const [bed = '', second = ''] = ward.beds
    const { id } = await stays.accepted(ward)
    await reserveBed(hospital.as('bella'), { ...(await stays.step(id)), bedId: bed, hours: 2 })
    const [held] = await hospital.sql`
      select upper(period) - lower(period) = interval '2 hours' as hours from bed_assignment where encounter_id = ${id}`
    expect(held).toEqual({ hours: true })
    await endedAnHourAgo(id)
    const board = await readBoard(hospital.as('bella'), ward.id)
    expect(board?.beds.find((one) => one.id === bed)?.reservedFor).toBeNull()
    expect(board?.expected[0]).toMatchObject({ id, reservedBedId: null, lapsedAt: expect.any(Date) })
    expect((await readWards(hospital.as('bella'))).find((one) => one.id === ward.id)).toMatchObject({
      ...{ free: ward.beds.length, reserved: 0 },
    })
    const { id: other } = await stays.accepted(ward, bed)
    expect(await stays.assignmentsOf(other)).toEqual([{ status: 'reserved', bed }])
    await reserveBed(hospital.as('bella'), { ...(await stays.step(id)), bedId: second })
    expect(await stays.assignmentsOf(id)).toEqual([
      { status: 'cancelled', bed },
      { status: 'reserved', bed: second },
    ])
  })

  it('that has ended keeps nobody from closing the bed, and one that holds does', async () => {
    const ward = await addWard(hospital.owner)
    const [bed = ''] = ward.beds
    const { id } = await stays.accepted(ward, bed)
    const closing = () => hospital.owner`update bed set status = 'C' where id = ${bed}`
    await expect(closing()).rejects.toMatchObject({ constraint_name: 'bed_reserved' })
    await endedAnHourAgo(id)
    await closing()
    expect(await stays.bedStatus(bed)).toBe('C')
  })

  it('has an end of three days at most, also by SQL', async () => {
    const ward = await addWard(hospital.owner)
    const { id } = await stays.accepted(ward, ward.beds[0])
    const holding = (until: string | null) => hospital.owner`
      update bed_assignment set period = tstzrange(lower(period), lower(period) + ${until}::text::interval) where encounter_id = ${id}`
    await holding('72 hours')
    for (const until of ['73 hours', null])
      await expect(holding(until)).rejects.toMatchObject({ constraint_name: 'bed_assignment_end' })
  })
})

describe('two patients', () => {
  const both = async (ids: [string, string]) => {
    const [one, other] = [await stays.step(ids[0]), await stays.step(ids[1])]
    return { key: randomUUID(), stays: [one, other] as const }
  }

  it('of a full ward exchange their beds', async () => {
    const ward = await addWard(hospital.owner, { beds: 2 })
    const [first = '', second = ''] = ward.beds
    const [one, other] = [await stays.received(ward, first), await stays.received(ward, second)]
    await exchangeBeds(hospital.as('jane'), await both([one.id, other.id]))
    expect((await stays.assignmentsOf(one.id)).at(-1)).toEqual({ status: 'active', bed: second })
    expect((await stays.assignmentsOf(other.id)).at(-1)).toEqual({ status: 'active', bed: first })
    expect([await stays.bedStatus(first), await stays.bedStatus(second)]).toEqual(['O', 'O'])
  })

  it('do not while one is in isolation', async () => {
    const ward = await addWard(hospital.owner, { beds: 2 })
    const [first = '', second = ''] = ward.beds
    const [one, other] = [await stays.received(ward, first), await stays.received(ward, second)]
    await setIsolation(hospital.as('jane'), { ...(await stays.step(one.id)), isolation: 'airborne' })
    await expect(exchangeBeds(hospital.as('jane'), await both([one.id, other.id]))).rejects.toMatchObject({
      reason: 'inpatient.exchangeIsolated',
      params: ['Room 1, 1'],
    })
    expect(await stays.assignmentsOf(other.id)).toEqual([{ status: 'active', bed: second }])
  })
})

it('a doctor decides about resuscitation, and says what a limit is', async () => {
  const ward = await addWard(hospital.owner)
  const { id } = await stays.received(ward)
  const limited = { resuscitation: 'limited', note: null } as const
  const step = await stays.step(id)
  await expect(setResuscitation(hospital.as('jane'), { ...step, ...limited })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(setResuscitation(hospital.as('david'), { ...step, ...limited })).rejects.toMatchObject({
    reason: 'inpatient.noteMissing',
    field: 'note',
  })
  await setResuscitation(hospital.as('david'), {
    ...step,
    ...limited,
    key: randomUUID(),
    note: 'No ventilation',
  })
  expect(
    await hospital.sql`select resuscitation, resuscitation_note, resuscitation_by from stay where encounter_id = ${id}`,
  ).toEqual([
    {
      ...{ resuscitation: 'limited', resuscitation_note: 'No ventilation' },
      resuscitation_by: hospital.as('david').person.id,
    },
  ])
})
