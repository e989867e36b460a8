import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { addAppointment, addPatient } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import { readChart } from '../chart/read-chart'
import { addEntry } from '../patients/steps/write-entry'
import { client } from '../platform/database'
import { Refusal } from '../platform/refusal'
import { unkeyedCommand } from '../workflow/command'
import { mergePatients, unmergePatients } from './merge-records'
import { retractPatient } from './patient-status'

const hospital = hospitalInTest('merge')

afterAll(() => client().end())

const merge = (actor: Actor, fromId: string, intoId: string, expectedVersion = {}, reason = 'same person') =>
  unkeyedCommand(actor, (transaction) =>
    mergePatients(transaction, actor, { fromId, intoId, expectedVersion, reason }),
  )

const unmerge = (actor: Actor, fromId: string, reason = 'two persons after all') =>
  unkeyedCommand(actor, (transaction) => unmergePatients(transaction, actor, { fromId, reason }))

const retract = async (actor: Actor, patientId: string) => {
  const [row] = await hospital.sql<{ version: number }[]>`select version from patient where id = ${patientId}`
  const asked = { patientId, expectedVersion: row?.version ?? 0, reason: 'typed twice' }
  await unkeyedCommand(actor, (transaction) => retractPatient(transaction, actor, asked))
}

const stateOf = (id: string) => hospital.sql`
  select status, merged_into_id as into from patient where id = ${id}`

