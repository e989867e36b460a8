import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addTheatre } from '@/e2e/support/records/theatres'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import type { DutyFunction } from '../model/codes'
import { mondayOf, shiftOn } from '../model/shift'
import { readOnDuty } from '../queries/overview'
import { readDutyPeople, readWeek } from '../queries/week'
import { onDuty } from '../steps/on-duty'
import { copyWeek } from './copy-week'
import { assignDuty, changeDuty, endDuty } from './duty'

const hospital = hospitalInTest('duty')
afterAll(() => client().end())

const key = () => crypto.randomUUID()
const hours = (from: number, until: number) => ({
  from: new Date(Date.now() + from * 3_600_000),
  until: new Date(Date.now() + until * 3_600_000),
})
const idOf = (who: string) => hospital.as(who).person.id
const put = (
  who: string,
  as: DutyFunction,
  locationId: string | null,
  shift = hours(-1, 7),
  by = hospital.as('greta'),
) => assignDuty(by, { key: key(), staffId: idOf(who), locationId, function: as, shift })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { reason?: string; code?: string }) => error.reason ?? error.code,
  )
const step = async (id: string) => {
  const [row] = await hospital.sql<
    { version: number }[]
  >`select version from duty_assignment where id = ${id}`
  return { key: key(), id, expectedVersion: row?.version ?? 0 }
}

let ward: WardInTest
beforeAll(async () => {
  ward = await addWard(hospital.owner)
})

describe('who is on duty', () => {
  it('is found for a ward: its own people first, then those of the whole hospital, now and at a time', async () => {
    const here = await addWard(hospital.owner)
    await put('david', 'doctor-on-call', null)
    await put('samuel', 'doctor', here.id)
    await put('jane', 'nurse', here.id)
    await put('greta', 'nurse-in-charge', here.id, hours(7, 15))
    const asked = { locationId: here.id, functions: ['nurse-in-charge', 'doctor', 'doctor-on-call'] as const }
    expect((await onDuty(hospital.sql, asked)).map(({ name, own }) => [name, own])).toEqual([
      ['Samuel Adeyemi', true],
      ['David Okello', false],
    ])
    const later = await onDuty(hospital.sql, { ...asked, at: hours(8, 8).from })
    expect(later.map(({ name }) => name)).toEqual(['Greta Lindholm'])
    // Somebody whose account was deactivated is on duty nowhere.
    await hospital.sql`update staff set active = false where username = 'samuel'`
    expect((await onDuty(hospital.sql, asked)).map(({ name }) => name)).toEqual(['David Okello'])
    await hospital.sql`update staff set active = true where username = 'samuel'`
    const place = (await readOnDuty(hospital.as('jane'))).find(({ id }) => id === here.id)
    expect(place?.now.map(({ name }) => name)).toEqual(['Jane Achieng', 'Samuel Adeyemi'])
    expect(place?.next.map(({ name }) => name)).toEqual(['Greta Lindholm'])
  })

  it('is kept by those who may, of people who work there', async () => {
    expect(await refusal(put('jane', 'nurse', ward.id, hours(20, 22), hospital.as('jane')))).toBe(
      'workflow.mayNot',
    )
    const people = (await readDutyPeople(hospital.as('olga'))).map(({ name }) => name)
    expect(people).toContain('Jane Achieng')
    expect(people).not.toContain('Carl Jensen')
  })
})

describe('a shift is refused', () => {
  it.each<[why: string, work: () => Promise<unknown>]>([
    ['duty.needsPlace', () => put('jane', 'nurse', null)],
    ['duty.noPlace', () => put('david', 'doctor', '00000000-0000-4000-8000-000000000000')],
    ['duty.tooLong', () => put('jane', 'nurse', ward.id, hours(0, 25))],
    ['duty.over', () => put('jane', 'nurse', ward.id, hours(-9, -1))],
  ])('%s', async (why, work) => {
    expect(await refusal(work())).toBe(why)
  })

  it('in a room, and of somebody whose account is deactivated', async () => {
    const [room] = await hospital.sql<{ id: string }[]>`select id from location where parent_id = ${ward.id}`
    expect(await refusal(put('jane', 'nurse', room?.id ?? ''))).toBe('duty.noPlace')
    await hospital.sql`update staff set active = false where username = 'theo'`
    expect(await refusal(put('theo', 'nurse', ward.id))).toBe('duty.noPerson')
    await hospital.sql`update staff set active = true where username = 'theo'`
  })

  it('of the same person twice, and of a second nurse in charge, who is named', async () => {
    const here = await addWard(hospital.owner)
    await put('jane', 'nurse', here.id)
    expect(await refusal(put('jane', 'nurse', here.id, hours(6, 10)))).toBe('duty.twice')
    // The end of one is the beginning of the next.
    const [first] = await hospital.sql<{ until: Date }[]>`
      select upper(period) as until from duty_assignment where location_id = ${here.id}`
    const until = first?.until ?? new Date()
    await put('jane', 'nurse', here.id, { from: until, until: new Date(until.getTime() + 3_600_000) })
    await put('greta', 'nurse-in-charge', here.id)
    await expect(put('jane', 'nurse-in-charge', here.id, hours(5, 12))).rejects.toMatchObject({
      reason: 'duty.inCharge',
      message: expect.stringContaining('Greta Lindholm'),
    })
    // In another place she may be, at the same time.
    expect(await put('greta', 'nurse-in-charge', ward.id)).toMatch(/-/)
  })

  it('of one of two who come together', async () => {
    const here = await addWard(hospital.owner)
    const [one, other] = [hospital.as('greta'), hospital.as('bella')]
    const outcomes = await Promise.all([
      refusal(put('jane', 'nurse-in-charge', here.id, hours(1, 5), one)),
      refusal(put('theo', 'nurse-in-charge', here.id, hours(2, 6), other)),
    ])
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(outcomes.find((outcome) => outcome !== 'done')).toMatch(/^duty\.inCharge/)
  })
})

