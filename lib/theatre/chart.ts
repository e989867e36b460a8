import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { theatreCase } from '@/db/schema/theatre/operations'
import { columns, computed, type JsonOf } from '@/db/select-list'
import { dayAndTime } from '../clock/hospital-time'
import { chartSection } from '../module/chart-section'
import { caseMachine } from './model/case-machine'
import { accessWords } from './words/access'
import { sideOf } from './words/side-of'

const c = alias(theatreCase, 'c')

const listed = (sql: Sql) =>
  columns({
    id: c.id,
    display: c.display,
    side: c.side,
    status: c.status,
    from: computed<string | null>(sql`lower(${c.period})`),
  })

/** How many operations the chart shows; the timeline has them all. */
const SHOWN = 10

export const operationsInChart = chartSection<JsonOf<ReturnType<typeof listed>>[]>({
  id: 'operations',
  title: accessWords.sections.operations,
  permission: 'theatre.read',
  read: (sql) => sql`
    (select coalesce(json_agg(x), '[]') from (
      select ${listed(sql)} from records r join ${c} on ${c.patientId} = r.id
       where ${c.status} <> 'entered-in-error'
       order by coalesce(lower(${c.period}), ${c.createdAt}) desc, ${c.id} limit ${SHOWN}) x)`,
  rows: (found) =>
    found.map(({ id, display, side, status, from }) => ({
      id,
      title: sideOf(display, side),
      detail: [caseMachine.statuses[status], from && dayAndTime(new Date(from))].filter(Boolean).join(', '),
      page: '/theatre/[id]',
    })),
  empty: accessWords.noOperations,
})
