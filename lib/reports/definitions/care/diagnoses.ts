import { alias } from 'drizzle-orm/pg-core'
import { encounter, encounterDiagnosis } from '@/db/schema/encounters'
import { clinic } from '@/db/schema/places'
import type { ReportDefinition } from '../../figures/definition'
import { diagnosesWords, diagnosisUses, noClinic, visitClasses } from '../../words/care'
import { byClinic } from './clinics'

const [e, g, c] = [alias(encounter, 'e'), alias(encounterDiagnosis, 'g'), alias(clinic, 'c')]

/** Diagnoses by the day on which the patient came. */
export const diagnoses: ReportDefinition = {
  code: 'diagnoses',
  permission: 'reports.diagnoses.read',
  area: 'care',
  words: diagnosesWords,
  period: 'days',
  patients: true,
  dimensions: [{ id: 'diagnosis' }, { id: 'class', names: visitClasses }, { ...byClinic, none: noClinic }],
  measures: [
    { id: 'diagnoses', way: { count: true }, format: 'number' },
    { id: 'primary', way: { count: true }, format: 'number', when: (sql) => sql`counted.use = 'primary'` },
    { id: 'confirmed', way: { count: true }, format: 'number', when: (sql) => sql`counted.confirmed` },
  ],
  columns: [
    { id: 'diagnosis_name', format: 'text' },
    { id: 'code', format: 'text' },
    { id: 'use', format: 'text', names: diagnosisUses },
    { id: 'class', format: 'text', names: visitClasses },
    { id: 'number', format: 'text', identifies: true },
  ],
  cases: (sql, { begins, ends }) => sql`
    select ${g.id}::text as id, ${e.arrivedAt} as at, ${e.patientId} as patient_id, ${e.visitNumber} as number,
           ${g.system} || '|' || ${g.code} as diagnosis, ${g.display} as diagnosis_name, ${g.code} as code, ${g.use} as use,
           ${g.status} = 'confirmed' as confirmed, ${e.class} as class, ${c.id}::text as clinic, ${c.name} as clinic_name
      from ${e} join ${g} on ${g.encounterId} = ${e.id} left join ${c} on ${c.id} = ${e.clinicId}
     where ${g.status} not in ('refuted', 'entered-in-error') and ${e.status} not in ('cancelled', 'entered-in-error')
       and ${e.arrivedAt} >= ${begins}::text::timestamptz and ${e.arrivedAt} < ${ends}::text::timestamptz`,
}