describe('a shift on the list', () => {
  it('is changed or cancelled before it begins; then it ends earlier, or was wrong', async () => {
    const here = await addWard(hospital.owner)
    const greta = hospital.as('greta')
    const coming = await put('jane', 'nurse', here.id, hours(2, 10))
    await changeDuty(greta, { ...(await step(coming)), shift: hours(3, 11) })
    expect(await refusal(endDuty(greta, 'cancel', { ...(await step(coming)), reason: ' ' }))).toBe(
      'workflow.reasonRequired',
    )
    await endDuty(greta, 'cancel', { ...(await step(coming)), reason: 'Ill' })
    expect(await refusal(endDuty(greta, 'retract', { ...(await step(coming)), reason: 'No' }))).toBe(
      'workflow.notFromHere',
    )

    const begun = await put('jane', 'nurse', here.id, hours(-2, 6))
    expect(await refusal(endDuty(greta, 'cancel', { ...(await step(begun)), reason: 'Ill' }))).toBe(
      'duty.begun',
    )
    expect(await refusal(changeDuty(greta, { ...(await step(begun)), shift: hours(1, 6) }))).toBe(
      'duty.begun',
    )
    const [row] = await hospital.sql<{ from: Date }[]>`
      select lower(period) as from from duty_assignment where id = ${begun}`
    await changeDuty(greta, {
      ...(await step(begun)),
      shift: { from: row?.from ?? new Date(), until: hours(0, 1).until },
    })
    await endDuty(greta, 'retract', { ...(await step(begun)), reason: 'It was Theo' })
    expect(await onDuty(hospital.sql, { locationId: here.id, functions: ['nurse'] })).toEqual([])
    const listed = await readWeek(greta, { locationId: here.id, monday: mondayOf(today()) })
    expect(listed.find(({ id }) => id === begun)).toMatchObject({
      status: 'entered-in-error',
      reason: 'It was Theo',
    })
  })

  it('is not changed by somebody who saw an older version, and never deleted', async () => {
    const id = await put('jane', 'nurse', ward.id, hours(30, 34))
    const seen = await step(id)
    await changeDuty(hospital.as('olga'), { ...seen, shift: hours(31, 35) })
    expect(
      await refusal(changeDuty(hospital.as('greta'), { ...seen, key: key(), shift: hours(32, 36) })),
    ).toBe('workflow.changedMeanwhile')
    await expect(hospital.owner`delete from duty_assignment where id = ${id}`).rejects.toThrow()
  })
})

describe('a week', () => {
  it('is copied at the same times by the clock; who is there already stays, and what is refused is named', async () => {
    const here = await addTheatre(hospital.sql, 'Copied theatre')
    const monday = addDays(mondayOf(today()), 7)
    const night = (day: number) => shiftOn(addDays(monday, day), '19:00', '07:00')
    await put('theo', 'nurse', here, night(0))
    await put('jane', 'nurse-in-charge', here, night(1))
    await put('jane', 'nurse', here, night(2))
    await put('jane', 'nurse', here, night(9))
    await put('greta', 'nurse-in-charge', here, shiftOn(addDays(monday, 8), '20:00', '22:00'))
    const copied = await copyWeek(hospital.as('olga'), { key: key(), locationId: here, monday })
    expect(copied).toMatchObject({ copied: 1, there: 1, left: [expect.stringContaining('Greta Lindholm')] })
    const next = await readWeek(hospital.as('olga'), { locationId: here, monday: addDays(monday, 7) })
    expect(next.find(({ name }) => name === 'Theo Brandt')).toMatchObject(
      shiftOn(addDays(monday, 7), '19:00', '07:00'),
    )
    // The night into Monday is on both weeks’ lists and copied once.
    expect(
      await refusal(copyWeek(hospital.as('olga'), { key: key(), locationId: ward.id, monday: '2030-01-07' })),
    ).toBe('duty.emptyWeek')
  })
})
