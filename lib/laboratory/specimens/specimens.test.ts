import { afterAll, describe, expect, it } from 'vitest'
import { addPanel, collectedIn, mrnOfVisit, orderTest } from '@/e2e/support/records/laboratory/orders'
import { addVisit, type VisitInTest } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readCollection } from '../../flows/laboratory/collection-list'
import { readLabOrders } from '../../flows/laboratory/orders'
import { readVisitCollection } from '../../flows/laboratory/visit-collection'
import { client } from '../../platform/database'
import { readComing, readReceivedLast } from '../queries/to-receive'
import { collectSpecimens } from './collect'
import { declineOrder } from './decline'
import { labelSpecimens } from './label'
import { receiveSpecimen } from './receive'
import { loseSpecimen, rejectSpecimen } from './reject'

const hospital = hospitalInTest('specimens')
afterAll(() => client().end())

const key = () => crypto.randomUUID()
const leo = () => hospital.as('leo')
const lena = () => hospital.as('lena')

const label = (visit: VisitInTest, ...orders: string[]) =>
  labelSpecimens(leo(), { key: key(), visit: visit.id, orders })
const open = async (visit: VisitInTest) => (await readVisitCollection(leo(), visit.id))?.specimens ?? []
const collect = async (
  visit: VisitInTest,
  specimens: readonly string[],
  more: { mrn?: string; at?: Date } = {},
) =>
  collectSpecimens(leo(), {
    ...{ key: key(), visit: visit.id, specimens },
    ...{ mrn: more.mrn ?? (await mrnOfVisit(hospital.sql, visit)), at: more.at ?? null },
  })
const stageOf = async (visit: VisitInTest) =>
  (await readLabOrders(lena())).rows.filter(({ visitId }) => visitId === visit.id).map(({ stage }) => stage)
const ofVisit = async (visit: VisitInTest) =>
  (await readCollection(leo())).filter(({ visitId }) => visitId === visit.id)

/** A visit with an order of a new panel that is labelled. */
async function labelled() {
  const visit = await addVisit(hospital.sql)
  const order = await orderTest(hospital.sql, visit, (await addPanel(hospital.sql)).code)
  await label(visit, order)
  return { visit, order, specimens: await open(visit) }
}

