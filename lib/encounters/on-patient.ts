import { and, eq, ne, notInArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import type { PatientHooks } from '../module/patient-hooks'
import { p } from '../patients/records/person-records'
import { Refusal } from '../platform/refusal'
import type { VisitStatus } from './model/encounter-machine'
import { countedWords } from './words/record'
import { words } from './words/refusals'

const e = alias(encounter, 'e')

export const onPatient: PatientHooks = {
  retracts: async (transaction, patientId) => {
    const ended: VisitStatus[] = ['cancelled', 'entered-in-error']
    const visits = await transaction.$count(
      encounter,
      and(
        eq(encounter.patientId, patientId),
        ne(encounter.class, 'IMP'),
        notInArray(encounter.status, ended),
      ),
    )
    if (visits > 0) throw new Refusal('rule', words.visitsUnderRecord(visits))
  },
  counted: [
    {
      label: countedWords.visits,
      count: (sql) =>
        sql`(select count(*)::int from ${e} where ${e.patientId} = ${p.id} and ${e.class} <> 'IMP')`,
    },
  ],
}
