import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import {
  receivedSpecimen,
  type SpecimenInTest,
  type TestWanted,
} from '@/e2e/support/records/laboratory/received'
import { decideOn, enterValues, verifyValues } from '@/e2e/support/records/laboratory/steps'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { recordCall } from '../critical/call'
import { readCalled, readOnCall, readToCall } from '../critical/queries'
import { criticalWaiting } from '../critical/waiting'
import { readEarlier, readSpecimenHead, readSpecimenMark, readValues } from '../results/specimen'
import { withdrawResult } from '../results/with-reason'
import { countResultWork, findSpecimen, readResultWork } from '../results/worklist'
import { acknowledgeReport, appendReport } from './acknowledge'
import { readInbox } from './inbox'
import { byTest, readResultsOfPatient } from './of-patient'
import { readReport } from './read'
import { acknowledgeWaiting } from './to-acknowledge'

const hospital = hospitalInTest('reports')
afterAll(() => client().end())

const lena = () => hospital.as('lena')
const laura = () => hospital.as('laura')
const david = () => hospital.as('david')
const sofia = () => hospital.as('sofia')

const tests: TestWanted[] = [{ name: 'Sodium', range: [135, 145], critical: [120, 160], decimals: 0 }]

/** A specimen of which sodium was entered and released. */
async function released(value: string): Promise<SpecimenInTest & { reportId: string }> {
  const specimen = await receivedSpecimen(hospital.sql, tests)
  await enterValues(lena(), specimen, { Sodium: value })
  await verifyValues(hospital.sql, laura(), specimen, ['Sodium'])
  const [row] = await hospital.sql<{ id: string }[]>`
    select id from diagnostic_report where service_request_id = ${specimen.orderId}`
  return { ...specimen, reportId: row?.id ?? '' }
}

const acknowledge = (actor: ReturnType<typeof david>, report: string, version: number) =>
  acknowledgeReport(actor, { key: randomUUID(), report, version, note: null })

describe('a value on its way', () => {
  it('is on exactly one list until it is released', async () => {
    const specimen = await receivedSpecimen(hospital.sql, tests)
    const lists = async () => {
      const [enter, verify] = await Promise.all([
        readResultWork(lena(), { view: 'enter' }),
        readResultWork(lena(), { view: 'verify', bench: 'chemistry' }),
      ])
      return [enter, verify].map(({ rows }) => rows.some(({ specimenId }) => specimenId === specimen.id))
    }
    expect(await lists()).toEqual([true, false])
    const before = await countResultWork(lena())
    await enterValues(lena(), specimen, { Sodium: '140' })
    expect(await lists()).toEqual([false, true])
    expect(await countResultWork(lena())).toEqual({ enter: before.enter - 1, verify: before.verify + 1 })
    await verifyValues(hospital.sql, laura(), specimen, ['Sodium'])
    expect(await lists()).toEqual([false, false])
  })

  it('is shown with what was entered for it and what was before', async () => {
    const first = await released('141')
    const specimen = await receivedSpecimen(hospital.sql, tests, { visit: first.visit })
    await enterValues(lena(), specimen, { Sodium: '118' })
    const head = await readSpecimenHead(laura(), specimen.id)
    if (!head) throw new Error('The specimen was not found.')
    expect(await readSpecimenMark(laura(), specimen.id)).toBe(head.accession)
    expect(await findSpecimen(laura(), head.accession)).toBe(specimen.id)
    expect(await readValues(laura(), specimen.id)).toMatchObject([
      { name: 'Sodium', value: '118', flag: 'LL', isHeld: false, versions: [{ run: 1, value: '118' }] },
    ])
    expect([...(await readEarlier(laura(), head)).values()]).toEqual([[]])
    await expect(readValues(david(), specimen.id)).rejects.toThrow()
  })
})

const toJane = { calledTo: 'Jane Okafor, ward A', comment: null }
const versionOf = async (id: string) =>
  (await hospital.sql<{ version: number }[]>`select version from observation where id = ${id}`)[0]?.version ??
  0

