import { alias } from 'drizzle-orm/pg-core'
import { location } from '@/db/schema/locations'
import { columns } from '@/db/select-list'
import { sheetRows } from '../../inpatient/handover/sheet-sql'
import { e, isOnWard, s } from '../../inpatient/queries/places-sql'
import { demoHandoverWords as words } from '../../inpatient/words/demo'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf, keepingOf } from '../demo-steps'
import { insertRows, type Rows } from '../insert-rows'

const w = alias(location, 'w')

/** Hours from the demo’s time to when a task is due, and how far it has come. */
const TASKS = [
  { hours: -1, stage: 'requested', as: 'nurse' },
  { hours: 2, stage: 'requested', as: 'doctor' },
  { hours: 3, stage: 'accepted', as: 'nurse' },
  { hours: -3, stage: 'completed', as: 'nurse' },
] as const

/** Adds tasks of the medical ward, one of them overdue, and the handover of yesterday evening. */
export async function addDemoHandover(demo: Demo): Promise<void> {
  const { sql } = demo
  const [ward] = await sql<
    { id: string }[]
  >`select ${columns({ id: w.id })} from ${w} where ${w.code} = 'MED-A'`
  if (!ward) return
  const stays = await sql<{ id: string; patientId: string }[]>`
    select ${columns({ id: e.id, patientId: e.patientId })} from ${e} join ${s} on ${s.encounterId} = ${e.id}
     where ${s.wardId} = ${ward.id} and ${isOnWard(sql)} order by ${e.visitNumber}`
  await addTasks(demo, stays)
  await addHandover(demo, ward.id, stays)
}

type Stays = readonly { id: string; patientId: string }[]

async function addTasks(demo: Demo, stays: Stays): Promise<void> {
  const [jane, at] = [demo.staff('jane'), demo.moment.getTime()]
  const hour = (hours: number) => new Date(at + hours * 3_600_000)
  const history: Rows[] = []
  for (const [nth, { hours, stage, as }] of TASKS.entries()) {
    const stay = stays[nth]
    if (!stay) continue
    const id = demoId(demo.random)
    const asked: DemoStep = { event: 'request', to: 'requested', at: hour(-4), staffId: jane, role: 'nurse' }
    const next: Record<string, DemoStep[]> = {
      accepted: [{ event: 'accept', to: 'accepted', at: hour(-0.5), staffId: jane, role: 'nurse' }],
      completed: [{ event: 'complete', to: 'completed', at: hour(-2), staffId: jane, role: 'nurse' }],
    }
    // A task begins as requested, as the table wants it.
    await insertRows(demo.sql, 'ward_task', [
      {
        ...{ id, encounter_id: stay.id, patient_id: stay.patientId, what: words.tasks[nth] ?? '' },
        ...{ priority: nth === 0 ? 'urgent' : 'routine', due_at: hour(hours), for_function: as },
        ...keepingOf([asked]),
      },
    ])
    const steps = [asked, ...(next[stage] ?? [])]
    const last = steps.at(-1)
    if (last && last !== asked)
      await demo.sql`
        update ward_task
           set status = ${last.to}, version = 2, updated_at = ${last.at},
               accepted_by = case ${last.to}::text when 'accepted' then ${jane}::int end,
               accepted_at = case ${last.to}::text when 'accepted' then ${last.at}::timestamptz end,
               completed_by = case ${last.to}::text when 'completed' then ${jane}::int end,
               completed_at = case ${last.to}::text when 'completed' then ${last.at}::timestamptz end
         where id = ${id}`
    history.push(historyOf('ward_task', id, steps))
  }
  await insertRows(demo.sql, 'status_history', history.flat())
}

async function addHandover(demo: Demo, wardId: string, stays: Stays): Promise<void> {
  const { sql } = demo
  const [jane, greta] = [demo.staff('jane'), demo.staff('greta')]
  const [id, givenAt, receivedAt] = [demoId(demo.random), demo.at(-1, '18:50'), demo.at(-1, '19:05')]
  const steps: DemoStep[] = [
    { event: 'start', to: 'draft', at: demo.at(-1, '18:20'), staffId: jane, role: 'nurse' },
    { event: 'give', to: 'given', at: givenAt, staffId: jane, role: 'nurse' },
    { event: 'receive', to: 'received', at: receivedAt, staffId: greta, role: 'charge_nurse' },
  ]
  const keeping = keepingOf(steps.slice(0, 1))
  const period = `[${demo.at(-1, '07:00').toISOString()},${demo.at(-1, '19:00').toISOString()})`
  await insertRows(sql, 'handover', [{ id, ward_id: wardId, period, ...keeping }])
  const { status, status_reason, ...kept } = keeping
  await insertRows(
    sql,
    'handover_line',
    stays.slice(0, words.lines.length).map((stay, nth) => ({
      ...{ id: demoId(demo.random), handover_id: id, encounter_id: stay.id, patient_id: stay.patientId },
      ...{ text: words.lines[nth] ?? null, ...kept },
    })),
  )
  await sql`update handover set status = 'given', given_by = ${jane}, given_at = ${givenAt} where id = ${id}`
  for (const { lineId, encounterId, patientId, facts } of await sheetRows(sql, wardId, sql`false`)) {
    const snapshot = JSON.stringify(facts)
    if (lineId) await sql`update handover_line set snapshot = ${snapshot}::text::jsonb where id = ${lineId}`
    else
      await sql`
        insert into handover_line (id, handover_id, encounter_id, patient_id, snapshot, created_at, created_by, updated_at, updated_by)
        values (${demoId(demo.random)}, ${id}, ${encounterId}, ${patientId}, ${snapshot}::text::jsonb, ${receivedAt}, ${greta},
                ${receivedAt}, ${greta})`
  }
  await sql`
    update handover set status = 'received', received_by = ${greta}, received_at = ${receivedAt}, version = 3, off_list_reason = ${words.offList},
           updated_by = ${greta}, updated_at = ${receivedAt} where id = ${id}`
  await insertRows(sql, 'status_history', historyOf('handover', id, steps))
}
