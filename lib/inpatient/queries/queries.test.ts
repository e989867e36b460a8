import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readOpenItems } from '../../flows/clearance'
import { client } from '../../platform/database'
import { readBoard } from '../board/read-boards'
import { readRequests } from '../board/read-requests'
import { setIsolation } from '../commands/care'
import { acceptTransfer, requestTransfer } from '../commands/transfers'
import { bedsOfWardsOf, freeBedsFor, neighboursOf } from './choices'
import { readOpenTransfers } from './open-transfers'
import { bedsOfStay, patientOfStay, readStay, readStayMark, stepsOfStay, transfersOfStay } from './stay'
import { readWards } from './wards'

const hospital = hospitalInTest('inpatient_queries')
const stays = staysOf(hospital)
afterAll(() => client().end())

let [ward, other]: WardInTest[] = []
const ids: Record<'inBed' | 'lane' | 'coming' | 'hidden', string> = {
  ...{ inBed: '', lane: '', coming: '', hidden: '' },
}
beforeAll(async () => {
  ward = await addWard(hospital.owner, { beds: 4 })
  other = await addWard(hospital.owner)
  ids.inBed = (await stays.received(ward, ward.beds[0], { family: 'Inbed' })).id
  ids.lane = (await stays.received(ward, undefined, { family: 'Lane' })).id
  ids.coming = (await stays.accepted(ward, ward.beds[1], { family: 'Coming' })).id
  ids.hidden = (await stays.requested(ward, { family: 'Zzyzxwick', confidential: true })).id
  await setIsolation(hospital.as('jane'), { ...(await stays.step(ids.inBed)), isolation: 'droplet' })
  const transfer = await requestTransfer(hospital.as('david'), {
    ...{ ...(await stays.step(ids.inBed)), wardId: other.id, reason: 'Surgery' },
  })
  await acceptTransfer(hospital.as('bella'), {
    ...{ ...(await stays.step(transfer, 'transfer_request')), bedId: other.beds[0] ?? '' },
  })
})

const here = () => ward as WardInTest
const there = () => other as WardInTest

it('the wards say how many beds are free, taken and expected', async () => {
  const wards = await readWards(hospital.as('bella'))
  expect(wards.find(({ id }) => id === here().id)).toMatchObject({
    ...{ free: 2, reserved: 1, occupied: 1, toClean: 0, closed: 0, patients: 2, expected: 1 },
  })
})

it('a board shows each bed with its patient, those without a bed, and those who are expected', async () => {
  const board = await readBoard(hospital.as('jane'), here().id)
  const [first, second, third] = board?.beds ?? []
  expect(first).toMatchObject({
    ...{ name: '1', room: 'Room 1', status: 'O', reservedFor: null },
    stay: {
      ...{ id: ids.inBed, status: 'in-progress', isolation: 'droplet', transferTo: there().name },
      patient: { name: expect.stringContaining('Inbed'), hidden: false },
    },
  })
  expect(first?.stay?.inBedSince).toBeInstanceOf(Date)
  expect(second).toMatchObject({ status: 'U', stay: null, reservedFor: { id: ids.coming } })
  expect(third).toMatchObject({ status: 'U', stay: null, reservedFor: null })
  expect(board?.lane.map(({ id }) => id)).toEqual([ids.lane])
  expect(board?.expected.map(({ id }) => id)).toEqual([ids.coming])
  const next = await readBoard(hospital.as('jane'), there().id)
  expect(next?.expected).toMatchObject([{ id: ids.inBed, transferFrom: here().name }])
  expect(next?.beds[0]?.reservedFor?.id).toBe(ids.inBed)
  expect(await readBoard(hospital.as('jane'), randomUUID())).toBeUndefined()
})

describe('the requests', () => {
  it('are those that no ward has received, with the ward that was asked', async () => {
    const requests = await readRequests(hospital.as('bella'))
    expect(requests.map(({ id }) => id)).toEqual([ids.coming, ids.hidden])
    expect(requests[0]).toMatchObject({
      ...{ status: 'planned:accepted', wantedWard: here().name, ward: here().name },
      ...{ requestedBy: 'David Okello', reason: 'Pneumonia', reservedBedId: here().beds[1] },
    })
  })

  it('show a confidential patient without name and reason, but with what a bed needs', async () => {
    const hidden = (who: string) =>
      readRequests(hospital.as(who)).then((all) => all.find(({ id }) => id === ids.hidden))
    expect(await hidden('olga')).toMatchObject({
      ...{ number: null, reason: null, priority: 'urgent', wantedWard: here().name },
      patient: { id: null, hidden: true },
    })
    expect(JSON.stringify(await readRequests(hospital.as('olga')))).not.toContain('Zzyzxwick')
    // Who finds the beds has to know for whom, and no more.
    expect(await hidden('bella')).toMatchObject({
      ...{ number: null, reason: null },
      patient: { id: null, hidden: false, name: expect.stringContaining('Zzyzxwick') },
    })
    expect(JSON.stringify(await hidden('david'))).toContain('Zzyzxwick')
  })
})

