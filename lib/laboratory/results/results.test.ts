import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { receivedSpecimen, type SpecimenInTest } from '@/e2e/support/records/laboratory/received'
import { decideOn, enterValues, valuesOf, verifyValues } from '@/e2e/support/records/laboratory/steps'
import { addPatient } from '@/e2e/support/records/patients'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { untilSomeWait } from '@/e2e/support/unit/until'
import type { Actor } from '../../access/actor'
import { moveOrder } from '../../orders/steps/move-order'
import { client } from '../../platform/database'
import { unkeyedCommand } from '../../workflow/command'
import { readWorksheet } from '../queries/worksheet'
import { declineOrder } from '../specimens/decline'
import { rejectSpecimen } from '../specimens/reject'
import { readValues } from './specimen'
import { verifyResults } from './verify'
import { askRerun, cancelResult, withdrawResult } from './with-reason'

const hospital = hospitalInTest('results')
afterAll(() => client().end())

const lena = () => hospital.as('lena')
const laura = () => hospital.as('laura')
/** Somebody who may both enter and verify, as a small laboratory may decide for a night. */
const both = (username: string): Actor => {
  const one = hospital.as(username)
  return { ...one, may: (permission) => permission.startsWith('laboratory.') || one.may(permission) }
}

const panel = () =>
  receivedSpecimen(hospital.sql, [
    { name: 'Sodium', range: [135, 145], critical: [120, 160], possible: [80, 200], decimals: 0 },
    { name: 'Potassium' },
  ])

const enter = (actor: Actor, specimen: SpecimenInTest, typed: Record<string, string>, run = 0) =>
  enterValues(actor, specimen, typed, { run })
const rowsOf = (specimen: SpecimenInTest) => valuesOf(hospital.sql, specimen)
const verify = (actor: Actor, specimen: SpecimenInTest, names: readonly string[]) =>
  verifyValues(hospital.sql, actor, specimen, names)
const decided = (decide: typeof askRerun, actor: Actor, specimen: SpecimenInTest, name: string) =>
  decideOn(hospital.sql, decide, actor, specimen, name)

const reportOf = async ({ orderId }: SpecimenInTest) =>
  (
    await hospital.sql<{ status: string; version: number; order: string; versions: string[] }[]>`
      select r.status, r.version, o.status as order,
             (select array_agg(v.status order by v.version) from diagnostic_report_version v where v.report_id = r.id) as versions
        from service_request o left join diagnostic_report r on r.service_request_id = o.id where o.id = ${orderId}`
  )[0]