describe('a critical value', () => {
  it('waits for a call until it was read back, once, with the value as it was', async () => {
    const { values } = await released('118')
    const id = values.Sodium ?? ''
    expect(await readToCall(lena())).toContainEqual(expect.objectContaining({ id, value: '118', flag: 'LL' }))
    const call = { key: randomUUID(), id, expectedVersion: await versionOf(id), ...toJane }
    await expect(recordCall(david(), call)).rejects.toMatchObject({ code: 'forbidden' })
    await recordCall(lena(), call)
    expect((await readToCall(lena())).map((one) => one.id)).not.toContain(id)
    expect(await readCalled(lena())).toContainEqual(
      expect.objectContaining({
        id,
        value: '118',
        calledTo: 'Jane Okafor, ward A',
        calledBy: lena().person.fullName,
      }),
    )
    await expect(recordCall(laura(), { ...call, key: randomUUID() })).rejects.toMatchObject({
      reason: 'laboratory-critical.calledAlready',
    })
    await expect(hospital.owner`update critical_call set called_to = 'nobody'`).rejects.toThrow('kept')
  })

  it('that was corrected since is not the one that was told', async () => {
    const specimen = await released('118')
    const id = specimen.values.Sodium ?? ''
    const told = (await readToCall(lena())).find((one) => one.id === id)
    await decideOn(hospital.sql, withdrawResult, laura(), specimen, 'Sodium')
    await enterValues(lena(), specimen, { Sodium: '119' }, { run: 0 })
    await verifyValues(hospital.sql, laura(), specimen, ['Sodium'])
    const call = (expectedVersion: number) =>
      recordCall(lena(), { key: randomUUID(), id, expectedVersion, ...toJane })
    await expect(call(told?.version ?? 0)).rejects.toMatchObject({ code: 'conflict' })
    expect((await readToCall(lena())).find((one) => one.id === id)).toMatchObject({ value: '119' })
    await call(await versionOf(id))
  })

  it('is counted, and names who is on call', async () => {
    await released('119')
    const [row] = await hospital.sql<
      { count: number }[]
    >`${criticalWaiting.counted(hospital.sql, {} as never)}`
    expect(row?.count).toBeGreaterThan(0)
    expect(await readOnCall(lena())).toEqual([])
  })

  it('is no call for a value that is not critical', async () => {
    const { values } = await released('140')
    const id = values.Sodium ?? ''
    const call = { key: randomUUID(), id, expectedVersion: await versionOf(id), ...toJane }
    await expect(recordCall(lena(), call)).rejects.toMatchObject({
      reason: 'laboratory-critical.notCritical',
    })
  })
})

