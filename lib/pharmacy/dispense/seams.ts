import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { medicationRequest } from '@/db/schema/orders'
import {
  dispenseQueue,
  medicationDispense,
  medicationDispenseLine,
  medicationQuery,
  medicationReturn,
} from '@/db/schema/pharmacy/dispense'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import type { ClearanceSource } from '../../module/clearance-source'
import { because, by, sentences, type TimelineSource } from '../../module/timeline-source'
import type { WaitingKind } from '../../module/waiting-kind'
import { waitingPrescriptions } from './queries/waiting-prescriptions'
import { accessWords, timelineWords as words } from './words/access'

const [q, m, d, k] = [
  alias(dispenseQueue, 'q'),
  alias(medicationRequest, 'm'),
  alias(medicationDispense, 'd'),
  alias(medicationQuery, 'k'),
]
const [l, back, i, who] = [
  alias(medicationDispenseLine, 'l'),
  alias(medicationReturn, 'back'),
  alias(stockItem, 'i'),
  alias(staff, 'who'),
]

/** What waits for the pharmacy, and what the pharmacy waits for. */
export const dispenseWaiting: readonly WaitingKind[] = [
  {
    id: 'prescriptions-to-dispense',
    label: accessWords.waiting,
    menu: 'menu_pharmacy',
    permissions: ['pharmacy.prescriptions', 'pharmacy.pick', 'patients.clinical.read'],
    href: '/pharmacy',
    tone: 'attention',
    counted: (sql) => sql`
      select count(*)::int as count, min(${q.since}) as since
        from ${waitingPrescriptions(sql)}
       where ${m.status} = 'active'`,
  },
  {
    id: 'pharmacy-questions',
    label: accessWords.questions,
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.write'],
    href: '/consultations/questions',
    tone: 'attention',
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(${k.askedAt}) as since
        from ${k} join ${m} on ${m.id} = ${k.medicationRequestId}
       where ${k.answeredAt} is null and ${m.authorId} = ${me} and ${m.status} in ('active', 'on-hold')`,
  },
]

/** Medicines to take home that are not handed over yet, and questions that nobody answered. */
export const dispenseClearance: readonly ClearanceSource[] = [
  {
    before: 'completion',
    open: (sql) => sql`
      select ${accessWords.takeHome}::text || ${m.display} as what, ${accessWords.pharmacy}::text as turn
        from ${q} join ${m} on ${m.id} = ${q.medicationRequestId} join ending on ${m.encounterId} = ending.id
       where ${m.category} = 'discharge'`,
  },
  {
    before: 'discharge',
    open: (sql) => sql`
      select ${accessWords.question}::text || ${m.display} as what, ${who.fullName} as turn
        from ${k} join ${m} on ${m.id} = ${k.medicationRequestId} and ${m.status} in ('active', 'on-hold')
        join ending on ${m.encounterId} = ending.id join ${who} on ${who.id} = ${m.authorId}
       where ${k.answeredAt} is null`,
  },
]

/** What was handed over, declined, asked and brought back. */
export const dispenseTimeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: {
    'handed-over': {
      page: '/pharmacy/[id]',
      words: (row) => ({ title: words.handedOver(row.what), status: null, detail: by(row) }),
    },
    'not-dispensed': {
      page: '/pharmacy/[id]',
      words: (row) => ({
        title: words.declined(row.what),
        status: null,
        detail: sentences(by(row), because(words.reason, row)),
      }),
    },
    'medicine-returned': {
      page: '/pharmacy/[id]',
      words: (row) => ({
        title: words.returned(row.what),
        status: null,
        detail: sentences(by(row), because(words.reason, row)),
      }),
    },
    'medicine-asked': {
      page: '/pharmacy/[id]',
      words: (row) => ({
        title: words.asked(row.what),
        status: null,
        detail: sentences(by(row), because(words.question, row)),
      }),
    },
  },
  rows: (sql) => sql`
    select 'h' || ${d.id} as key, ${d.handedOverAt} as at, 'handed-over' as kind, ${i.name} as what, null::text as status,
           null::text as reason, ${who.fullName} as who, r.mrn, ${d.medicationRequestId} as "ofId"
      from records r join ${d} on ${d.patientId} = r.id and ${d.status} = 'completed'
      join ${i} on ${i.id} = ${d.itemId} join ${who} on ${who.id} = ${d.handedOverBy}
    union all
    select 'n' || ${d.id}, ${d.checkedAt}, 'not-dispensed', ${m.display}, null, ${d.notPerformedReason}, ${who.fullName}, r.mrn,
           ${d.medicationRequestId}
      from records r join ${d} on ${d.patientId} = r.id and ${d.status} = 'declined'
      join ${m} on ${m.id} = ${d.medicationRequestId} join ${who} on ${who.id} = ${d.checkedBy}
    union all
    select 'b' || ${back.id}, ${back.at}, 'medicine-returned', ${i.name}, null, ${back.reason}, ${who.fullName}, r.mrn,
           ${d.medicationRequestId}
      from records r join ${back} on ${back.patientId} = r.id join ${l} on ${l.id} = ${back.dispenseLineId}
      join ${d} on ${d.id} = ${l.dispenseId} join ${i} on ${i.id} = ${l.itemId} join ${who} on ${who.id} = ${back.by}
    union all
    select 'q' || ${k.id}, ${k.askedAt}, 'medicine-asked', ${m.display}, null, ${k.question}, ${who.fullName}, r.mrn,
           ${k.medicationRequestId}
      from records r join ${k} on ${k.patientId} = r.id join ${m} on ${m.id} = ${k.medicationRequestId}
      join ${who} on ${who.id} = ${k.askedBy}`,
}
