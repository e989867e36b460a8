import { afterAll, expect, it } from 'vitest'
import { addVisit, type VisitInTest } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readWaiting } from '../dashboard/waiting'
import type { ButtonStep } from '../encounters/model/encounter-machine'
import { emptyNote } from '../encounters/model/note-text'
import { saveDraft } from '../encounters/steps/save-draft'
import { moveVisit } from '../flows/visit-steps'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { readWorklist } from './worklist'

const hospital = hospitalInTest('worklist')
afterAll(() => client().end())

const ids = (rows: { id: string | null }[]) => rows.map(({ id }) => id)

const step = async (who: string, event: ButtonStep, { id }: VisitInTest) => {
  const [visit] = await hospital.sql<{ version: number }[]>`select version from encounter where id = ${id}`
  const actor = hospital.as(who)
  const expectedVersion = visit?.version ?? 0
  await unkeyedCommand(actor, (transaction) =>
    moveVisit(transaction, actor, event, { id, expectedVersion, reason: 'A reason' }),
  )
}

const write = async (who: string, { id }: VisitInTest) => {
  const actor = hospital.as(who)
  const [note] = await hospital.sql<{ id: string; version: number }[]>`
    select id, version from encounter_note where encounter_id = ${id} and author_id = ${actor.person.id}`
  const text = { ...emptyNote, plan: 'Rest' }
  await unkeyedCommand(actor, (transaction) =>
    saveDraft(transaction, actor, { id: note?.id ?? '', expectedVersion: note?.version ?? 0, text }),
  )
}

/** The dashboard’s counts for `who`. */
const counts = async (who: string) =>
  Object.fromEntries((await readWaiting(hospital.as(who))).map(({ id, count }) => [id, count]))

const measured = (
  visit: VisitInTest,
  minutes: number,
  score: number | null,
  level: string | null,
) => hospital.sql`
  insert into vital_signs (encounter_id, patient_id, taken_at, score_kind, score, score_level, created_by, updated_by)
  select ${visit.id}, ${visit.patientId}, now() - ${minutes} * interval '1 minute', ${score === null ? null : 'NEWS2'}, ${score}, ${level}, id, id
    from staff where username = 'jane'`

it('a set that is not complete takes no high score away, and the dashboard counts who the list shows', async () => {
  const [worse, better] = [await addVisit(hospital.sql), await addVisit(hospital.sql)]
  await measured(worse, 20, 8, 'high')
  await measured(worse, 5, null, null)
  await measured(better, 20, 8, 'high')
  await measured(better, 5, 2, 'low')
  const { open } = await readWorklist(hospital.as('jane'), { view: 'all' })
  const scoreOf = (visit: VisitInTest) => open.rows.find(({ id }) => id === visit.id)
  expect(scoreOf(worse)).toMatchObject({
    score: { kind: 'NEWS2', total: 8, level: 'high', at: expect.any(Date) },
  })
  expect(scoreOf(better)).toMatchObject({ score: { total: 2 } })
  const high = await readWorklist(hospital.as('jane'), { view: 'all', highScore: true })
  expect(ids(high.open.rows)).toEqual([worse.id])
  expect((await counts('jane'))['early-warning']).toBe(high.open.total)
})

