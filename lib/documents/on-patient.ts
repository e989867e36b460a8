import { and, eq, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { consent, document } from '@/db/schema/documents'
import type { PatientHooks } from '../module/patient-hooks'
import { p } from '../patients/records/person-records'
import { Refusal } from '../platform/refusal'
import { countedWords } from './words/documents'
import { words } from './words/refusals'

const [d, k] = [alias(document, 'd'), alias(consent, 'k')]

/** A merge moves nothing: documents and consents stay with their record, and the chart shows those of all records. */
export const onPatient: PatientHooks = {
  retracts: async (transaction, patientId) => {
    const kept = await Promise.all(
      [document, consent].map((table) =>
        transaction.$count(table, and(eq(table.patientId, patientId), ne(table.status, 'entered-in-error'))),
      ),
    )
    const count = kept.reduce((sum, one) => sum + one, 0)
    if (count > 0) throw new Refusal('rule', words.documentsUnderRecord(count))
  },
  counted: [
    {
      label: countedWords.documents,
      count: (sql) => sql`(select count(*)::int from ${d} where ${d.patientId} = ${p.id})`,
    },
    {
      label: countedWords.consents,
      count: (sql) => sql`(select count(*)::int from ${k} where ${k.patientId} = ${p.id})`,
    },
  ],
}
