import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPanel, orderTest } from '@/e2e/support/records/laboratory/orders'
import { operationSteps } from '@/e2e/support/records/operation-steps'
import { addOperation } from '@/e2e/support/records/operations'
import { addTheatre } from '@/e2e/support/records/theatres'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readComing } from '../../laboratory/queries/to-receive'
import { noticeOfRejection } from '../../laboratory/specimens/notice-of-rejection'
import { receiveSpecimen } from '../../laboratory/specimens/receive'
import { rejectSpecimen } from '../../laboratory/specimens/reject'
import { readNotices } from '../../notices/queries/read-notices'
import { deliverOne } from '../../outbox/deliver'
import { subscribe } from '../../outbox/subscribe'
import { client, database } from '../../platform/database'
import { addSpecimen } from '../../theatre/commands/specimens'
import { sendTheatreSpecimen } from './send-theatre-specimen'
import { readTheatreTests } from './theatre-tests'

const hospital = hospitalInTest('theatre_specimens')
const steps = operationSteps(hospital)
beforeAll(() => subscribe(database(), [noticeOfRejection]))
afterAll(() => client().end())

let nth = 0
const key = () => crypto.randomUUID()
const theo = () => hospital.as('theo')

/** An operation in progress, requested by david, with a specimen that theo recorded; and a test for it. */
async function taken({ quantity = 1, takenAt = null as Date | null } = {}) {
  nth += 1
  const theatreId = await addTheatre(hospital.sql, `Theatre of specimens ${nth}`)
  const visit = await addVisit(hospital.sql, { practitioner: 'david' })
  const { id } = await addOperation(hospital.sql, {
    ...{ theatreId, visit, inMinutes: -60 - nth * 300, minutes: 240, surgeon: 'samuel' },
  })
  await steps.inProgress(id)
  await addSpecimen(theo(), {
    ...{ key: key(), id, label: 'A', what: 'Gallbladder', container: 'Formalin', quantity, takenAt },
  })
  const [row] = await hospital.sql<{ entry: string }[]>`
    select id as entry from theatre_specimen where case_id = ${id}`
  const { code } = await addPanel(hospital.sql, [
    { name: `Histology ${nth}`, bench: 'histology', type: 'Tissue', container: `Formalin container ${nth}` },
  ])
  const [panel] = await hospital.sql<{ id: string }[]>`select id from lab_panel where code = ${code}`
  return { id, visit, code, entry: row?.entry ?? '', panel: panel?.id ?? '' }
}

const send = (
  { id, entry, panel }: { id: string; entry: string; panel: string },
  { sent = key(), who = 'theo' } = {},
) => sendTheatreSpecimen(hospital.as(who), { key: sent, id, entry, panel, takenBy: 'Porter Ines' })

const specimensOf = (id: string) => hospital.sql<{ id: string; accession: string; order: string }[]>`
  select s.id, s.accession, s.service_request_id as order, s.stage, s.quantity, s.identified_by, s.collected_at, who.username as by
    from theatre_specimen t join specimen s on s.id = t.specimen_id join staff who on who.id = s.collected_by
   where t.case_id = ${id}`

