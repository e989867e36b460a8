import { expect, it } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { visitMachine } from '../../encounters/model/encounter-machine'
import { noteMachine } from '../../encounters/model/note-machine'
import { diagnosisMachine, vitalsMachine } from '../../encounters/model/record-machines'
import { medicationMachine, serviceMachine } from '../../orders/model/order-machines'
import { mrnOf } from '../../patients/model/mrn'
import type { Machine } from '../../workflow/machine'
import { openDemo } from '../demo'
import { addDemoConsultations } from './consultations'

const demo = demoInTest('demo_visits')
const empty = demoInTest('demo_no_visits')
const options = { day: '2026-05-12', timeZone: 'Europe/Lisbon', patients: 60 }

const machines = [
  visitMachine,
  noteMachine,
  vitalsMachine,
  diagnosisMachine,
  serviceMachine,
  medicationMachine,
] as unknown as Machine<string, string, string>[]

it('has every state of every machine, and histories that follow the machines to it', async () => {
  const { sql } = demo
  await sql`insert into clinic (name, letter) values ('General medicine', 'A')`
  for (let nth = 1; nth <= options.patients; nth += 1)
    await sql`
      insert into patient (mrn, status, given, family, sex, birth_date, created_by, updated_by)
      select ${mrnOf(nth)}, 'active', 'Pat', ${`Number ${nth}`}, 'female', ${nth % 9 === 0 ? '2018-01-02' : '1970-01-02'}, id, id
        from staff where username = 'rita'`
  await sql`
    insert into allergy (patient_id, substance, category, criticality, created_by, updated_by)
    select p.id, 'Penicillin', 'medication', 'high', p.created_by, p.created_by from patient p`
  await addDemoConsultations(await openDemo(sql, options))

  for (const machine of machines) {
    const records = await sql<{ id: string; status: string }[]>`select id, status from ${sql(machine.entity)}`
    expect([...new Set(records.map(({ status }) => status))].sort(), machine.entity).toEqual(
      Object.keys(machine.statuses).sort(),
    )
    const steps = await sql<
      { id: string; event: string; from: string | null; to: string; at: Date; reason: string | null }[]
    >`
      select entity_id as id, event, from_status as from, to_status as to, at, reason from status_history h
       where entity = ${machine.entity} order by entity_id, h.id`
    const last = new Map<string, { to: string; at: Date }>()
    for (const { id, event, from, to, at, reason } of steps) {
      const step = machine.events[event]
      const before = last.get(id)
      expect(step?.to, `${machine.entity} ${event}`).toBe(to)
      expect(from).toBe(before?.to ?? null)
      expect(
        from === null ? step?.from.length === 0 : step?.from.includes(from),
        `${event} from ${from}`,
      ).toBe(true)
      expect(step?.needsReason ? reason : 'none needed', `${machine.entity} ${event}`).toBeTruthy()
      if (before) expect(at.getTime()).toBeGreaterThanOrEqual(before.at.getTime())
      last.set(id, { to, at })
    }
    for (const { id, status } of records) expect(last.get(id)?.to).toBe(status)
  }
})

it('is as the commands would have made it', async () => {
  const { sql } = demo
  const wrong = await sql`
    select 'closed without what closing needs' as what from encounter e
     where e.status = 'completed'
       and (e.disposition is null or e.ended_at is null
            or not exists (select from encounter_diagnosis d where d.encounter_id = e.id and d.use = 'primary')
            or exists (select from service_request o where o.encounter_id = e.id and o.status = 'draft'))
    union all select 'over without an end' from encounter
     where (ended_at is null) = (status in ('completed', 'cancelled', 'entered-in-error'))
    union all select 'penicillin in spite of the allergy, without a reason' from medication_request
     where code like 'J01C%' and override_reason is null
    union all select 'a number that is given twice' from number_series
     where name = 'visit' and last <> (select count(*) from encounter)
    union all select 'a ticket with another number than the next' from queue_ticket t
     group by t.clinic_id, t.day
    having max(t.number) <> (select last from number_series where name = 'ticket ' || t.clinic_id || ' ' || t.day)
    union all select 'in consultation with a ticket that waits' from queue_ticket t join encounter e on e.id = t.encounter_id
     where t.status = 'waiting' and e.started_at is not null
    union all select 'released and not handed over' from service_request o
     where authored_at is not null and not exists (select from outbox h where h.entity_id = o.id)
    union all select 'a child with a score' from vital_signs v join patient p on p.id = v.patient_id
     where v.score_kind = 'NEWS2' and p.birth_date > '2010-05-12'
    union all select 'after the moment of the demo' from status_history where at > '2026-05-12T09:30:00Z'`
  expect(wrong).toEqual([])
  const [high] =
    await sql`select count(*)::int as sets from vital_signs where score_level in ('high', 'emergency')`
  expect(high?.sets).toBeGreaterThan(2)
})

it('is nothing where there are no patients', async () => {
  await addDemoConsultations(await openDemo(empty.sql, options))
  expect(await empty.sql`select from encounter`).toEqual([])
})
