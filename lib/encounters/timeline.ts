import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { encounter, encounterDiagnosis, encounterNote } from '@/db/schema/encounters'
import { clinic } from '@/db/schema/places'
import {
  because,
  by,
  sentences,
  statusIn,
  type TimelineRow,
  type TimelineSource,
} from '../module/timeline-source'
import { visitMachine } from './model/encounter-machine'
import { noteMachine } from './model/note-machine'
import { diagnosisMachine } from './model/record-machines'
import { visitTimelineWords as words } from './words/record'

const [v, c, s] = [alias(encounter, 'v'), alias(clinic, 'c'), alias(staff, 's')]
const [n, d] = [alias(encounterNote, 'n'), alias(encounterDiagnosis, 'd')]

/** What is written in a stay leads to the page of its notes. */
const prefix = (sql: Sql) => sql`case ${v.class} when 'IMP' then 'stay-' else '' end`

const diagnosed = (row: TimelineRow) => ({
  title: words.diagnosis(row.what),
  status: statusIn(diagnosisMachine.statuses, row),
  detail: sentences(by(row), because(words.reason, row)),
})

const noted = (row: TimelineRow) => ({
  title: words.note(row.what),
  // Signed is what its title says.
  status: row.status === 'signed' ? null : statusIn(noteMachine.statuses, row),
  detail: sentences(by(row), because(words.reason, row)),
})

const added = (row: TimelineRow) => ({ title: words.addendum(row.what), status: null, detail: by(row) })

/** The visits of a patient, and the signed notes and the diagnoses of visits and stays. */
export const timeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: {
    visit: {
      page: '/consultations/[id]',
      words: (row) => ({
        title: words.title(row.what),
        status: statusIn(visitMachine.statuses, row),
        detail: sentences(row.who && words.with(row.who), because(words.because, row)),
      }),
    },
    note: {
      page: '/consultations/[id]',
      words: noted,
    },
    addendum: { page: '/consultations/[id]', words: added },
    diagnosis: { page: '/consultations/[id]', words: diagnosed },
    'stay-note': { page: '/inpatient/[id]/notes', words: noted },
    'stay-addendum': { page: '/inpatient/[id]/notes', words: added },
    'stay-diagnosis': { page: '/inpatient/[id]/notes', words: diagnosed },
  },
  rows: (sql) => sql`
    select 'v' || ${v.id} as key, ${v.arrivedAt} as at, 'visit' as kind, ${c.name} as what, ${v.status}, ${v.reason},
           ${s.fullName} as who, r.mrn, ${v.id} as "ofId"
      from records r join ${v} on ${v.patientId} = r.id join ${c} on ${c.id} = ${v.clinicId}
      left join ${s} on ${s.id} = ${v.practitionerId}
     where ${v.status} <> 'entered-in-error'
    union all
    select 'n' || ${n.id}, ${n.signedAt}, ${prefix(sql)} || case when ${n.amendsId} is null then 'note' else 'addendum' end,
           coalesce(${c.name}, ${words.stay}::text || ${v.visitNumber}),
           ${n.status}, ${n.statusReason}, ${s.fullName}, r.mrn, ${v.id}
      from records r join ${n} on ${n.patientId} = r.id join ${v} on ${v.id} = ${n.encounterId}
      left join ${c} on ${c.id} = ${v.clinicId} join ${s} on ${s.id} = ${n.authorId}
     where ${n.status} in ('signed', 'amended') and ${v.status} <> 'entered-in-error'
    union all
    select 'd' || ${d.id}, ${d.createdAt}, ${prefix(sql)} || 'diagnosis', ${d.code} || ' ' || ${d.display}, ${d.status}, ${d.statusReason},
           ${s.fullName}, r.mrn, ${v.id}
      from records r join ${d} on ${d.patientId} = r.id join ${v} on ${v.id} = ${d.encounterId}
      join ${s} on ${s.id} = ${d.createdBy}
     where ${d.status} <> 'entered-in-error' and ${v.status} <> 'entered-in-error'`,
}
