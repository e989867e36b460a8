import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { connect, drizzleOver } from '@/db/client'
import { addAppointment, addPatient, addVisit } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { accessService } from '../access/decision/service'
import { appointmentsInChart } from '../appointments/chart'
import { visitsInChart, vitalsInChart } from '../encounters/chart'
import { mergePatients } from '../flows/merge-records'
import { openChart } from '../patients/queries/banner'
import { addEntry } from '../patients/steps/write-entry'
import { client } from '../platform/database'
import { singleton } from '../platform/singleton'
import { readTimeline } from '../timeline/read-timeline'
import { timelineWords } from '../timeline/timeline-words'
import { unkeyedCommand } from '../workflow/command'
import { partOf, readChart } from './read-chart'

const hospital = hospitalInTest('chart')
const statements: string[] = []

beforeAll(() => {
  vi.stubEnv('AUTH_SECRET', 'the secret of this test, which is long enough')
  // Required by `forbidden()`; the build sets it from next.config.ts.
  vi.stubEnv('__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS', 'true')
  // The portal’s pool, with a debug hook; created here because the first caller creates it.
  singleton('database', () => {
    const sql = connect(hospital.env.DATABASE_URL ?? '', { max: 4 })
    // Beside the one that records the statements of all tests.
    const { debug: recorded } = sql.options
    const debug: typeof recorded = (connection, statement, ...rest) => {
      statements.push(statement)
      if (typeof recorded === 'function') recorded(connection, statement, ...rest)
    }
    Object.assign(sql.options, { debug })
    return { sql, drizzle: drizzleOver(sql) }
  })
})

afterAll(async () => {
  const { follower, served } = await accessService()
  await Promise.all([follower.stop(), served.pause()])
  await served.stop()
  await client().end()
})

const readAll = async (username: string, id: string) => {
  const access = hospital.as(username)
  await openChart(access, id, 'chart')
  return { chart: await readChart(access, id), timeline: await readTimeline(access, id) }
}

it('asks the database four times for the chart page, including the session check', async () => {
  const { id } = await addPatient(hospital.sql)
  await addVisit(hospital.sql, id)
  const [session] = await hospital.sql<{ id: string }[]>`
    insert into session (staff_id) select id from staff where username = 'david' returning id`
  const { resolve } = await accessService()
  // The rules are read once per process.
  await resolve(session?.id ?? '')
  statements.length = 0
  const resolved = await resolve(session?.id ?? '')
  if (!resolved) throw new Error('The session is not there.')
  await openChart(resolved.access, id, 'chart')
  const [chart, timeline] = await Promise.all([
    readChart(resolved.access, id),
    readTimeline(resolved.access, id),
  ])
  expect(partOf(chart, visitsInChart)).toHaveLength(1)
  expect(timeline.rows.length).toBeGreaterThan(2)
  // Background queries: the process’s report, following the version, and storing the rules it read; a new connection
  // also reads the types.
  const byItself = /server_process|insert into "snapshot_store"|pg_catalog\.pg_type|as "nextInMs"/
  const asked = statements.filter((statement) => !byItself.test(statement))
  expect(asked.length, asked.map((one) => one.trim().slice(0, 200)).join('\n')).toBe(4)
})

