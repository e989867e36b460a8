import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { specimen } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import { columns, computed } from '@/db/select-list'
import { resultsOfOrder } from '../../laboratory/reports/content'
import { readingOf } from '../../laboratory/results/add-version'
import { inputsFor } from '../../laboratory/results/calculate'
import { lockValues, type Measured, personOf } from '../../laboratory/results/measured'
import { calculated, formulaNamed } from '../../laboratory/values/formulas'
import type { Value } from '../../laboratory/values/typed-value'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { insertRows } from '../insert-rows'

const [s, o, e] = [alias(specimen, 's'), alias(serviceRequest, 'o'), alias(encounter, 'e')]

/** How far the values of the nth received specimen are, in turn; the second of the critical ones was called. */
const STATES = [
  'registered',
  'entered',
  'released',
  'critical',
  'acknowledged',
  'critical',
  'corrected',
] as const
type State = (typeof STATES)[number]

/** So many specimens have values; the others wait to be measured. */
const MOST = 21

/** Minutes after the receipt. */
const AFTER = { enter: 20, verify: 35, withdraw: 50, correct: 70, read: 90 }

export interface Row {
  id: string
  orderId: string
  patientId: string
  authorId: number
  receivedAt: Date
}

/** Values of received specimens in every state, with their reports, calls and acknowledgements. */
export async function addDemoResults(demo: Demo): Promise<void> {
  const { sql } = demo
  const received = await sql`
    select ${columns({
      id: s.id,
      orderId: s.serviceRequestId,
      patientId: s.patientId,
      authorId: o.authorId,
      receivedAt: computed<Date>(sql`${s.receivedAt}`),
    })}
      from ${s} join ${o} on ${o.id} = ${s.serviceRequestId} join ${e} on ${e.id} = ${o.encounterId} and ${e.status} <> 'on-hold'
     where ${s.status} = 'available' and ${s.receivedAt} is not null
       and (select count(*) from specimen_request q where q.service_request_id = ${o.id}) = 1
     order by ${s.receivedAt} desc, ${s.id} limit ${MOST}`
  for (const [nth, row] of received.entries())
    await addValues(demo, row, STATES[nth % STATES.length] ?? 'registered', nth)
}

async function addValues(demo: Demo, row: Row, state: State, nth: number): Promise<void> {
  if (state === 'registered') return
  const { sql, moment } = demo
  const at = (minutes: number) =>
    new Date(Math.min(row.receivedAt.getTime() + minutes * 60_000, moment.getTime()))
  const values = await lockValues(sql, row.id)
  const critical = state === 'critical'
  await enter(
    demo,
    values.filter(({ kind }) => kind !== 'calculated'),
    at(AFTER.enter),
    critical,
  )
  await enter(
    demo,
    (await lockValues(sql, row.id)).filter(({ kind }) => kind === 'calculated'),
    at(AFTER.enter),
    critical,
  )
  if (state === 'entered') return
  await verify(demo, row, at(AFTER.verify), 'final')
  await issue(demo, row, { status: 'final', version: 1, at: at(AFTER.verify), reason: null })
  await complete(demo, row, at(AFTER.verify))
  if (state === 'critical' && nth % 2 === 1) await call(demo, row, at(AFTER.withdraw))
  if (state === 'acknowledged') await acknowledge(demo, row, 1, at(AFTER.read))
  if (state === 'corrected') await correct(demo, row, at)
}