describe('entering', () => {
  it('changes only the tests with a value, and says where it is in its range', async () => {
    const specimen = await panel()
    await enter(lena(), specimen, { Sodium: '118' })
    expect(await rowsOf(specimen)).toMatchObject({
      Sodium: { status: 'preliminary', value: '118', flag: 'LL', range: '135–145', run: 1 },
      Potassium: { status: 'registered', value: null, flag: null, run: null },
    })
  })

  it('is for the sex and the age of the record in use, where another was merged into it', async () => {
    const visit = await addVisit(hospital.sql, { practitioner: 'david' })
    const specimen = await receivedSpecimen(
      hospital.sql,
      [{ name: 'Haemoglobin', unit: 'g/L', decimals: 0 }],
      {
        visit,
      },
    )
    for (const [sex, low, high] of [
      ['female', 120, 160],
      ['male', 140, 180],
    ] as const)
      await hospital.sql`
        insert into reference_range (test_id, sex, age_to_days, low, high, valid_from, created_by, updated_by)
        select x.test_id, ${sex}, 7305, ${low}, ${high}, '2000-01-01', x.created_by, x.created_by
          from observation x where x.specimen_id = ${specimen.id}`
    const born = `${new Date().getUTCFullYear() - 10}-01-01`
    const { id } = await addPatient(hospital.sql, { sex: 'male', birthDate: born })
    await hospital.sql`
      update patient set status = 'merged', merged_into_id = ${id} where id = ${visit.patientId}`
    await enter(lena(), specimen, { Haemoglobin: '130' })
    expect(await rowsOf(specimen)).toMatchObject({ Haemoglobin: { flag: 'L', range: '140–180' } })
    expect(await readValues(laura(), specimen.id)).toMatchObject([{ sex: 'male', born }])
  })

  it('flags nothing where the catalogue has neither range nor limit', async () => {
    const specimen = await panel()
    await enter(lena(), specimen, { Potassium: '9.9' })
    expect((await rowsOf(specimen)).Potassium).toMatchObject({ value: '9.9', flag: null, range: null })
  })

  it('refuses all values if one is wrong, each beside its field', async () => {
    const specimen = await panel()
    const refused = enter(lena(), specimen, { Sodium: '1400', Potassium: '4.123' })
    await expect(refused).rejects.toMatchObject({
      errors: {
        [`value-${specimen.values.Sodium}`]: 'Possible is 80 to 200. Check the value.',
        [`value-${specimen.values.Potassium}`]: expect.stringContaining('one decimal'),
      },
    })
    expect(await rowsOf(specimen)).toMatchObject({ Sodium: { value: null }, Potassium: { value: null } })
  })

  it('refuses a value that somebody else entered meanwhile', async () => {
    const specimen = await panel()
    await enter(lena(), specimen, { Sodium: '140' })
    await expect(enter(both('ines'), specimen, { Sodium: '141' })).rejects.toMatchObject({
      errors: { [`value-${specimen.values.Sodium}`]: expect.stringContaining('meanwhile') },
    })
  })

  it('is for those who may', async () => {
    const specimen = await panel()
    await expect(enter(laura(), specimen, { Sodium: '140' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(enter(hospital.as('david'), specimen, { Sodium: '140' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('works a value out from others, and takes it away with them', async () => {
    const specimen = await receivedSpecimen(hospital.sql, [
      { name: 'Na', code: '2951-2', decimals: 0 },
      { name: 'Cl', code: '2075-0', decimals: 0 },
      { name: 'HCO3', code: '1963-8', decimals: 0 },
      { name: 'Gap', kind: 'calculated', formula: 'anion-gap', decimals: 0 },
    ])
    await enter(lena(), specimen, { Na: '140', Cl: '104' })
    expect((await rowsOf(specimen)).Gap).toMatchObject({ status: 'registered', value: null })
    await enter(lena(), specimen, { HCO3: '24' })
    expect((await rowsOf(specimen)).Gap).toMatchObject({ status: 'preliminary', value: '12' })
    await expect(verify(laura(), specimen, ['Gap'])).rejects.toMatchObject({
      reason: 'laboratory-results.inputsFirst',
    })
    await decided(askRerun, laura(), specimen, 'Cl')
    expect(await rowsOf(specimen)).toMatchObject({
      Cl: { status: 'registered', value: null },
      Gap: { status: 'registered', value: null },
    })
  })
})

describe('verifying', () => {
  it('reports a part, then the whole; the order is completed, and the visit that waited goes on', async () => {
    const visit = await addVisit(hospital.sql, { practitioner: 'david', status: 'on-hold' })
    const specimen = await receivedSpecimen(hospital.sql, [{ name: 'Sodium' }, { name: 'Potassium' }], {
      visit,
    })
    await enter(lena(), specimen, { Sodium: '140.0', Potassium: '4.1' })
    await verify(laura(), specimen, ['Sodium'])
    expect(await reportOf(specimen)).toMatchObject({ status: 'partial', version: 1, order: 'active' })
    expect(await visitStatus(visit.id)).toBe('on-hold')
    await verify(laura(), specimen, ['Potassium'])
    expect(await reportOf(specimen)).toMatchObject({
      ...{ status: 'final', version: 2, order: 'completed', versions: ['partial', 'final'] },
    })
    expect(await visitStatus(visit.id)).toBe('in-progress:consultation')
  })

  it('is refused to those who entered any version of the value, also an earlier one', async () => {
    const specimen = await panel()
    await enter(both('ines'), specimen, { Sodium: '140' })
    await enter(lena(), specimen, { Sodium: '141' }, 1)
    for (const actor of [both('ines'), both('lena')])
      await expect(verify(actor, specimen, ['Sodium'])).rejects.toMatchObject({
        reason: 'laboratory-results.enteredBySame',
      })
    await verify(laura(), specimen, ['Sodium'])
    expect((await rowsOf(specimen)).Sodium).toMatchObject({ status: 'final', value: '141', run: 2 })
  })

  it('sees a retest that is entered at the same moment', async () => {
    const specimen = await panel()
    await enter(lena(), specimen, { Sodium: '140' })
    const rows = await rowsOf(specimen)
    const { id = '', version = 0 } = rows.Sodium ?? {}
    let outcome: Promise<unknown> = Promise.resolve()
    await hospital.sql.begin(async (retest) => {
      await retest`
        insert into observation_version (observation_id, run, value, value_number, entered_by)
        select ${id}, 2, '139', 139, id from staff where username = 'laura'`
      const chosen = [{ id, run: 1, expectedVersion: version }]
      const verifying = verifyResults(laura(), { key: randomUUID(), specimenId: specimen.id, chosen })
      outcome = verifying.catch((error: unknown) => error)
      const first = await Promise.race([
        outcome.then(() => 'done'),
        untilSomeWait(hospital.owner).then(() => 'waits'),
      ])
      expect(first).toBe('waits')
    })
    expect(await outcome).toMatchObject({ reason: 'laboratory-results.enteredBySame' })
  })
  it('lets a withdrawn value be corrected: nothing shows the old one as valid meanwhile', async () => {
    const specimen = await panel()
    await enter(lena(), specimen, { Sodium: '118', Potassium: '4.1' })
    await verify(laura(), specimen, ['Sodium', 'Potassium'])
    await decided(withdrawResult, laura(), specimen, 'Sodium')
    expect(await rowsOf(specimen)).toMatchObject({ Sodium: { status: 'registered', value: null } })
    expect(await reportOf(specimen)).toMatchObject({ status: 'entered-in-error', version: 2 })
    await enter(lena(), specimen, { Sodium: '138' })
    await verify(laura(), specimen, ['Sodium'])
    expect(await rowsOf(specimen)).toMatchObject({ Sodium: { status: 'corrected', value: '138' } })
    expect(await reportOf(specimen)).toMatchObject({
      versions: ['final', 'entered-in-error', 'corrected'],
    })
  })

  it('reopens the order of a withdrawn value until it is corrected', async () => {
    const specimen = await panel()
    await enter(lena(), specimen, { Sodium: '118', Potassium: '4.1' })
    await verify(laura(), specimen, ['Sodium', 'Potassium'])
    expect(await reportOf(specimen)).toMatchObject({ order: 'completed' })
    await decided(withdrawResult, laura(), specimen, 'Sodium')
    expect(await reportOf(specimen)).toMatchObject({ order: 'active' })
    const onWorksheet = async () =>
      (await readWorksheet(lena(), 'chemistry')).some(({ id }) => id === specimen.id)
    expect(await onWorksheet()).toBe(true)
    await enter(lena(), specimen, { Sodium: '138' })
    await verify(laura(), specimen, ['Sodium'])
    expect(await reportOf(specimen)).toMatchObject({ status: 'corrected', order: 'completed' })
    expect(await onWorksheet()).toBe(false)
  })

  it('has a specimen collected again whose withdrawn value cannot be measured from it', async () => {
    const specimen = await receivedSpecimen(hospital.sql, [{ name: 'Sodium' }])
    await enter(lena(), specimen, { Sodium: '118' })
    await verify(laura(), specimen, ['Sodium'])
    await decided(withdrawResult, laura(), specimen, 'Sodium')
    const [row] = await hospital.sql<{ version: number }[]>`
      select version from specimen where id = ${specimen.id}`
    await rejectSpecimen(lena(), {
      ...{ key: randomUUID(), id: specimen.id, expectedVersion: row?.version ?? 0 },
      ...{ bench: 'chemistry', code: 'haemolysed', note: null },
    })
    expect(await hospital.sql`select status from specimen where parent_id = ${specimen.id}`).toMatchObject([
      { status: 'ordered' },
    ])
  })

  it('closes the report of an order that is stopped half-way, and takes it out of the way of its visit', async () => {
    const visit = await addVisit(hospital.sql, { practitioner: 'david', status: 'on-hold' })
    const tests = [{ name: 'Sodium' }, { name: 'Potassium' }]
    const specimen = await receivedSpecimen(hospital.sql, tests, { visit })
    await enter(lena(), specimen, { Sodium: '140.0' })
    await verify(laura(), specimen, ['Sodium'])
    const [row] = await hospital.sql<{ version: number }[]>`
      select version from service_request where id = ${specimen.orderId}`
    await expect(
      declineOrder(lena(), {
        ...{
          key: randomUUID(),
          id: specimen.orderId,
          expectedVersion: row?.version ?? 0,
          reason: 'Too little',
        },
      }),
    ).rejects.toMatchObject({ reason: 'laboratory.partReleased' })
    await stop(specimen)
    expect(await reportOf(specimen)).toMatchObject({ order: 'revoked', versions: ['partial', 'final'] })
    expect(await rowsOf(specimen)).toMatchObject({
      ...{ Sodium: { status: 'final', value: '140.0' }, Potassium: { status: 'cancelled' } },
    })
    expect(await visitStatus(visit.id)).toBe('in-progress:consultation')
  })

  it('shows what holds again when an order is stopped while one of its values is withdrawn', async () => {
    const specimen = await panel()
    await enter(lena(), specimen, { Sodium: '140', Potassium: '4.1' })
    await verify(laura(), specimen, ['Sodium', 'Potassium'])
    await decided(withdrawResult, laura(), specimen, 'Sodium')
    await stop(specimen)
    expect(await reportOf(specimen)).toMatchObject({
      ...{ order: 'revoked', versions: ['final', 'entered-in-error', 'corrected'] },
    })
    await decided(withdrawResult, laura(), specimen, 'Potassium')
    expect(await rowsOf(specimen)).toMatchObject({ Potassium: { status: 'cancelled' } })
    expect(await reportOf(specimen)).toMatchObject({ status: 'corrected', order: 'revoked', version: 5 })
  })

  it('keeps the specimen from being rejected, and says why', async () => {
    const specimen = await panel()
    await enter(lena(), specimen, { Sodium: '140' })
    await verify(laura(), specimen, ['Sodium'])
    const [row] = await hospital.sql<
      { version: number }[]
    >`select version from specimen where id = ${specimen.id}`
    const rejected = rejectSpecimen(lena(), {
      ...{ key: randomUUID(), id: specimen.id, expectedVersion: row?.version ?? 0 },
      ...{ bench: 'chemistry', code: 'haemolysed', note: null },
    })
    await expect(rejected).rejects.toMatchObject({ code: 'rule', reason: 'laboratory.resultsReleased' })
  })

  it('reports without a test that was cancelled', async () => {
    const specimen = await panel()
    await enter(lena(), specimen, { Potassium: '4.1' })
    await verify(laura(), specimen, ['Potassium'])
    await decided(cancelResult, laura(), specimen, 'Sodium')
    expect(await reportOf(specimen)).toMatchObject({ status: 'final', order: 'completed' })
  })

  it('ends an order of which nothing can be measured, and says so', async () => {
    const specimen = await receivedSpecimen(hospital.sql, [{ name: 'Sodium' }])
    await decided(cancelResult, laura(), specimen, 'Sodium')
    expect(await reportOf(specimen)).toMatchObject({ status: 'cancelled', order: 'revoked' })
  })
})

const stop = async ({ orderId }: SpecimenInTest) => {
  const david = hospital.as('david')
  await unkeyedCommand(david, (transaction) =>
    moveOrder(transaction, david, 'service', 'stop', { id: orderId, reason: 'Not needed' }),
  )
}

const visitStatus = async (id: string) =>
  (await hospital.sql<{ status: string }[]>`select status from encounter where id = ${id}`)[0]?.status