describe('a report', () => {
  it('leaves the list of its orderer when it is acknowledged, and comes back when it is corrected', async () => {
    const specimen = await released('138')
    const inbox = async () => (await readInbox(david())).rows.map(({ id, version }) => [id, version])
    expect(await inbox()).toContainEqual([specimen.reportId, 1])
    expect((await readInbox(sofia())).rows).toEqual([])
    await expect(acknowledge(lena(), specimen.reportId, 1)).rejects.toMatchObject({ code: 'forbidden' })
    await acknowledge(david(), specimen.reportId, 1)
    expect(await inbox()).not.toContainEqual([specimen.reportId, 1])
    await expect(acknowledge(david(), specimen.reportId, 1)).rejects.toMatchObject({ code: 'conflict' })
    await decideOn(hospital.sql, withdrawResult, laura(), specimen, 'Sodium')
    await expect(acknowledge(david(), specimen.reportId, 2)).rejects.toMatchObject({
      reason: 'laboratory-reports.withdrawn',
    })
    await enterValues(lena(), specimen, { Sodium: '139' })
    await verifyValues(hospital.sql, laura(), specimen, ['Sodium'])
    expect(await inbox()).toContainEqual([specimen.reportId, 3])
    await expect(acknowledge(david(), specimen.reportId, 2)).rejects.toMatchObject({
      reason: 'laboratory-reports.replaced',
    })
    const report = await readReport(david(), specimen.reportId)
    expect(report?.versions.map(({ status, reason }) => [status, reason])).toEqual([
      ['corrected', 'Haemolysed after all'],
      ['entered-in-error', 'Haemolysed after all'],
      ['final', null],
    ])
    expect(report?.versions[2]?.content.lines).toMatchObject([{ value: '138' }])
    expect(report?.versions[1]?.content.lines).toMatchObject([{ value: null }])
  })

  it('that its orderer leaves is shown to the doctor on call', async () => {
    const { reportId } = await released('118')
    await hospital.owner`
      insert into duty_assignment (staff_id, function, period, status, created_by, updated_by)
      select id, 'doctor-on-call', tstzrange(hospital_now() - interval '1 hour', hospital_now() + interval '9 hours'), 'active', id, id
        from staff where username = 'sofia'`
    const inbox = async () => (await readInbox(sofia())).rows.map(({ id }) => id)
    expect(await inbox()).not.toContain(reportId)
    await hospital.owner`update hospital_clock set offset_seconds = 2 * 3600`
    expect(await inbox()).toContain(reportId)
    const [count] = await hospital.sql<{ count: number }[]>`
      ${acknowledgeWaiting[0]?.counted(hospital.sql, { me: sofia().person.id } as never) ?? hospital.sql``}`
    expect(count?.count).toBe((await readInbox(sofia())).rows.filter(({ isCritical }) => isCritical).length)
    await hospital.owner`update hospital_clock set offset_seconds = 0`
  })

  it('takes an addendum as a version of its own', async () => {
    const { reportId } = await released('140')
    const addendum = { key: randomUUID(), id: reportId, expectedVersion: 1, addendum: 'Slightly lipaemic.' }
    await expect(appendReport(lena(), addendum)).rejects.toMatchObject({ code: 'forbidden' })
    await appendReport(laura(), addendum)
    const report = await readReport(laura(), reportId)
    expect(report).toMatchObject({ status: 'appended', version: 2 })
    expect(report?.versions[0]?.content).toMatchObject({
      addendum: 'Slightly lipaemic.',
      lines: [{ value: '140' }],
    })
  })

  it('keeps its addenda when it is added to again, withdrawn and corrected', async () => {
    const specimen = await released('140')
    const add = (expectedVersion: number, addendum: string) =>
      appendReport(laura(), { key: randomUUID(), id: specimen.reportId, expectedVersion, addendum })
    const addendum = async () =>
      (await readReport(laura(), specimen.reportId))?.versions[0]?.content.addendum ?? null
    await add(1, 'Slightly lipaemic.')
    await add(2, 'Measured twice.')
    expect(await addendum()).toBe('Slightly lipaemic.\nMeasured twice.')
    await decideOn(hospital.sql, withdrawResult, laura(), specimen, 'Sodium')
    expect(await addendum()).toBeNull()
    await enterValues(lena(), specimen, { Sodium: '139' })
    await verifyValues(hospital.sql, laura(), specimen, ['Sodium'])
    expect(await addendum()).toBe('Slightly lipaemic.\nMeasured twice.')
  })

  it('never changes once it is released, also by plain SQL', async () => {
    const { reportId } = await released('140')
    await expect(
      hospital.owner`update diagnostic_report_version set status = 'corrected' where report_id = ${reportId}`,
    ).rejects.toThrow('kept')
    await expect(
      hospital.sql`update diagnostic_report set status = 'corrected', version = 2 where id = ${reportId}`,
    ).rejects.toThrow('says what its version says')
    await expect(
      hospital.sql`update diagnostic_report set status = 'partial', version = 2 where id = ${reportId}`,
    ).rejects.toThrow('never changes')
  })

  it('is complete when what its labels ask for is there, also if the panel changed meanwhile', async () => {
    const specimen = await receivedSpecimen(hospital.sql, tests)
    await hospital.sql`
      with made as (
        insert into lab_test (code, name, bench, specimen_type, container, unit, kind, decimals, turnaround_minutes, created_by, updated_by)
        select ${randomUUID().slice(0, 30)}, 'Added later', 'chemistry', 'Blood', 'Another tube', 'mmol/L', 'quantity', 1, 60, id, id
          from staff where username = 'laura' returning id)
      insert into lab_panel_test (panel_id, test_id, seq)
      select lp.id, made.id, 9 from made, lab_panel lp join service_request o on o.code = lp.code and o.system = lp.system
       where o.id = ${specimen.orderId}`
    await enterValues(lena(), specimen, { Sodium: '140' })
    await verifyValues(hospital.sql, laura(), specimen, ['Sodium'])
    const [row] = await hospital.sql<{ status: string; order: string }[]>`
      select r.status, o.status as order from diagnostic_report r join service_request o on o.id = r.service_request_id
       where o.id = ${specimen.orderId}`
    expect(row).toEqual({ status: 'final', order: 'completed' })
  })

  it('is among the results of its patient, by test', async () => {
    const { visit } = await released('140')
    const results = await readResultsOfPatient(david(), visit.patientId)
    expect(byTest(results)).toMatchObject([{ test: 'Sodium', values: [{ value: '140' }] }])
  })
})

