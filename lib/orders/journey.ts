import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { encounter } from '@/db/schema/encounters'
import { medicationRequest, serviceRequest } from '@/db/schema/orders'
import type { JourneyRow, JourneySource } from '../module/journey-source'
import { statusSince } from '../workflow/status-since'
import {
  type MedicationCategory,
  type MedicationStatus,
  medicationMachine,
  type ServiceStatus,
  serviceMachine,
} from './model/order-machines'
import { orderJourneyWords as words } from './words/journey'
import { orderCategoryWords } from './words/orders'

const [o, m] = [alias(serviceRequest, 'o'), alias(medicationRequest, 'm')]
const [e, s] = [alias(encounter, 'e'), alias(staff, 's')]

type Kind = JourneySource['kinds'][string]

/** An order that is released is with those who carry it out; otherwise with who wrote it. */
const turnOf = ({ status, who }: JourneyRow, others: string) => (status === 'active' ? others : (who ?? ''))

const service = (turn: string): Kind['words'] => {
  return (row) => ({
    title: row.what,
    place: serviceMachine.statuses[row.status as ServiceStatus] ?? row.status,
    turn: turnOf(row, turn),
  })
}

const medicine = (category: MedicationCategory): Kind['words'] => {
  const inStay = category === 'inpatient'
  return (row) => ({
    title: row.what,
    place:
      inStay && row.status === 'active'
        ? words.onDrugChart
        : (medicationMachine.statuses[row.status as MedicationStatus] ?? row.status),
    turn: turnOf(row, inStay ? words.ward : words.pharmacy),
  })
}

const kinds: Readonly<Record<string, Kind['words']>> = {
  laboratory: service(orderCategoryWords.laboratory),
  imaging: service(orderCategoryWords.imaging),
  procedure: service(orderCategoryWords.procedure),
  referral: service(orderCategoryWords.referral),
  outpatient: medicine('outpatient'),
  inpatient: medicine('inpatient'),
  discharge: medicine('discharge'),
}

/** What is ordered in a stay leads to the page of its orders. */
const prefix = (sql: Sql) => sql`case ${e.class} when 'IMP' then 'stay-order-' else 'order-' end`

/**
 * A patient’s orders that are not done. A medicine counts until its course is over, without an end for thirty days; an admission
 * is a stay.
 */
export const journey: JourneySource = {
  permission: 'patients.clinical.read',
  kinds: Object.fromEntries(
    Object.entries(kinds).flatMap(([category, of]): [string, Kind][] => [
      [`order-${category}`, { words: of, page: '/consultations/[id]' }],
      [`stay-order-${category}`, { words: of, page: '/inpatient/[id]/notes' }],
    ]),
  ),
  rows: (sql, at) => sql`
    select ${o.id} as key, ${prefix(sql)} || ${o.category} as kind, ${o.display} as what, ${o.status}, ${s.fullName} as who,
           ${statusSince(sql, o)} as since, ${e.id} as "ofId", ${e.id} as "encounterId"
      from records r join ${o} on ${o.patientId} = r.id and ${o.status} in ('draft', 'active', 'on-hold') and ${o.category} <> 'admission'
      join ${s} on ${s.id} = ${o.authorId} join ${e} on ${e.id} = ${o.encounterId} and ${e.status} <> 'entered-in-error'
    union all
    select ${m.id}, ${prefix(sql)} || ${m.category}, ${m.display} || ' ' || ${m.dose}, ${m.status}, ${s.fullName},
           ${statusSince(sql, m)}, ${e.id}, ${e.id}
      from records r join ${m} on ${m.patientId} = r.id and ${m.status} in ('draft', 'active', 'on-hold')
       and coalesce(${m.authoredAt} + make_interval(days => coalesce(${m.durationDays}, 30)) > ${at}::text::timestamptz, true)
      join ${s} on ${s.id} = ${m.authorId} join ${e} on ${e.id} = ${m.encounterId} and ${e.status} <> 'entered-in-error'`,
}