it('reads nothing clinical without the permission, and the same with it', async () => {
  const { id } = await addPatient(hospital.sql)
  const visitId = await addVisit(hospital.sql, id, { reason: 'Chest pain', order: 'Troponin' })
  await hospital.sql`
    insert into vital_signs (encounter_id, patient_id, taken_at, pulse, temperature, created_by, updated_by)
    select ${visitId}, ${id}, now(), 133, 38.5, s.id, s.id from staff s where s.username = 'jane'`
  await addAppointment(hospital.sql, id)
  const secret = /Chest pain|Troponin|vitals/
  const rita = await readAll('rita', id)
  expect(partOf(rita.chart, visitsInChart)).toBeNull()
  expect(partOf(rita.chart, appointmentsInChart)?.ahead).toHaveLength(1)
  expect(JSON.stringify(rita)).not.toMatch(secret)
  const david = await readAll('david', id)
  expect(partOf(david.chart, visitsInChart)).toMatchObject([{ reason: 'Chest pain', clinic: 'Test clinic' }])
  expect(partOf(david.chart, vitalsInChart)).toMatchObject({ pulse: 133, temperature: 38.5, systolic: null })
  expect(JSON.stringify(david.timeline)).toMatch('Troponin')
  const carl = await readAll('carl', id)
  expect(partOf(carl.chart, appointmentsInChart)).toBeNull()
  expect(JSON.stringify(carl)).not.toMatch(/Test clinic/)
  const nobody = hospital.as('david', { but: ['patients.read'] })
  await expect(openChart(nobody, id, 'chart')).rejects.toThrow('patients.read')
  await expect(readChart(nobody, id)).rejects.toThrow('patients.read')
  await expect(readTimeline(nobody, id)).rejects.toThrow('patients.read')
})

it('ignores measurements of a visit entered in error', async () => {
  const { sql } = hospital
  const { id } = await addPatient(sql)
  const measure = (visitId: string, pulse: number, hours: number, score: number | null) => sql`
    insert into vital_signs (encounter_id, patient_id, taken_at, pulse, score_kind, score, score_level, created_by, updated_by)
    select ${visitId}, ${id}, now() - ${hours} * interval '1 hour', ${pulse}, ${score === null ? null : 'NEWS2'}, ${score},
           ${score === null ? null : 'low'}, s.id, s.id from staff s where s.username = 'jane'`
  const prescribe = (visitId: string) => sql`
    insert into medication_request (encounter_id, patient_id, system, code, display, dose, route, frequency,
                                    duration_days, status, author_id, authored_at, created_by, updated_by)
    select ${visitId}, ${id}, 'urn:test', '1', 'Wrong medicine', '1 g', 'oral', 'daily', 3, 'active', s.id, now(), s.id, s.id
      from staff s where s.username = 'david'`
  const right = await addVisit(sql, id)
  const wrong = await addVisit(sql, id, { order: 'Wrong test' })
  await measure(right, 70, 3, 2)
  await measure(wrong, 150, 1, 9)
  await prescribe(wrong)
  const before = await readAll('david', id)
  expect(partOf(before.chart, vitalsInChart)).toMatchObject({ pulse: 150, score: { total: 9 } })
  expect(JSON.stringify(before.timeline)).toMatch(/Wrong test.*Wrong medicine|Wrong medicine.*Wrong test/)

  await sql`update encounter set status = 'entered-in-error' where id = ${wrong}`
  const after = await readAll('david', id)
  expect(partOf(after.chart, vitalsInChart)).toMatchObject({ pulse: 70, score: { kind: 'NEWS2', total: 2 } })
  expect(JSON.stringify(after.timeline)).toMatch('Chest radiograph')
  expect(JSON.stringify(after.timeline)).not.toMatch(/Wrong/)

  // A set without a score does not hide the last score, which is shown with its time.
  await measure(right, 71, 2, null)
  const vitals = partOf((await readAll('david', id)).chart, vitalsInChart)
  expect(vitals).toMatchObject({ pulse: 71, score: { total: 2, level: 'low' } })
  expect(new Date(vitals?.takenAt ?? 0) > new Date(vitals?.score?.takenAt ?? 0)).toBe(true)
  // The trend runs from the oldest set to the latest, and leaves out the same ones.
  expect(vitals?.trend.map(({ pulse, score }) => [pulse, score])).toEqual([
    [70, 2],
    [71, null],
  ])

  // What is missing from a paediatric score is said, and hides nothing.
  await sql`
    insert into vital_signs (encounter_id, patient_id, taken_at, pulse, score_kind, score, score_level, score_missing, created_by, updated_by)
    select ${right}, ${id}, now(), 72, 'PEWS', 9, 'high', '{systolic}', s.id, s.id from staff s where s.username = 'jane'`
  const child = partOf((await readAll('david', id)).chart, vitalsInChart)
  expect(child?.score).toMatchObject({ kind: 'PEWS', total: 9, level: 'high', isAtLeast: true })
  expect(child?.trend.map(({ score, isAtLeast }) => [score, isAtLeast])).toEqual([
    [2, false],
    [null, false],
    [9, true],
  ])
})

