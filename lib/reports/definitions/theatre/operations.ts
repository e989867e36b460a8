import { alias } from 'drizzle-orm/pg-core'
import type { Fragment } from '@/db/client'
import { location } from '@/db/schema/locations'
import { theatreCase } from '@/db/schema/theatre/operations'
import { statusHistory } from '@/db/schema/workflow'
import { env } from '../../../platform/env'
import { codeWords } from '../../../theatre/words/forms'
import type { ReportDefinition } from '../../figures/definition'
import { notCancelled, operationStates, operationsWords } from '../../words/theatre'
import { byTheatre } from './theatres'

const [c, l, h] = [alias(theatreCase, 'c'), alias(location, 'l'), alias(statusHistory, 'h')]

/** A case is an operation that was booked, by the day for which it was. */
export const operations: ReportDefinition = {
  code: 'operations',
  permission: 'reports.operations.read',
  area: 'theatre',
  words: operationsWords,
  period: 'days',
  patients: true,
  dimensions: [
    byTheatre,
    { id: 'reason', names: codeWords.cancelCodes, none: notCancelled },
    { id: 'urgency', names: codeWords.urgencies },
  ],
  measures: [
    { id: 'booked', way: { count: true }, format: 'number' },
    { id: 'done', way: { count: true }, format: 'number', when: (sql) => sql`counted.state = 'done'` },
    { id: 'open', way: { count: true }, format: 'number', when: (sql) => sql`counted.state = 'open'` },
    {
      id: 'cancelled',
      way: { count: true },
      format: 'number',
      when: (sql) => sql`counted.state = 'cancelled'`,
    },
    { id: 'share', way: { share: 'cancelled', among: 'booked' }, format: 'percent' },
    { id: 'onTheDay', way: { count: true }, format: 'number', when: (sql) => sql`counted.on_the_day` },
  ],
  columns: [
    { id: 'operation', format: 'text', identifies: true },
    { id: 'theatre_name', format: 'text' },
    { id: 'urgency', format: 'text', names: codeWords.urgencies },
    { id: 'state', format: 'text', names: operationStates },
    { id: 'reason', format: 'text', names: codeWords.cancelCodes },
  ],
  cases: (sql, { begins, ends }) => {
    const day = (at: Fragment) => sql`(${at} at time zone ${env().timeZone}::text)::date`
    return sql`
    select ${c.id}::text as id, lower(${c.period}) as at, ${c.patientId} as patient_id, ${c.display} as operation,
           ${l.id}::text as theatre, ${l.name} as theatre_name, ${c.urgency} as urgency, ${c.cancelCode} as reason,
           case when ${c.status} = 'cancelled' then 'cancelled' when ${c.status} in ('completed', 'stopped', 'recovery') then 'done' else 'open' end as state,
           exists (select from ${h}
                    where ${h.entity} = 'theatre_case' and ${h.entityId} = ${c.id} and ${h.event} = 'cancel' and ${c.status} = 'cancelled'
                      and ${day(sql`${h.at}`)} = ${day(sql`lower(${c.period})`)}) as on_the_day
      from ${c} join ${l} on ${l.id} = ${c.theatreId}
     where ${c.status} <> 'entered-in-error'
       and ${c.period} && tstzrange(${begins}::text::timestamptz, ${ends}::text::timestamptz)
       and lower(${c.period}) >= ${begins}::text::timestamptz and lower(${c.period}) < ${ends}::text::timestamptz`
  },
}