it('the notes to sign are those that the dashboard counts, also while somebody else has the visit', async () => {
  const unsigned = async (who: string) => {
    const { unsigned: waits } = await readWorklist(hospital.as(who), { view: 'mine' })
    expect((await counts(who)).unsigned).toBe(waits.total)
    return ids(waits.rows)
  }
  const [open, handed, empty, ended, mistake] = [
    await addVisit(hospital.sql, { status: 'in-progress:waiting' }),
    await addVisit(hospital.sql, { status: 'in-progress:waiting' }),
    await addVisit(hospital.sql, { status: 'in-progress:waiting' }),
    await addVisit(hospital.sql, { status: 'in-progress:waiting' }),
    await addVisit(hospital.sql, { status: 'in-progress:waiting' }),
  ] as const
  for (const visit of [open, handed, empty, ended, mistake]) await step('david', 'consult', visit)
  for (const visit of [open, handed, ended, mistake]) await write('david', visit)
  expect(await unsigned('david')).toEqual([])
  for (const visit of [handed, empty, mistake]) await step('david', 'hand-back', visit)
  await step('sofia', 'consult', handed)
  await step('david', 'cancel', ended)
  expect((await unsigned('david')).sort()).toEqual([handed.id, ended.id, mistake.id].sort())
  await step('david', 'retract', mistake)
  await step('david', 'cancel', empty)
  expect((await unsigned('david')).sort()).toEqual([handed.id, ended.id].sort())
  expect(await unsigned('sofia')).toEqual([])
  const [left] = await hospital.sql`select status from encounter_note where encounter_id = ${empty.id}`
  expect(left).toEqual({ status: 'entered-in-error' })
})

it('who waits for a doctor is counted as the list of that doctor shows it', async () => {
  const { sql } = hospital
  const [mine, of] = [
    await addVisit(sql, { status: 'in-progress:waiting' }),
    await addVisit(sql, { status: 'in-progress:waiting' }),
  ]
  const [booked] = await sql<{ id: string }[]>`
    insert into appointment (patient_id, clinic_id, practitioner_id, status, kind, priority, reason, starts_at, ends_at, created_by, updated_by)
    select e.patient_id, e.clinic_id, s.id, 'checked-in', 'scheduled', 'routine', 'Cough', now(), now() + interval '15 minutes', s.id, s.id
      from encounter e, staff s where e.id = ${of.id} and s.username = 'sofia' returning id`
  await sql`update encounter set appointment_id = ${booked?.id ?? ''} where id = ${of.id}`
  for (const who of ['david', 'sofia']) {
    const list = await readWorklist(hospital.as(who), { view: 'mine', status: 'in-progress:waiting' })
    expect((await counts(who))['my-patients']).toBe(list.open.total)
    expect(ids(list.open.rows)).toContain(mine.id)
    expect(ids(list.open.rows).includes(of.id)).toBe(who === 'sofia')
  }
})

it('nobody who waits gives way to those who are done, and more than fit are counted', async () => {
  const { sql } = hospital
  const first = await addVisit(sql, { status: 'completed', practitioner: 'david' })
  const last = await addVisit(sql, { status: 'in-progress:waiting', priority: 'routine' })
  await sql`
    insert into encounter (visit_number, patient_id, clinic_id, class, status, priority, reason, arrived_at, ended_at,
                           practitioner_id, created_by, updated_by)
    select 'V' || (80000000 + n), patient_id, clinic_id, 'AMB', 'completed', 'routine', 'Done', now() - interval '1 hour',
           now() - (n / 3) * interval '1 microsecond', practitioner_id, created_by, updated_by
      from encounter, generate_series(1, 230) n where id = ${first.id}`
  const read = (after?: string) => readWorklist(hospital.as('jane'), { view: 'all' }, { done: after })
  const { open, done } = await read()
  expect(ids(open.rows)).toContain(last.id)
  expect(open).toMatchObject({ total: open.rows.length, before: 0, next: undefined })
  expect(done.rows).toHaveLength(100)
  expect(done.total).toBeGreaterThanOrEqual(230)
  const all = [...done.rows]
  for (let page = done; page.next; ) {
    page = (await read(page.next)).done
    expect(page).toMatchObject({ before: all.length, total: done.total })
    all.push(...page.rows)
  }
  expect(new Set(ids(all)).size).toBe(done.total)
  expect(all).toHaveLength(done.total)
  const ends = all.map(({ endedAt }) => Number(endedAt))
  expect(ends).toEqual([...ends].sort((one, other) => other - one))
  // Another part of the page goes on where it was.
  expect(ids((await read(done.next)).open.rows)).toEqual(ids(open.rows))
})