describe('merging two records', () => {
  it('links one to the other, notifies the other modules, and is undone exactly', async () => {
    const adam = hospital.as('adam')
    const from = await addPatient(hospital.sql, { status: 'inactive' })
    const into = await addPatient(hospital.sql)
    await merge(adam, from.id, into.id)
    expect(await stateOf(from.id)).toEqual([{ status: 'merged', into: into.id }])
    expect((await readChart(adam, into.id)).joined).toMatchObject([
      { id: from.id, mrn: from.mrn, mergedBy: 'Adam Clarke', reason: 'same person' },
    ])
    await unmerge(adam, from.id)
    expect(await stateOf(from.id)).toEqual([{ status: 'inactive', into: null }])
    expect((await readChart(adam, into.id)).joined).toEqual([])
    const told = await hospital.sql`
      select event, payload->>'fromId' as from, payload->>'intoId' as into from outbox
       where patient_id = ${into.id} order by id`
    expect(told).toEqual([
      { event: 'patient.merged', from: from.id, into: into.id },
      { event: 'patient.unmerged', from: from.id, into: into.id },
    ])
    const [kept] = await hospital.sql`
      select reason, unmerge_reason as "unmergeReason", from_status as "fromStatus" from patient_merge
       where from_id = ${from.id}`
    expect(kept).toEqual({
      reason: 'same person',
      unmergeReason: 'two persons after all',
      fromStatus: 'inactive',
    })
  })

  it('shows the entries of both records, and gives each its own back when unmerged', async () => {
    const [jane, adam] = [hospital.as('jane'), hospital.as('adam')]
    const [from, into] = [await addPatient(hospital.sql), await addPatient(hospital.sql)]
    const record = (patientId: string, substance: string) =>
      unkeyedCommand(jane, (transaction) =>
        addEntry(transaction, jane, {
          kind: 'allergies',
          patientId,
          values: { substance, category: 'food', criticality: 'low', reaction: null },
        }),
      )
    const substancesOf = async (id: string) =>
      (await readChart(jane, id)).allergies.map(({ substance }) => substance).sort()
    await record(from.id, 'nuts')
    await record(into.id, 'milk')
    await merge(adam, from.id, into.id)
    expect(await substancesOf(into.id)).toEqual(['milk', 'nuts'])
    await record(into.id, 'eggs')
    await expect(record(from.id, 'fish')).rejects.toMatchObject({ code: 'rule', reason: 'patients.merged' })
    await unmerge(adam, from.id)
    expect([await substancesOf(from.id), await substancesOf(into.id)]).toEqual([['nuts'], ['eggs', 'milk']])
  })

  it('is refused if it would lose or hide a record, and without permission', async () => {
    const [adam, rita] = [hospital.as('adam'), hospital.as('rita')]
    const { sql } = hospital
    const [a, b, c] = [await addPatient(sql), await addPatient(sql), await addPatient(sql)]
    const wrong = await addPatient(sql, { status: 'entered-in-error' })
    const secret = await addPatient(sql, { confidential: true })
    const nobody = '00000000-0000-4000-8000-000000000000'
    const notUsed = { code: 'rule', reason: 'flows.notUsedAnyMore' }
    await expect(merge(rita, a.id, b.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(merge(adam, a.id, a.id)).rejects.toMatchObject({ reason: 'flows.mergeWithItself' })
    await expect(merge(adam, a.id, nobody)).rejects.toMatchObject({ code: 'not_found' })
    await expect(merge(adam, a.id, wrong.id)).rejects.toMatchObject(notUsed)
    await expect(merge(adam, wrong.id, a.id)).rejects.toMatchObject({ code: 'invalid_transition' })
    await expect(merge(adam, a.id, secret.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(merge(adam, a.id, b.id, {}, ' ')).rejects.toMatchObject({ code: 'reason_required' })
    await expect(merge(adam, a.id, b.id, { [a.id]: 7 })).rejects.toMatchObject({ code: 'conflict' })
    await expect(unmerge(adam, a.id)).rejects.toMatchObject({ code: 'invalid_transition' })
    await merge(adam, a.id, b.id, { [a.id]: 1, [b.id]: 1 })
    await expect(merge(adam, b.id, c.id)).rejects.toMatchObject({
      ...{ code: 'rule', reason: 'flows.holdsMerged', params: [a.mrn, b.mrn] },
    })
    await expect(merge(adam, c.id, a.id)).rejects.toMatchObject(notUsed)
    await expect(merge(adam, a.id, c.id)).rejects.toMatchObject({ code: 'invalid_transition' })
    await expect(unmerge(rita, a.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(retract(adam, b.id)).rejects.toMatchObject({
      ...{ code: 'rule', reason: 'flows.hasMergedRecords' },
    })
  })

  it('leaves no open appointment for someone who has died', async () => {
    const adam = hospital.as('adam')
    const { sql } = hospital
    const [from, into] = [await addPatient(sql), await addPatient(sql)]
    const booked = await addAppointment(sql, from.id)
    await sql`update patient set status = 'deceased', deceased_at = now() where id = ${into.id}`
    await expect(merge(adam, from.id, into.id)).rejects.toMatchObject({
      ...{ code: 'rule', reason: 'appointments.openForDeceased', params: [into.mrn, 1] },
    })
    await sql`update appointment set status = 'cancelled' where id = ${booked}`
    await merge(adam, from.id, into.id)
  })

  it('makes no cycle or chain and loses no record under two concurrent administrators', async () => {
    const { sql } = hospital
    const adam = hospital.as('adam')
    const [eve] = await sql<{ id: number }[]>`
      insert into staff (username, full_name) values ('eve', 'Eve Second') returning id`
    const doers: Actor[] = [
      adam,
      { ...adam, person: { id: eve?.id ?? 0, username: 'eve', fullName: 'Eve Second' } },
    ]
    const RECORDS = 4
    const which = fc.nat({ max: RECORDS - 1 })
    const kinds = fc.oneof(
      { weight: 4, arbitrary: fc.constant('merge' as const) },
      { weight: 2, arbitrary: fc.constant('unmerge' as const) },
      { weight: 1, arbitrary: fc.constant('retract' as const) },
    )
    const step = fc.record({ kind: kinds, from: which, into: which })
    const plan = fc.tuple(
      fc.array(step, { minLength: 1, maxLength: 8 }),
      fc.array(step, { minLength: 1, maxLength: 8 }),
      fc.array(fc.constantFrom('active', 'inactive', 'unidentified'), {
        minLength: RECORDS,
        maxLength: RECORDS,
      }),
    )
    let merged = 0
    await fc.assert(
      fc.asyncProperty(plan, async ([first, second, statuses]) => {
        const records = await Promise.all(statuses.map((status) => addPatient(sql, { status })))
        const idOf = (index: number) => records[index]?.id ?? ''
        const follow = async (actor: Actor, steps: typeof first) => {
          for (const { kind, from, into } of steps) {
            try {
              if (kind === 'merge') await merge(actor, idOf(from), idOf(into))
              else if (kind === 'unmerge') await unmerge(actor, idOf(from))
              else await retract(actor, idOf(from))
              merged += kind === 'merge' ? 1 : 0
            } catch (error) {
              if (!(error instanceof Refusal)) throw error
            }
          }
        }
        await Promise.all([follow(doers[0] ?? adam, first), follow(doers[1] ?? adam, second)])

        const ids = records.map(({ id }) => id)
        const now = await sql<
          { id: string; status: string; into: string | null; open: number; kept: string | null }[]
        >`
          select p.id, p.status, p.merged_into_id as into,
                 (select count(*)::int from patient_merge m where m.from_id = p.id and m.unmerged_at is null) as open,
                 (select m.from_status from patient_merge m where m.from_id = p.id and m.unmerged_at is null) as kept
            from patient p where p.id = any(${ids})`
        expect(now).toHaveLength(RECORDS)
        for (const { id, status, into, open, kept } of now) {
          const before = statuses[ids.indexOf(id)]
          if (into) {
            // A merged record points to one that is not merged itself: no chain, so no cycle.
            expect(now.find((other) => other.id === into)?.status).toMatch(/^(active|inactive|unidentified)$/)
            expect({ status, open, kept }).toEqual({ status: 'merged', open: 1, kept: before })
          } else {
            expect([before, 'entered-in-error']).toContain(status)
            expect({ open, kept }).toEqual({ open: 0, kept: null })
          }
        }
        expect(now.some(({ into }) => into === null)).toBe(true)
      }),
      { numRuns: 25 },
    )
    // Guards against a run in which nothing was merged.
    expect(merged).toBeGreaterThan(5)
  })
})