describe('of a confidential patient', () => {
  const only = (username: string, permission: string) => ({
    ...hospital.as(username),
    may: (name: string) => name === permission,
  })

  it('the lists show nothing of the work to who may not know the patient', async () => {
    const open = await receivedSpecimen(hospital.sql, tests, { confidential: true })
    const critical = await receivedSpecimen(hospital.sql, tests, { confidential: true })
    await enterValues(lena(), critical, { Sodium: '117' })
    await verifyValues(hospital.sql, laura(), critical, ['Sodium'])
    const id = critical.values.Sodium ?? ''
    const stranger = only('rita', 'laboratory.results')
    const { rows } = await readResultWork(stranger, { view: 'enter' })
    expect(rows.find(({ specimenId }) => specimenId === open.id)).toMatchObject({
      ...{ accession: null, tests: null, patient: { hidden: true } },
    })
    const kept = {
      ...{ specimenId: null, accession: null, test: null, value: null, unit: null },
      ...{ order: null, orderedBy: null, visitNumber: null, patient: { hidden: true } },
    }
    expect((await readToCall(stranger)).find((one) => one.id === id)).toMatchObject(kept)
    await recordCall(lena(), {
      ...{ key: randomUUID(), id, expectedVersion: await versionOf(id), ...toJane, comment: 'At once' },
    })
    expect((await readCalled(stranger)).find((one) => one.id === id)).toMatchObject({
      ...{ ...kept, calledTo: null, comment: null },
    })
  })

  it('the list of reports does not say what was ordered to who may not open the chart', async () => {
    const specimen = await receivedSpecimen(hospital.sql, tests, { confidential: true })
    await enterValues(lena(), specimen, { Sodium: '118' })
    await verifyValues(hospital.sql, laura(), specimen, ['Sodium'])
    await hospital.owner`
      insert into duty_assignment (staff_id, function, period, status, created_by, updated_by)
      select id, 'doctor-on-call', tstzrange(hospital_now(), hospital_now() + interval '9 hours'), 'active', id, id
        from staff where username = 'rita'`
    await hospital.owner`update hospital_clock set offset_seconds = 2 * 3600`
    const { rows } = await readInbox(only('rita', 'laboratory.acknowledge'))
    await hospital.owner`update hospital_clock set offset_seconds = 0`
    const [report] = await hospital.sql<{ id: string }[]>`
      select id from diagnostic_report where service_request_id = ${specimen.orderId}`
    expect(rows.find(({ id }) => id === report?.id)).toMatchObject({ order: null, patient: { hidden: true } })
  })
})
