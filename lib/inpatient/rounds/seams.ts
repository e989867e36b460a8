import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { medicationAdministration } from '@/db/schema/inpatient/rounds'
import { medicationRequest } from '@/db/schema/orders'
import type { ClearanceSource } from '../../module/clearance-source'
import { because, by, sentences, type TimelineSource } from '../../module/timeline-source'
import type { WaitingKind } from '../../module/waiting-kind'
import { e, l, s } from '../queries/places-sql'
import { accessWords, timelineWords as words } from './words/access'
import { notGivenWords } from './words/screen'

const [d, m, who] = [alias(medicationAdministration, 'd'), alias(medicationRequest, 'm'), alias(staff, 'who')]

/** Doses whose time has come, of patients who are there. */
export const dosesWaiting: WaitingKind = {
  id: 'doses-due',
  label: accessWords.waiting,
  menu: 'menu_inpatient',
  permissions: ['inpatient.read', 'patients.clinical.read', 'inpatient.medicines.give'],
  href: '/inpatient/round',
  tone: 'attention',
  counted: (sql) => sql`
    select count(*)::int as count, min(${d.dueAt}) as since
      from ${d} join ${e} on ${e.id} = ${d.encounterId}
     where ${d.status} = 'due' and ${d.dueAt} <= hospital_now() and ${e.status} = 'in-progress'`,
}

/** What was due before the discharge and nobody answered. */
export const dosesOpen: ClearanceSource = {
  before: 'discharge',
  open: (sql) => sql`
    select distinct ${accessWords.openDose}::text || ${m.display} as what, coalesce(${l.name}, ${accessWords.ward}::text) as turn
      from ${d} join ending on ${d.encounterId} = ending.id join ${m} on ${m.id} = ${d.medicationRequestId}
      join ${s} on ${s.encounterId} = ${d.encounterId} left join ${l} on ${l.id} = ${s.wardId}
     where ${d.status} in ('due', 'on-hold') and ${d.dueAt} <= hospital_now()`,
}

/**
 * What a reader of the history looks for: doses that were not given, that were given as needed, and those of high-risk
 * medicines. All others are in the drug chart.
 */
export const dosesTimeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: {
    given: {
      page: '/inpatient/[id]/medicines',
      words: (row) => ({
        title: words.given(row.what),
        status: null,
        detail: sentences(by(row), because(words.reason, row)),
      }),
    },
    'not-given': {
      page: '/inpatient/[id]/medicines',
      words: (row) => ({
        title: words.notGiven(row.what),
        status: null,
        detail: sentences(
          by(row),
          row.status && notGivenWords[row.status as keyof typeof notGivenWords],
          because(words.reason, row),
        ),
      }),
    },
  },
  rows: (sql) => sql`
    select 'd' || ${d.id} as key, coalesce(${d.givenAt}, ${d.dueAt}) as at,
           case ${d.status} when 'completed' then 'given' else 'not-given' end as kind,
           ${m.display} as what, ${d.notGiven} as status, ${d.note} as reason, ${who.fullName} as who, r.mrn,
           ${d.encounterId} as "ofId"
      from records r join ${d} on ${d.patientId} = r.id join ${m} on ${m.id} = ${d.medicationRequestId}
      join ${who} on ${who.id} = ${d.givenBy}
     where ${d.status} = 'not-done'
        or ${d.status} = 'completed' and (${d.dueAt} is null or is_high_risk(${m.system}, ${m.code}))`,
}
