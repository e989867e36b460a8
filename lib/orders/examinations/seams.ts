import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { examinationAcknowledgement, examinationReport } from '@/db/schema/examinations/examinations'
import { dayAndTime } from '../../clock/hospital-time'
import type { Invariant } from '../../module/invariant'
import type { JourneySource } from '../../module/journey-source'
import type { PageSample } from '../../module/page-sample'
import { by, type TimelineSource } from '../../module/timeline-source'
import type { WaitingKind } from '../../module/waiting-kind'
import { p } from '../../patients/records/person-records'
import { machineWords } from '../words/examination-steps'
import { accessWords as words } from './words/access'
import { invariantWords } from './words/invariants'
import { inPart, o, ordersWith, type WorklistPart, waitsSince, x } from './worklist-sql'

const [r, s] = [alias(examinationReport, 'r'), alias(staff, 's')]
const [later, k] = [alias(examinationReport, 'later'), alias(examinationAcknowledgement, 'k')]

const waitingIn = (part: WorklistPart): WaitingKind['counted'] => {
  return (sql, { me }) => sql`
    select count(*)::int as count, min(${waitsSince(part)}) as since from ${ordersWith(sql, part)} where ${inPart(sql, part, me)}`
}

/** What waits to be performed, reported and read. */
export const examinationsWaiting: readonly WaitingKind[] = [
  {
    id: 'examinations-to-perform',
    label: words.waiting.toPerform,
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'examinations.perform'],
    href: '/consultations/examinations',
    tone: 'plain',
    counted: waitingIn('perform'),
  },
  {
    id: 'examinations-to-report',
    label: words.waiting.toReport,
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'examinations.report'],
    href: '/consultations/examinations?show=report',
    tone: 'attention',
    counted: waitingIn('report'),
  },
  {
    id: 'reports-to-read',
    label: words.waiting.toRead,
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.write'],
    href: '/consultations/examinations?show=read',
    tone: 'attention',
    counted: waitingIn('read'),
  },
]

const page = '/consultations/examinations/[id]'

/** Imaging and procedures on their way: instead of the order, which knows less. */
export const examinationsJourney: JourneySource = {
  permission: 'patients.clinical.read',
  kinds: {
    examination: {
      page,
      words: ({ what, who }) => ({
        title: what,
        place: words.journey.scheduled(machineWords.statuses.preparation, who && dayAndTime(new Date(who))),
        turn: words.journey.imaging,
      }),
    },
    'examination-to-report': {
      page,
      words: ({ what }) => ({ title: what, place: words.journey.toReport, turn: words.journey.reporting }),
    },
    'examination-to-read': {
      page,
      words: ({ what, who }) => ({ title: what, place: words.journey.toRead, turn: who ?? '' }),
    },
  },
  rows: (sql) => sql`
    select ${o.id} as key, case ${x.waitsFor} when 'report' then 'examination-to-report' when 'reading' then 'examination-to-read'
                                              else 'examination' end as kind,
           ${o.display} as what, ${x.status}, case when ${x.status} = 'preparation'
             then to_char(${x.scheduledFor} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') else ${s.fullName} end as who,
           ${x.updatedAt} as since, ${o.id} as "ofId", ${o.encounterId} as "encounterId"
      from records n join ${x} on ${x.patientId} = n.id join ${o} on ${o.id} = ${x.serviceRequestId} join ${s} on ${s.id} = ${o.authorId}
     where ${x.waitsFor} is not null or ${x.status} = 'preparation' and ${o.status} in ('active', 'on-hold')`,
}