it('closes the chart of a merged confidential record too, and notes who got in and who was refused', async () => {
  const { sql } = hospital
  const [from, into] = [await addPatient(sql, { confidential: true }), await addPatient(sql)]
  const david = { ...hospital.as('david'), may: () => true }
  await openChart(hospital.as('jane'), into.id, 'chart')
  await unkeyedCommand(david, (transaction) =>
    mergePatients(transaction, david, {
      fromId: from.id,
      intoId: into.id,
      expectedVersion: {},
      reason: 'same',
    }),
  )
  const refused = openChart(hospital.as('jane'), into.id, 'chart')
  await expect(refused).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;403' })
  expect(await openChart(hospital.as('david'), into.id, 'chart')).toMatchObject({ confidential: true })
  const reads = await sql`
    select s.username from chart_access c join staff s on s.id = c.staff_id where c.patient_id = ${into.id} order by c.id`
  expect(reads.map(({ username }) => username)).toEqual(['jane', 'david'])
  const refusals = await sql`
    select actor, subject from audit_event where action = 'refused' and subject->>'patient_id' = ${into.id}`
  expect(refusals).toEqual([{ actor: 'jane', subject: { patient_id: into.id, part: 'chart', hidden: true } }])
})

it("shows the allergies of all the person's records in the banner, whichever record is open", async () => {
  const { sql } = hospital
  const [from, into] = [await addPatient(sql), await addPatient(sql)]
  const [jane, adam] = [hospital.as('jane'), hospital.as('adam')]
  expect((await openChart(jane, into.id, 'chart')).allergies).toBeNull()
  await unkeyedCommand(jane, (transaction) =>
    addEntry(transaction, jane, {
      kind: 'allergies',
      patientId: from.id,
      values: { substance: 'Latex', category: 'environment', criticality: 'high', reaction: null },
    }),
  )
  await unkeyedCommand(adam, (transaction) =>
    mergePatients(transaction, adam, {
      fromId: from.id,
      intoId: into.id,
      expectedVersion: {},
      reason: 'same',
    }),
  )
  for (const { id } of [from, into])
    expect((await openChart(jane, id, 'chart')).allergies).toMatchObject([{ substance: 'Latex' }])
})

it('lists what happened, newest first, a page at a time', async () => {
  const { sql } = hospital
  const [from, into] = [await addPatient(sql), await addPatient(sql)]
  const adam = hospital.as('adam')
  for (let days = 1; days <= 20; days += 1)
    await addAppointment(sql, into.id, { status: 'fulfilled', days: -days })
  await unkeyedCommand(adam, (transaction) =>
    mergePatients(transaction, adam, {
      fromId: from.id,
      intoId: into.id,
      expectedVersion: {},
      reason: 'same',
    }),
  )
  const first = await readTimeline(adam, into.id)
  const second = await readTimeline(adam, into.id, first.next)
  expect([first, second].map(({ rows, total, before }) => [rows.length, total, before])).toEqual([
    [20, 23, 0],
    [3, 23, 20],
  ])
  expect(second.next).toBeUndefined()
  expect((await readTimeline(adam, into.id, 'no cursor')).before).toBe(0)
  const all = [...first.rows, ...second.rows]
  expect(all).toHaveLength(20 + 1 + 2)
  const times = all.map(({ at }) => at.getTime())
  expect(times).toEqual([...times].sort((a, b) => b - a))
  const titles = all.map((row) => timelineWords(row).title)
  expect(titles).toContain(`Record ${from.mrn} was merged into ${into.mrn}`)
  expect(titles.filter((title) => title === 'Registered')).toHaveLength(2)
})
