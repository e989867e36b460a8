import { afterAll, describe, expect, it } from 'vitest'
import { addPanel, collectedIn, orderTest } from '@/e2e/support/records/laboratory/orders'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import type { Bench } from '../model/catalogue-codes'
import { readWorksheet } from '../queries/worksheet'
import { recallSpecimen, sendSpecimen, takeOverSpecimen } from './dispatch'
import { labelSpecimens } from './label'
import { receiveSpecimen } from './receive'
import { rejectSpecimen } from './reject'

const hospital = hospitalInTest('specimen_dispatch')
afterAll(() => client().end())

const key = () => crypto.randomUUID()
const lena = () => hospital.as('lena')

/** A specimen that the laboratory has, for chemistry. */
async function received(): Promise<{ id: string; order: string }> {
  const visit = await addVisit(hospital.sql)
  const order = await orderTest(hospital.sql, visit, (await addPanel(hospital.sql)).code)
  await labelSpecimens(lena(), { key: key(), visit: visit.id, orders: [order] })
  const [{ id = '', accession = '' } = {}] = await collectedIn(hospital.sql, order)
  await receiveSpecimen(lena(), { key: key(), accession })
  return { id, order }
}

const send = (id: string, from: Bench, toBench: Bench | null, toLaboratory: string | null = null) =>
  sendSpecimen(lena(), { key: key(), id, from, toBench, toLaboratory })
const takeOver = (id: string, who = 'lena') => takeOverSpecimen(hospital.as(who), { key: key(), id })
const recall = (id: string) => recallSpecimen(lena(), { key: key(), id })
const reject = async (id: string, bench: Bench) => {
  const [{ version = 0 } = {}] = await hospital.sql<
    { version: number }[]
  >`select version from specimen where id = ${id}`
  return rejectSpecimen(lena(), {
    key: key(),
    id,
    expectedVersion: version,
    bench,
    code: 'clotted',
    note: null,
  })
}
const at = async (bench: Bench, id: string) =>
  (await readWorksheet(lena(), bench)).find((one) => one.id === id)

describe('a specimen at the wrong bench', () => {
  it('is called back by who sent it while nobody has taken it over, and then only there rejected', async () => {
    const { id } = await received()
    expect(await at('chemistry', id)).toMatchObject({ bench: 'chemistry', toBench: null, sentAt: null })
    await send(id, 'chemistry', 'histology')
    expect([await at('chemistry', id), await at('histology', id)]).toMatchObject([
      { bench: 'chemistry', toBench: 'histology' },
      { bench: 'chemistry', toBench: 'histology' },
    ])
    await expect(send(id, 'chemistry', 'microbiology')).rejects.toMatchObject({
      reason: 'laboratory.sentAlready',
    })
    for (const bench of ['chemistry', 'histology'] as const)
      await expect(reject(id, bench)).rejects.toMatchObject({ code: 'rule' })
    await recall(id)
    expect(await at('chemistry', id)).toMatchObject({ sentAt: null })
    expect(await at('histology', id)).toBeUndefined()
    await expect(takeOver(id)).rejects.toMatchObject({ reason: 'laboratory.recalledMeanwhile' })
    await send(id, 'chemistry', 'microbiology')
    await takeOver(id)
    await expect(recall(id)).rejects.toMatchObject({ reason: 'laboratory.takenOverMeanwhile' })
    expect(await at('microbiology', id)).toMatchObject({ bench: 'microbiology', sentAt: null })
    await expect(send(id, 'chemistry', 'histology')).rejects.toMatchObject({ reason: 'laboratory.notHere' })
    await expect(reject(id, 'chemistry')).rejects.toMatchObject({ reason: 'laboratory.otherBench' })
    await reject(id, 'microbiology')
  })

  it('is either taken over or called back, when both are done at the same time', async () => {
    const { id } = await received()
    await send(id, 'chemistry', 'histology')
    const outcomes = await Promise.allSettled([takeOver(id), recall(id), takeOver(id, 'laura'), recall(id)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [row] = await hospital.sql<{ taken: boolean; bench: string }[]>`
      select d.received_at is not null as taken, s.bench from lab_dispatch d join specimen s on s.id = d.specimen_id
       where s.id = ${id} and num_nonnulls(d.received_at, d.recalled_at) = 1`
    expect(row?.bench).toBe(row?.taken ? 'histology' : 'chemistry')
  })

  it('goes to one place, another one than where it is', async () => {
    const { id } = await received()
    const field = 'toBench'
    await expect(send(id, 'chemistry', null)).rejects.toMatchObject({ reason: 'laboratory.whereTo', field })
    await expect(send(id, 'chemistry', 'histology', 'Reference laboratory')).rejects.toMatchObject({
      ...{ reason: 'laboratory.whereTo', field },
    })
    await expect(send(id, 'chemistry', 'chemistry')).rejects.toMatchObject({ reason: 'laboratory.sameBench' })
    await send(id, 'chemistry', null, 'Reference laboratory')
    expect(await at('chemistry', id)).toMatchObject({ toLaboratory: 'Reference laboratory' })
    await takeOver(id)
    expect(await at('chemistry', id)).toMatchObject({ bench: 'chemistry', sentAt: null })
  })

  it('is not moved around the tables’ back, nor rejected on its way', async () => {
    const { id } = await received()
    const { sql } = hospital
    await expect(sql`update specimen set bench = 'histology' where id = ${id}`).rejects.toMatchObject({
      constraint_name: 'specimen_moved',
    })
    await send(id, 'chemistry', 'histology')
    await expect(
      sql`update specimen set status = 'unsatisfactory', rejection_code = 'clotted', rejected_at = hospital_now(),
                              rejected_by = created_by where id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: 'specimen_on_its_way' })
    await recall(id)
    await expect(
      sql`update lab_dispatch set received_at = hospital_now(), received_by = sent_by, recalled_at = null, recalled_by = null
           where specimen_id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: 'lab_dispatch_kept' })
  })
})

describe('a worksheet', () => {
  it('has the specimens of orders that go on, with when they are due', async () => {
    const { id, order } = await received()
    const row = await at('chemistry', id)
    expect((row?.dueAt.getTime() ?? 0) - (row?.receivedAt.getTime() ?? 0)).toBe(3_600_000)
    await hospital.sql`update service_request set status = 'revoked', status_reason = 'No need' where id = ${order}`
    expect(await at('chemistry', id)).toBeUndefined()
  })
})