/** Enters a value for each: one that is usual, or critical where the test has a limit for it. */
async function enter(demo: Demo, open: readonly Measured[], at: Date, critical: boolean): Promise<void> {
  const { sql, staff } = demo
  const all = open[0] ? await lockValues(sql, await specimenOf(sql, open[0].id)) : []
  for (const one of open) {
    const value = valueFor(demo, one, all, critical)
    if (!value) continue
    const { unit, rangeText, flag } = readingOf(one, value)
    const [made] = await sql<{ run: number }[]>`
      insert into observation_version (observation_id, run, value, value_number, comparator, unit, flag, range_text, analyser, entered_by, entered_at)
      select ${one.id}, count(*) + 1, ${value.value}, ${value.number}, ${value.comparator}, ${unit}, ${flag}, ${rangeText}, ${one.kind === 'quantity' ? 'chemistry-2' : null}, ${staff('lena')}, ${at}
        from observation_version where observation_id = ${one.id} returning run`
    await move(demo, [one.id], {
      event: 'enter',
      to: 'preliminary',
      at,
      by: 'lena',
      set: sql`run = ${made?.run ?? 1}`,
    })
  }
}

const specimenOf = async (sql: Demo['sql'], id: string) =>
  (await sql<{ id: string }[]>`select specimen_id as id from observation where id = ${id}`)[0]?.id ?? ''

const words: Readonly<Record<string, string>> = {
  coded: 'negative',
  text: 'No sign of malignancy.',
  culture: 'No growth',
}

function valueFor(
  { random, moment }: Demo,
  one: Measured,
  all: readonly Measured[],
  critical: boolean,
): Value | null {
  const formula = formulaNamed(one.formula)
  if (formula)
    return calculated(formula, inputsFor(one, formula, all), personOf(one, moment), {
      decimals: one.decimals,
      unit: one.testUnit,
    })
  if (one.kind !== 'quantity') return { value: words[one.kind] ?? 'negative', number: null, comparator: null }
  const limit = one.criticalHigh ?? one.criticalLow
  const range = one.ranges.find(({ low, high }) => low !== null || high !== null)
  const [low, high] = [range?.low ?? (range?.high ?? 2) / 2, range?.high ?? (range?.low ?? 1) * 2]
  const usual = low + ((high - low) * random.between(20, 110)) / 100
  const value = (critical && limit !== null ? limit : usual).toFixed(one.decimals)
  return { value, number: Number(value), comparator: null }
}

interface Move {
  event: string
  to: string
  at: Date
  by: 'lena' | 'laura'
  reason?: string
  set: ReturnType<Demo['sql']>
}

/** Moves values, and keeps that in their history. */
export async function move(
  { sql, staff }: Demo,
  ids: readonly string[],
  { event, to, at, by, reason, set }: Move,
): Promise<void> {
  const who = staff(by)
  const before = await sql<
    { id: string; status: string }[]
  >`select id, status from observation where id = any(${[...ids]}) order by code, id`
  await sql`
    update observation set status = ${to}, status_reason = ${reason ?? null}, version = version + 1, updated_at = ${at}, updated_by = ${who}, ${set}
     where id = any(${[...ids]})`
  await insertRows(
    sql,
    'status_history',
    before.map(({ id, status }) => ({
      ...{
        entity: 'observation',
        entity_id: id,
        event,
        from_status: status,
        to_status: to,
        reason: reason ?? null,
      },
      ...{ staff_id: who, roles: [by === 'lena' ? 'lab_technician' : 'lab_scientist'], at },
    })),
  )
}

async function verify(demo: Demo, { id }: Row, at: Date, to: 'final' | 'corrected'): Promise<void> {
  const { sql, staff } = demo
  const rows = await sql<
    { id: string }[]
  >`select id from observation where specimen_id = ${id} and status = 'preliminary' order by code, id`
  await move(
    demo,
    rows.map((one) => one.id),
    {
      ...{ event: to === 'final' ? 'verify' : 'verify-correction', to, at, by: 'laura' },
      set: sql`verified_by = ${staff('laura')}, verified_at = ${at}`,
    },
  )
}

interface Issue {
  status: 'partial' | 'final' | 'entered-in-error' | 'corrected'
  version: number
  at: Date
  reason: string | null
}

