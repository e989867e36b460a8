import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { labPanel, labPanelTest } from '@/db/schema/laboratory/catalogue'
import { columns, computed, nullable, pairs } from '@/db/select-list'
import { isolatesOf } from '../cultures/isolates'
import type { ReportContent, ReportLine } from '../model/report-content'
import { joinSaid, o, s, saidStatus, st, t, v, x } from '../results/tables'
import { isUnworkable } from './unworkable'

const [lp, pt] = [alias(labPanel, 'lp'), alias(labPanelTest, 'pt')]

/** What the report of an order has to say now. */
export interface OrderResults {
  content: ReportContent
  /** Tests that are not final, and not cancelled either; without what cannot be worked out. */
  open: number
  /** With what is released as preliminary. */
  released: number
  /** Values that were withdrawn and are not corrected yet. */
  reopened: number
}

/** The results of an order as they are now, with how many of its tests are still open. */
export async function resultsOfOrder(sql: Sql, orderId: string): Promise<OrderResults> {
  const rows = await sql`
    select ${columns({
      observationId: x.id,
      run: nullable(v.run),
      code: x.code,
      name: t.name,
      status: saidStatus(sql),
      value: v.value,
      unit: v.unit,
      flag: v.flag,
      range: v.rangeText,
      comment: v.comment,
      typed: computed<ReportLine['typed'] & object>(sql`
        case when ${v.typedUnit} is not null then json_build_object(${pairs({ value: v.typedValue, unit: v.typedUnit })}) end`),
      reason: x.statusReason,
      isReopened: x.reopened,
      isUnworkable: computed<boolean>(isUnworkable(sql)),
      accession: s.accession,
      collectedAt: s.collectedAt,
      isolates: isolatesOf(sql),
    })}
      from ${x} join ${t} on ${t.id} = ${x.testId} join ${s} on ${s.id} = ${x.specimenId} left ${joinSaid(sql)}
      left join ${st} on ${st.specimenId} = ${x.specimenId} and ${st.serviceRequestId} = ${x.serviceRequestId} and ${st.testId} = ${x.testId}
     where ${x.serviceRequestId} = ${orderId}
       and (${x.status} not in ('cancelled', 'entered-in-error') or ${x.status} = 'cancelled' and ${s.status} = 'available')
     order by ${st.seq}, ${t.name}, ${x.id}`
  const [order] = await sql`
    select ${columns({
      display: o.display,
      // What was asked for and has no result of its own yet: by the labels, and by the catalogue only until there are some. A
      // panel that changes later changes nothing of an order under way, and of one that has ended without being done nothing is
      // to come.
      unmeasured: computed<number>(sql`case when ${o.status} in ('revoked', 'entered-in-error') then 0 else (
        select count(*)::int from (
          select ${pt.testId} from ${lp} join ${pt} on ${pt.panelId} = ${lp.id} join ${t} on ${t.id} = ${pt.testId} and ${t.active}
           where ${lp.system} = ${o.system} and ${lp.code} = ${o.code}
             and not exists (select from ${st} where ${st.serviceRequestId} = ${o.id})
          union select ${st.testId} from ${st} where ${st.serviceRequestId} = ${o.id}) asked (test_id)
         where not exists (
           select from ${x} join ${s} on ${s.id} = ${x.specimenId}
            where ${x.serviceRequestId} = ${o.id} and ${x.testId} = asked.test_id
              and (${x.status} not in ('cancelled', 'entered-in-error') or ${x.status} = 'cancelled' and ${s.status} = 'available'))) end`),
    })} from ${o} where ${o.id} = ${orderId}`
  const lines = rows.map(({ isReopened: _, accession: __, collectedAt: ___, ...line }) => line)
  const open = rows.filter(({ status, isUnworkable }) => isOpen(status) && !isUnworkable)
  return {
    content: {
      order: order?.display ?? '',
      accession: rows[0]?.accession ?? null,
      collectedAt: rows[0]?.collectedAt?.toISOString() ?? null,
      lines: lines.map(shown),
      addendum: null,
    },
    open: open.length + (order?.unmeasured ?? 0),
    released: lines.filter(({ value }) => value !== null).length,
    reopened: open.filter(({ isReopened }) => isReopened).length,
  }
}

const isOpen = (status: string) => status === 'registered' || status === 'preliminary'

/** A report says nothing of a value that is not released, but that it is still to come. */
const shown = (line: ReportLine): ReportLine =>
  line.value !== null
    ? { ...line, reason: null }
    : {
        ...line,
        status: line.status === 'cancelled' ? 'cancelled' : 'registered',
        ...{ run: null, flag: null, isolates: [], reason: line.status === 'cancelled' ? line.reason : null },
      }
