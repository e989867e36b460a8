import { alias } from 'drizzle-orm/pg-core'
import { handover } from '@/db/schema/inpatient/handover'
import { wardConcerns } from '../../duty/steps/ward-concerns'
import type { Invariant } from '../../module/invariant'
import type { WaitingKind } from '../../module/waiting-kind'
import { h, n } from './sheet-sql'
import { handoverWords, handoverInvariantWords as sentences } from './words'

const o = alias(handover, 'o')

/** Handovers that were given on the wards where this person works, and that nobody has received. */
export const handoverWaiting: WaitingKind = {
  id: 'handovers-to-receive',
  label: handoverWords.waiting,
  menu: 'menu_inpatient',
  permissions: ['inpatient.read', 'inpatient.handover'],
  href: '/inpatient/handover',
  tone: 'danger',
  counted: (sql, { me }) => sql`
    select count(*)::int as count, min(${h.givenAt}) as since
      from ${h} where ${h.status} = 'given' and ${wardConcerns(sql, sql`${h.wardId}`, me)}`,
}

export const handoverInvariants: readonly Invariant[] = [
  {
    name: 'handover-to-another',
    sentence: sentences.otherPerson,
    broken: (sql) => sql`
      select ${h.id} from ${h}
       where ${h.status} = 'received'
         and (${h.givenBy} is null or ${h.receivedBy} is null or ${h.givenBy} = ${h.receivedBy} or ${h.receivedAt} < ${h.givenAt})`,
  },
  {
    name: 'handover-one-open',
    sentence: sentences.oneOpen,
    broken: (sql) => sql`
      select ${h.id} from ${h} join ${o} on ${o.wardId} = ${h.wardId} and ${o.id} > ${h.id}
       where ${h.status} in ('draft', 'given') and ${o.status} in ('draft', 'given')`,
  },
  {
    name: 'handover-kept-whole',
    sentence: sentences.whole,
    broken: (sql) => sql`
      select ${n.id} from ${n} join ${h} on ${h.id} = ${n.handoverId}
       where ${h.status} = 'received' and ${n.snapshot} is null`,
  },
]
