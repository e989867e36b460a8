import { alias } from 'drizzle-orm/pg-core'
import { consent, document } from '@/db/schema/documents'
import { encounter } from '@/db/schema/encounters'
import type { Invariant } from '../module/invariant'
import { accessWords as words } from './words/access'

const [d, o, k, e] = [alias(document, 'd'), alias(document, 'o'), alias(consent, 'k'), alias(encounter, 'e')]

/** The tables hold one person; the steps, which this is about, hold one record, so that an unmerge parts nothing. */
export const invariants: readonly Invariant[] = [
  {
    name: 'document-one-record',
    sentence: words.invariants.documentOneRecord,
    broken: (sql) => sql`
      select ${d.id} from ${d} left join ${e} on ${e.id} = ${d.encounterId} left join ${o} on ${o.id} = ${d.supersedesId}
       where ${e.patientId} <> ${d.patientId} or ${o.patientId} <> ${d.patientId}
      union all
      select ${k.id} from ${k} left join ${e} on ${e.id} = ${k.encounterId} left join ${d} on ${d.id} = ${k.documentId}
       where ${e.patientId} <> ${k.patientId} or ${d.patientId} <> ${k.patientId}`,
  },
]