/** When imaging and procedures were performed and reported; the title links to them. */
export const examinationsTimeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: {
    'examination-performed': {
      page,
      words: (row) => ({ title: words.timeline.performed(row.what), status: null, detail: by(row) }),
    },
    'examination-reported': {
      page,
      words: (row) => ({
        title: words.timeline.reported(row.what),
        status: null,
        detail: [by(row), row.reason].filter(Boolean).join('. '),
      }),
    },
  },
  rows: (sql) => sql`
    select 'x' || ${x.id} as key, ${x.performedAt} as at, 'examination-performed' as kind, ${o.display} as what, null as status,
           ${x.note} as reason, ${s.fullName} as who, n.mrn, ${o.id} as "ofId"
      from records n join ${x} on ${x.patientId} = n.id and ${x.status} = 'completed' join ${o} on ${o.id} = ${x.serviceRequestId}
      join ${s} on ${s.id} = ${x.performedBy} where ${o.status} <> 'entered-in-error'
    union all
    select 'xr' || ${r.id}, ${r.at}, 'examination-reported', ${o.display}, null, ${r.conclusion}, ${s.fullName}, n.mrn, ${o.id}
      from records n join ${r} on ${r.patientId} = n.id and ${r.status} <> 'preliminary'
       and not exists (select from ${later} where ${later.examinationId} = ${r.examinationId} and ${later.edition} > ${r.edition})
      join ${x} on ${x.id} = ${r.examinationId} and ${x.status} = 'completed' join ${o} on ${o.id} = ${x.serviceRequestId}
      join ${s} on ${s.id} = ${r.authorId} where ${o.status} <> 'entered-in-error'`,
}

/** Written a second time, and not with the functions of the triggers. */
export const examinationInvariants: readonly Invariant[] = [
  {
    name: 'examination-of-patient',
    sentence: invariantWords.ofPatient,
    broken: (sql) => sql`
      select ${x.id} from ${x} join ${o} on ${o.id} = ${x.serviceRequestId} left join ${r} on ${r.examinationId} = ${x.id}
       where ${o.patientId} <> ${x.patientId} or ${o.category} not in ('imaging', 'procedure') or ${r.patientId} <> ${x.patientId}`,
  },
  {
    name: 'imaging-reported',
    sentence: invariantWords.reported,
    broken: (sql) => sql`
      select ${o.id} from ${o} join ${x} on ${x.serviceRequestId} = ${o.id} and ${x.status} = 'completed'
       where ${o.category} = 'imaging' and ${o.status} = 'completed'
         and not exists (select from ${r} where ${r.examinationId} = ${x.id} and ${r.status} <> 'preliminary')`,
  },
  {
    name: 'report-editions',
    sentence: invariantWords.editions,
    broken: (sql) => sql`
      select ${r.id} from ${r} join lateral (
        select count(*) as before, count(*) filter (where ${later.status} <> 'preliminary') as final
          from ${later} where ${later.examinationId} = ${r.examinationId} and ${later.edition} < ${r.edition}) earlier on true
       where ${r.edition} <> earlier.before + 1 or (${r.status} = 'corrected') <> (earlier.final > 0)`,
  },
  {
    name: 'examination-waits',
    sentence: invariantWords.waits,
    broken: (sql) => sql`
      select ${x.id} from ${x} join ${o} on ${o.id} = ${x.serviceRequestId} left join lateral (
        select ${r.id} as id, ${r.status} as status from ${r} where ${r.examinationId} = ${x.id} order by ${r.edition} desc limit 1) latest on true
       where ${x.waitsFor} is distinct from case
         when ${x.status} <> 'completed' then null
         when latest.status in ('final', 'corrected')
           then case when not exists (select from ${k} where ${k.reportId} = latest.id) then 'reading' end
         when latest.status = 'preliminary' or ${o.category} = 'imaging' then 'report' end`,
  },
]

export const examinationSamples: readonly PageSample[] = [
  {
    page,
    record: (sql) => sql`
      select ${o.id} from ${o} join ${p} on ${p.id} = ${o.patientId} and ${p.status} = 'active' and not ${p.confidential}
       where ${o.category} = 'imaging' and ${o.authoredAt} is not null order by ${o.authoredAt} desc, ${o.id} limit 1`,
  },
]
