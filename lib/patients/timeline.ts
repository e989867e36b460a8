import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { allergy, patient, patientMerge } from '@/db/schema/patients'
import { statusHistory } from '@/db/schema/workflow'
import { columns, computed } from '@/db/select-list'
import {
  because,
  by,
  sentences,
  statusIn,
  type TimelineRow,
  type TimelineSource,
  type TimelineWords,
} from '../module/timeline-source'
import { allergyMachine } from './model/entry-machines'
import { timelineWords as words } from './words/chart'

const steps: Readonly<Record<string, string>> = words.steps

const said = (title: string, row: TimelineRow): TimelineWords => ({
  title,
  status: null,
  detail: sentences(by(row), because(words.reason, row)),
})

const a = alias(allergy, 'a')
const [h, s, m] = [alias(statusHistory, 'h'), alias(staff, 's'), alias(patientMerge, 'm')]
const [p, f, i] = [alias(patient, 'p'), alias(patient, 'f'), alias(patient, 'i')]

const of = { id: m.id, source: m.fromId, target: m.intoId }

/** Registration, allergies, the steps of the record, and the records that were merged. */
export const timeline: TimelineSource = {
  kinds: {
    registered: {
      words: (row) => ({
        title: row.what === 'register-unidentified' ? words.registeredUnidentified : words.registered,
        status: null,
        detail: by(row),
      }),
    },
    allergy: {
      words: (row) => ({
        ...said(words.allergy(row.what), row),
        status: statusIn(allergyMachine.statuses, row),
      }),
    },
    patient: { words: (row) => said(steps[row.what] ?? row.what, row) },
    merged: { words: (row) => said(words.merged(row.what, row.mrn), row) },
    unmerged: { words: (row) => said(words.unmerged(row.what, row.mrn), row) },
  },
  rows: (sql) => sql`
    select 'r' || ${p.id} as key, ${p.createdAt} as at, 'registered' as kind, coalesce(${h.event}, 'register') as what,
           null as status, null as reason, ${s.fullName} as who, r.mrn, null::uuid as "ofId"
      from records r join ${p} on ${p.id} = r.id join ${s} on ${s.id} = ${p.createdBy}
      left join ${h} on ${h.entityId} = ${p.id} and ${h.fromStatus} is null
    union all
    select 'a' || ${a.id}, ${a.createdAt}, 'allergy', ${a.substance}, ${a.status}, ${a.statusReason}, ${s.fullName}, r.mrn, null
      from records r join ${a} on ${a.patientId} = r.id join ${s} on ${s.id} = ${a.createdBy}
     where ${a.status} <> 'entered-in-error'
    union all
    select 'h' || ${h.id}, ${h.at}, 'patient', ${h.event}, ${h.toStatus}, ${h.reason}, ${s.fullName}, r.mrn, null
      from records r join ${h} on ${h.entityId} = r.id join ${s} on ${s.id} = ${h.staffId}
     where ${h.fromStatus} is not null and ${h.toStatus} <> 'merged' and ${h.fromStatus} <> 'merged'
    union all
    select case when j.undone then 'p' else 'j' end || j.id, j.at, case when j.undone then 'unmerged' else 'merged' end,
           ${f.mrn}, null, j.reason, ${s.fullName}, ${i.mrn}, null
      from (
        select ${columns({ ...of, undone: computed(sql`false`), at: m.mergedAt, by: m.mergedBy, reason: m.reason })}
          from ${m}
        union all
        select ${columns({ ...of, undone: computed(sql`true`), at: m.unmergedAt, by: m.unmergedBy, reason: m.unmergeReason })}
          from ${m} where ${m.unmergedAt} is not null
      ) j join ${f} on ${f.id} = j.source join ${i} on ${i.id} = j.target join ${s} on ${s.id} = j.by
     where j.source in (select id from records) or j.target in (select id from records)`,
}