/** A version of the report of an order, as it is now. */
export async function issue(
  { sql, staff, random }: Demo,
  { orderId, patientId }: Row,
  { status, version, at, reason }: Issue,
): Promise<void> {
  const laura = staff('laura')
  const { content } = await resultsOfOrder(sql, orderId)
  if (version === 1)
    await sql`
      insert into diagnostic_report (id, service_request_id, patient_id, status, created_at, created_by, updated_at, updated_by)
      values (${demoId(random)}, ${orderId}, ${patientId}, ${status}, ${at}, ${laura}, ${at}, ${laura})`
  else
    await sql`
      update diagnostic_report set status = ${status}, status_reason = ${reason}, version = ${version}, updated_at = ${at}, updated_by = ${laura}
       where service_request_id = ${orderId}`
  await sql`
    insert into diagnostic_report_version (report_id, version, status, content, reason, issued_by, issued_at)
    select id, ${version}, ${status}, ${JSON.stringify(content)}::text::jsonb, ${reason}, ${laura}, ${at}
      from diagnostic_report where service_request_id = ${orderId}`
  const event = {
    partial: 'issue-part',
    final: 'issue',
    'entered-in-error': 'withdraw',
    corrected: 'correct',
  }[status]
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, reason, staff_id, roles, at)
    select 'diagnostic_report', r.id, ${event}, (select v.status from diagnostic_report_version v where v.report_id = r.id and v.version = ${version - 1}),
           ${status}, ${reason}, ${laura}, '{lab_scientist}', ${at}
      from diagnostic_report r where r.service_request_id = ${orderId}`
}

export async function complete({ sql, staff }: Demo, { orderId }: Row, at: Date): Promise<void> {
  const laura = staff('laura')
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'service_request', id, 'complete', status, 'completed', ${laura}, '{lab_scientist}', ${at} from service_request where id = ${orderId}`
  await sql`
    update service_request set status = 'completed', version = version + 1, updated_at = ${at}, updated_by = ${laura} where id = ${orderId}`
}

async function call({ sql, staff, random }: Demo, { id, patientId }: Row, at: Date): Promise<void> {
  const rows = await sql<{ id: string }[]>`
    select id from observation where specimen_id = ${id} and flag in ('LL', 'HH') order by code`
  await insertRows(
    sql,
    'critical_call',
    rows.map((one) => ({
      ...{ id: demoId(random), observation_id: one.id, run: 1, patient_id: patientId, value: '', flag: 'HH' },
      ...{ called_to: 'David Okoye, outpatients', called_by: staff('lena'), at, read_back: true },
    })),
  )
}

async function acknowledge(
  { sql }: Demo,
  { orderId, authorId }: Row,
  version: number,
  at: Date,
): Promise<void> {
  await sql`
    insert into report_acknowledgement (report_id, version, by, at)
    select id, ${version}, ${authorId}, ${at} from diagnostic_report where service_request_id = ${orderId}`
}

/** Withdraws the first value, and releases another in its place. */
async function correct(demo: Demo, row: Row, at: (minutes: number) => Date): Promise<void> {
  const { sql } = demo
  const reason = 'Another tube was on the analyser'
  const one = (await lockValues(sql, row.id)).find(({ kind }) => kind === 'quantity')
  if (!one) return
  await move(demo, [one.id], {
    ...{ event: 'withdraw', to: 'registered', at: at(AFTER.withdraw), by: 'laura', reason },
    set: sql`run = null, verified_by = null, verified_at = null, reopened = true`,
  })
  await issue(demo, row, { status: 'entered-in-error', version: 2, at: at(AFTER.withdraw), reason })
  await enter(
    demo,
    (await lockValues(sql, row.id)).filter(({ id }) => id === one.id),
    at(AFTER.correct),
    false,
  )
  await verify(demo, row, at(AFTER.correct), 'corrected')
  await issue(demo, row, { status: 'corrected', version: 3, at: at(AFTER.correct), reason })
}