describe('labels', () => {
  it('are made of what was ordered: one for each container and bench, for all orders that it serves', async () => {
    const visit = await addVisit(hospital.sql)
    const both = await addPanel(hospital.sql, [
      { name: 'Urea' },
      { name: 'Haemoglobin', container: 'EDTA tube', bench: 'haematology' },
    ])
    const one = await addPanel(hospital.sql, [{ name: 'CRP' }])
    const orders = [
      await orderTest(hospital.sql, visit, both.code, { priority: 'urgent' }),
      await orderTest(hospital.sql, visit, one.code),
    ]
    expect(await stageOf(visit)).toEqual(['to-label', 'to-label'])
    expect(await ofVisit(visit)).toMatchObject([{ unlabelled: 2, specimens: 0, priority: 'urgent' }])
    await label(visit, ...orders)
    const specimens = await open(visit)
    expect(
      specimens.map(({ container, bench, tests }) => [container, bench, tests.toSorted()]).sort(),
    ).toEqual([
      ['EDTA tube', 'haematology', ['Haemoglobin']],
      ['Serum tube', 'chemistry', ['CRP', 'Urea']],
    ])
    expect(new Set(specimens.map(({ accession }) => accession)).size).toBe(2)
    expect(await stageOf(visit)).toEqual(['to-collect', 'to-collect'])
    expect(await ofVisit(visit)).toMatchObject([{ unlabelled: 0, specimens: 2 }])
  })

  it('are printed again without another specimen, and leave out what is not ticked', async () => {
    const visit = await addVisit(hospital.sql)
    const { code } = await addPanel(hospital.sql)
    const [now, later] = [
      await orderTest(hospital.sql, visit, code),
      await orderTest(hospital.sql, visit, code),
    ]
    await label(visit, now)
    const before = await open(visit)
    await label(visit)
    await label(visit, now)
    expect((await open(visit)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect((await readVisitCollection(leo(), visit.id))?.orders.map(({ id }) => id)).toEqual([later])
  })

  it('of one order are made once, however many ask at the same time', async () => {
    const visit = await addVisit(hospital.sql)
    const order = await orderTest(hospital.sql, visit, (await addPanel(hospital.sql)).code)
    await Promise.allSettled([label(visit, order), label(visit, order), label(visit, order)])
    expect(await open(visit)).toHaveLength(1)
  })

  it('are not for the order of another visit, nor by who may not collect', async () => {
    const [visit, other] = [await addVisit(hospital.sql), await addVisit(hospital.sql)]
    const order = await orderTest(hospital.sql, other, (await addPanel(hospital.sql)).code)
    await expect(label(visit, order)).rejects.toMatchObject({ reason: 'laboratory.nothingToLabel' })
    const rita = { key: key(), visit: other.id, orders: [order] }
    await expect(labelSpecimens(hospital.as('rita'), rita)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('collection', () => {
  it('asks for the number of this patient', async () => {
    const { visit, specimens } = await labelled()
    const ids = specimens.map(({ id }) => id)
    const mrn = await mrnOfVisit(hospital.sql, await addVisit(hospital.sql))
    const field = 'mrn'
    await expect(collect(visit, ids, { mrn })).rejects.toMatchObject({
      reason: 'laboratory.otherPatient',
      field,
    })
    await expect(collect(visit, ids, { mrn: '123' })).rejects.toMatchObject({
      reason: 'laboratory.noMrn',
      field,
    })
    await collect(visit, ids)
    expect(await stageOf(visit)).toEqual(['on-its-way'])
    await expect(collect(visit, ids)).rejects.toMatchObject({ reason: 'laboratory.specimenChanged' })
  })

  it('was neither before the order nor is it in the future, and the tables say so too', async () => {
    const { visit, specimens } = await labelled()
    const ids = specimens.map(({ id }) => id)
    const hours = (by: number) => new Date(Date.now() + by * 3_600_000)
    const field = 'time'
    await expect(collect(visit, ids, { at: hours(-3) })).rejects.toMatchObject({
      ...{ reason: 'laboratory.collectedBeforeOrder', field },
    })
    await expect(collect(visit, ids, { at: hours(-13) })).rejects.toMatchObject({
      ...{ reason: 'laboratory.collectedFarBack', field },
    })
    await expect(collect(visit, ids, { at: hours(24) })).rejects.toMatchObject({
      ...{ reason: 'laboratory.inTheFuture', field },
    })
    const byTable = (change: string) =>
      hospital.sql.unsafe(`
        update specimen set status = 'available', collected_at = hospital_now(), collected_by = created_by,
               identified_by = 'mrn-birth-date', ${change} where id = '${ids[0]}'`)
    await expect(byTable('quantity = -3')).rejects.toMatchObject({ constraint_name: 'specimen_quantity' })
    await expect(
      byTable(`received_at = hospital_now() - interval '1 minute', received_by = created_by`),
    ).rejects.toMatchObject({ constraint_name: 'specimen_received' })
    await expect(
      byTable(`received_at = hospital_now() + interval '1 minute', received_by = created_by`),
    ).rejects.toMatchObject({ constraint_name: 'specimen_future' })
  })

  it('ends with its order, and an order that is on hold waits', async () => {
    const { visit, order } = await labelled()
    const to = (status: string) =>
      hospital.sql`update service_request set status = ${status}, status_reason = 'Not needed' where id = ${order}`
    await to('on-hold')
    expect([await ofVisit(visit), await open(visit)]).toEqual([[], []])
    await to('active')
    expect(await open(visit)).toHaveLength(1)
    await to('revoked')
    expect(await ofVisit(visit)).toEqual([])
    expect(
      await hospital.sql`
        select s.status, h.event, h.reason from specimen s join status_history h on h.entity_id = s.id and h.event = 'cancel'
         where s.service_request_id = ${order}`,
    ).toMatchObject([{ status: 'cancelled', event: 'cancel', reason: 'Not needed' }])
  })
})

describe('receipt', () => {
  it('is by the label, once, of what was collected', async () => {
    const { visit, specimens } = await labelled()
    const { id = '', accession = '' } = specimens[0] ?? {}
    const receive = (typed: string, who = 'lena') =>
      receiveSpecimen(hospital.as(who), { key: key(), accession: typed })
    const field = 'accession'
    const wrong = `${accession.slice(0, -1)}${accession.endsWith('2') ? '3' : '2'}`
    await expect(receive(wrong)).rejects.toMatchObject({ reason: 'laboratory.noAccession', field })
    await expect(receive('222222')).rejects.toMatchObject({ reason: 'laboratory.unknownAccession', field })
    await expect(receive(accession)).rejects.toMatchObject({ reason: 'laboratory.notCollected', field })
    await collect(visit, [id])
    await expect(receive(accession, 'leo')).rejects.toMatchObject({ code: 'forbidden' })
    expect((await readComing(lena())).map((one) => one.accession)).toContain(accession)
    await receive(accession.toLowerCase())
    await expect(receive(accession)).rejects.toMatchObject({ reason: 'laboratory.alreadyReceived', field })
    expect((await readReceivedLast(lena())).map((one) => one.accession)).toContain(accession)
    expect(await stageOf(visit)).toEqual(['in-laboratory'])
  })

  it('of what is lost comes to nothing, and it is asked for again', async () => {
    const { visit, order } = await labelled()
    const [{ id = '', accession = '' } = {}] = await collectedIn(hospital.sql, order)
    const expectedVersion = await versionOf(id)
    await loseSpecimen(lena(), { key: key(), id, expectedVersion, reason: 'Not in the box' })
    await expect(receiveSpecimen(lena(), { key: key(), accession })).rejects.toMatchObject({
      reason: 'laboratory.ended',
    })
    expect(await open(visit)).toMatchObject([{ rejected: 'lost', status: 'ordered' }])
  })
})

const versionOf = async (id: string) =>
  (await hospital.sql<{ version: number }[]>`select version from specimen where id = ${id}`)[0]?.version ?? 0

describe('a specimen that cannot be used', () => {
  it('is rejected with a code and asked for again, as often as needed, in a chain', async () => {
    const { visit, order } = await labelled()
    for (const code of ['haemolysed', 'clotted'] as const) {
      const [{ id = '', accession = '' } = {}] = await collectedIn(hospital.sql, order)
      const reject = async (more: object = {}) =>
        rejectSpecimen(lena(), {
          ...{
            key: key(),
            id,
            expectedVersion: await versionOf(id),
            bench: 'chemistry',
            code,
            note: null,
            ...more,
          },
        })
      await expect(reject()).rejects.toMatchObject({ reason: 'laboratory.notReceived' })
      await receiveSpecimen(lena(), { key: key(), accession })
      await expect(reject({ bench: 'histology' })).rejects.toMatchObject({ reason: 'laboratory.otherBench' })
      await expect(reject({ code: 'other' })).rejects.toMatchObject({ reason: 'laboratory.rejectionNote' })
      await reject()
      await expect(reject()).rejects.toMatchObject({ code: 'invalid_transition' })
      expect(await open(visit)).toMatchObject([{ rejected: code, status: 'ordered' }])
      expect(await ofVisit(visit)).toMatchObject([{ specimens: 1, again: 1 }])
    }
    const chain = await hospital.sql`
      select s.status, s.rejection_code, p.id is not null as has_parent, count(t.test_id)::int as tests
        from specimen s left join specimen p on p.id = s.parent_id join specimen_test t on t.specimen_id = s.id
       where s.service_request_id = ${order} group by s.id, p.id order by s.nth`
    expect([...chain]).toEqual([
      { status: 'unsatisfactory', rejection_code: 'haemolysed', has_parent: false, tests: 1 },
      { status: 'unsatisfactory', rejection_code: 'clotted', has_parent: true, tests: 1 },
      { status: 'ordered', rejection_code: null, has_parent: true, tests: 1 },
    ])
  })

  it('is not asked for again after its order has ended', async () => {
    const { visit, order } = await labelled()
    const [{ id = '', accession = '' } = {}] = await collectedIn(hospital.sql, order)
    await receiveSpecimen(lena(), { key: key(), accession })
    await hospital.sql`update service_request set status = 'revoked', status_reason = 'Done elsewhere' where id = ${order}`
    const expectedVersion = await versionOf(id)
    await rejectSpecimen(lena(), {
      ...{ key: key(), id, expectedVersion, bench: 'chemistry', code: 'leaked', note: null },
    })
    expect(await open(visit)).toEqual([])
  })
})

describe('an order that the laboratory does not know', () => {
  it('is said loudly, is not collected, and is declined with a reason', async () => {
    const visit = await addVisit(hospital.sql)
    const order = await orderTest(hospital.sql, visit, 'nobody-knows')
    expect(await stageOf(visit)).toEqual(['unknown'])
    expect(await ofVisit(visit)).toEqual([])
    expect((await readVisitCollection(leo(), visit.id))?.orders).toMatchObject([{ inCatalogue: false }])
    const decline = (who: string, reason: string) =>
      declineOrder(hospital.as(who), { key: key(), id: order, expectedVersion: 1, reason })
    await expect(decline('leo', 'No reagent')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(decline('lena', ' ')).rejects.toMatchObject({ code: 'reason_required' })
    await decline('lena', 'No reagent')
    expect(await stageOf(visit)).toEqual([])
    expect(await hospital.sql`select event, payload from outbox where entity_id = ${order}`).toMatchObject([
      { event: 'order.revoked', payload: { category: 'laboratory' } },
    ])
  })
})

describe('of a confidential patient', () => {
  it('the name is known to who collects, and nothing to others', async () => {
    const visit = await addVisit(hospital.sql, { confidential: true })
    const order = await orderTest(hospital.sql, visit, (await addPanel(hospital.sql)).code)
    await label(visit, order)
    expect((await readVisitCollection(leo(), visit.id))?.patient).toMatchObject({ hidden: false, id: null })
    expect((await readVisitCollection(hospital.as('greta'), visit.id))?.patient).toMatchObject({
      hidden: true,
    })
    expect((await readVisitCollection(hospital.as('greta'), visit.id))?.specimens).toEqual([])
    const seen = (await readLabOrders(hospital.as('leo', { but: ['laboratory.collect'] }))).rows
    expect(seen.some(({ visitId }) => visitId === visit.id)).toBe(false)
    expect(seen.filter(({ patient }) => patient.hidden)).toMatchObject([
      { id: null, display: null, visitId: null },
    ])
  })
})