describe('the staff of the ward that expects a patient', () => {
  it('have to do with them, and others have not', async () => {
    await expect(readStay(hospital.as('greta'), ids.hidden)).rejects.toMatchObject({ code: 'forbidden' })
    await hospital.owner`
      with ward as (
        insert into department (code, name, kind) values ('TW', 'Ward of the test', 'ward') returning id)
      insert into department_member (staff_id, department_id)
      select s.id, ward.id from staff s, ward where s.username = 'greta'`
    await hospital.owner`
      update location set department_id = (select id from department where code = 'TW') where id = ${here().id}`
    expect((await readStay(hospital.as('greta'), ids.hidden)).reason).toBe('Pneumonia')
    await expect(readStay(hospital.as('bella'), ids.hidden)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

it('a stay is read with its beds, transfers and steps', async () => {
  const jane = hospital.as('jane')
  const stay = await readStay(jane, ids.inBed)
  expect(stay).toMatchObject({
    ...{ status: 'in-progress', ward: here().name, isolation: 'droplet', practitioner: 'David Okello' },
    ...{ requestedBy: 'David Okello', leftAt: null, childStayIds: [], motherStayId: null },
  })
  expect(stay.fromVisitNumber).toMatch(/^V/)
  expect(await bedsOfStay(jane, ids.inBed)).toMatchObject([
    { bed: '1', status: 'reserved', until: expect.any(Date) },
    { bed: '1', room: 'Room 1', status: 'active', until: null, recordedBy: 'Jane Achieng' },
  ])
  expect(await transfersOfStay(jane, ids.inBed)).toMatchObject([
    { status: 'accepted', from: here().name, to: there().name, reason: 'Surgery' },
  ])
  expect((await stepsOfStay(jane, ids.inBed)).map(({ event }) => event)).toEqual([
    ...['request', 'accept', 'admit', 'receive'],
  ])
  expect(await readOpenItems(jane, ids.inBed, 'discharge')).toEqual([
    { what: 'Transfer to another ward', turn: there().name },
  ])
})

it('what a step can choose from: free beds of both wards, the reserved one first, neighbours, and beds it was in', async () => {
  const jane = hospital.as('jane')
  const free = await freeBedsFor(jane, ids.inBed)
  expect(free[0]).toMatchObject({ id: there().beds[0], reserved: true, wardId: there().id })
  const own = free.filter(({ wardId }) => wardId === here().id)
  // One is taken, and one is reserved for somebody else.
  expect(own.map(({ id }) => id)).toEqual(here().beds.slice(2))
  const { id: beside } = await stays.received(here(), here().beds[3], { family: 'Beside' })
  expect(await neighboursOf(jane, ids.lane)).toMatchObject([{ id: beside, family: 'Beside', bed: '4' }])
  // Nobody in isolation changes beds.
  expect((await neighboursOf(jane, beside)).map(({ id }) => id)).not.toContain(ids.inBed)
  expect(
    (await bedsOfWardsOf(hospital.as('greta'), ids.inBed)).map(({ ward: name, name: bed }) => [name, bed]),
  ).toEqual([...here().beds.map((_, nth) => [here().name, `${nth + 1}`]), [there().name, '1']])
})

it('a stay of a closed chart says whose it is, for the way in, and nothing to a tab', async () => {
  const { patientId } = await readStay(hospital.as('david'), ids.hidden)
  expect(await patientOfStay(hospital.as('bella'), ids.hidden)).toBe(patientId)
  expect(await readStayMark(hospital.as('bella'), ids.hidden)).toBeUndefined()
  expect(await readStayMark(hospital.as('jane'), ids.lane)).toMatch(/^V\S* S\d{8}$/)
})

it('the transfers that are not over name both wards and who asked, and nobody whose chart is closed', async () => {
  const hidden = await stays.received(here(), undefined, { family: 'Zzyzxhid' })
  await hospital.sql`update patient set confidential = true where id = ${hidden.patientId}`
  await requestTransfer(hospital.as('david'), {
    ...{ ...(await stays.step(hidden.id)), wardId: there().id, reason: 'Isolation room' },
  })
  const open = await readOpenTransfers(hospital.as('olga'))
  expect(open).toMatchObject([
    {
      stayId: ids.inBed,
      from: here().name,
      to: there().name,
      status: 'accepted',
      requestedBy: 'David Okello',
    },
    { stayId: hidden.id, status: 'requested', reason: null, patient: { id: null, hidden: true } },
  ])
  expect(JSON.stringify(open)).not.toContain('Zzyzxhid')
})

it('a visit is no stay', async () => {
  const { visit } = await stays.requested(null)
  await expect(readStay(hospital.as('david'), visit.id)).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
})