describe('a specimen of an operation', () => {
  it('is expected by the laboratory, as it was taken, for an order of who requested the operation', async () => {
    const one = await taken({ quantity: 2 })
    expect((await readTheatreTests(theo(), one.id)).tests[0]).toMatchObject({ id: one.panel })
    await send(one)
    const [made] = await specimensOf(one.id)
    expect(made).toMatchObject({ stage: 'collected', quantity: 2, identified_by: 'theatre', by: 'theo' })
    expect(
      await hospital.sql`
      select o.status, o.category, o.note, who.username from service_request o join staff who on who.id = o.author_id
       where o.id = ${made?.order ?? ''}`,
    ).toEqual([
      {
        ...{ status: 'active', category: 'laboratory', username: 'david' },
        note: 'Gallbladder, labelled A. From the operation: Repair of inguinal hernia.',
      },
    ])
    const accession = made?.accession ?? ''
    expect(await readComing(hospital.as('lena'))).toContainEqual(expect.objectContaining({ accession }))
    expect((await readTheatreTests(theo(), one.id)).sent).toMatchObject([{ accession, stage: 'collected' }])
    await receiveSpecimen(hospital.as('lena'), { key: key(), accession })
    expect((await readTheatreTests(theo(), one.id)).sent).toMatchObject([{ accession, stage: 'received' }])
  })

  it('is sent once, however often it is', async () => {
    const one = await taken()
    const sent = key()
    await Promise.all([send(one, { sent }), send(one, { sent })])
    await expect(send(one)).rejects.toMatchObject({ reason: 'theatre.entryChanged' })
    const other = await taken()
    const both = await Promise.allSettled([send(other), send(other)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    for (const { id, visit } of [one, other]) {
      expect(await specimensOf(id)).toHaveLength(1)
      expect(await hospital.sql`select from service_request where encounter_id = ${visit.id}`).toHaveLength(1)
    }
  })

  it('is for the open order of the visit that waits for it', async () => {
    const one = await taken()
    const order = await orderTest(hospital.sql, one.visit, one.code)
    await send(one)
    expect(await specimensOf(one.id)).toMatchObject([{ order }])
  })

  it('was taken at the time that was given, not before the patient was in the theatre', async () => {
    const at = new Date()
    const one = await taken({ takenAt: at })
    await send(one)
    expect(await specimensOf(one.id)).toMatchObject([{ collected_at: at }])
    await expect(taken({ takenAt: new Date(Date.now() - 3_600_000) })).rejects.toMatchObject({
      ...{ reason: 'theatre.specimenTooEarly', field: 'time' },
    })
  })

  it('is sent by those of the theatre, for one test that one container serves', async () => {
    const one = await taken({ quantity: 21 })
    await expect(send(one, { who: 'jane' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(send(one)).rejects.toMatchObject({ reason: 'theatre-specimens.tooMany' })
    const two = await addPanel(hospital.sql, [{ container: 'One tube' }, { container: 'Another tube' }])
    const [panel] = await hospital.sql<{ id: string }[]>`select id from lab_panel where code = ${two.code}`
    const other = await taken()
    const tests = (await readTheatreTests(theo(), other.id)).tests.map(({ id }) => id)
    expect(tests).not.toContain(panel?.id)
    await expect(send({ ...other, panel: panel?.id ?? '' })).rejects.toMatchObject({
      ...{ reason: 'theatre-specimens.severalContainers', field: 'test' },
    })
    await expect(send({ ...other, panel: key() })).rejects.toMatchObject({ field: 'test' })
    expect(await specimensOf(other.id)).toEqual([])
  })

  it('is no other one of the laboratory, whatever the way', async () => {
    const [one, other] = [await taken(), await taken()]
    await send(one)
    const [made] = await specimensOf(one.id)
    await expect(hospital.owner`
      update theatre_specimen set specimen_id = ${made?.id ?? ''}, handed_at = hospital_now(), handed_by = created_by,
             taken_by = 'Somebody' where id = ${other.entry}`).rejects.toThrow('another specimen')
    await expect(
      hospital.owner`update theatre_specimen set specimen_id = null where id = ${one.entry}`,
    ).rejects.toThrow('stays as it was')
  })
})

it('a rejection reaches who requested the operation and who took the specimen', async () => {
  const one = await taken()
  await send(one)
  const [made] = await specimensOf(one.id)
  await receiveSpecimen(hospital.as('lena'), { key: key(), accession: made?.accession ?? '' })
  const [row] = await hospital.sql<
    { version: number }[]
  >`select version from specimen where id = ${made?.id ?? ''}`
  await rejectSpecimen(hospital.as('lena'), {
    ...{ key: key(), id: made?.id ?? '', expectedVersion: row?.version ?? 0 },
    ...{ bench: 'histology', code: 'leaked', note: null },
  })
  const failures: unknown[] = []
  while (
    (await deliverOne(database(), [noticeOfRejection], ({ error }) => failures.push(error))) !== 'nothing'
  );
  expect(failures).toEqual([])
  for (const who of ['david', 'theo']) {
    const { notices } = await readNotices(hospital.as(who))
    expect(notices.map(({ sentence }) => sentence)).toEqual([expect.stringMatching(/Leaked or broken/)])
  }
  expect((await readTheatreTests(theo(), one.id)).sent).toMatchObject([
    { stage: 'unsatisfactory', code: 'leaked' },
  ])
})
