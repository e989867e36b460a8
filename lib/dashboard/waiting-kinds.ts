import type { Sql } from '@/db/client'
import type { MenuId, Permission } from '../access/names'
import { LATE_MINUTES } from '../appointments/model/rules'
import { leftOpen, toMove } from '../appointments/queries/needs-action-sql'
import {
  HIGH_SCORE,
  latestScore,
  ofClinician,
  waitsForSignature,
} from '../encounters/queries/worklist-predicates'

/** When and for whom is counted. */
export interface Moment {
  /** The id of the person. */
  me: number
  /** An instant in ISO 8601, as are `begins` and `ends`. */
  now: string
  /** Today in the hospital's time zone: its date, its first instant, and that of tomorrow. */
  day: string
  begins: string
  ends: string
  /** The name of that time zone. */
  timeZone: string
}

/** A kind of work that waits for somebody. */
export interface WaitingKind {
  id: string
  label: string
  menu: MenuId
  /** All of them are needed: nobody is shown what they cannot act on. */
  permissions: readonly Permission[]
  /** The list behind the number. */
  href: `/${string}`
  /** How much it matters that there are any. */
  tone: 'plain' | 'attention' | 'danger'
  /** A query that gives one row: `count` (int) and `since` (timestamptz or null). */
  counted(sql: Sql, at: Moment): ReturnType<Sql>
}

const LATE = `${LATE_MINUTES} minutes`

/** In the order in which they are shown: what endangers somebody first. */
export const waitingKinds: readonly WaitingKind[] = [
  {
    id: 'early-warning',
    label: 'Early-warning score of 7 or more',
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.triage'],
    href: '/consultations?view=all&score=high',
    tone: 'danger',
    counted: (sql) => sql`
      select count(*)::int as count, min(latest.taken_at) as since
        from encounter e cross join lateral (${latestScore(sql)}) latest
       where e.status not in ('completed', 'cancelled', 'entered-in-error') and latest.news2 >= ${HIGH_SCORE}`,
  },
  {
    id: 'triage',
    label: 'Waiting for triage',
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.triage'],
    href: '/consultations?view=all&status=planned',
    tone: 'attention',
    counted: (sql) => sql`
      select count(*)::int as count, min(arrived_at) as since from encounter where status = 'planned'`,
  },
  {
    id: 'my-patients',
    label: 'Waiting for the doctor',
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.write'],
    href: '/consultations?view=mine&status=in-progress:waiting',
    tone: 'attention',
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(e.arrived_at) as since
        from encounter e left join appointment a on a.id = e.appointment_id
       where e.status = 'in-progress:waiting' and ${ofClinician(sql, me)}`,
  },
  {
    id: 'on-hold',
    label: 'My patients who wait for results',
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.write'],
    href: '/consultations?view=mine&status=on-hold',
    tone: 'plain',
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(arrived_at) as since from encounter
       where status = 'on-hold' and practitioner_id = ${me}`,
  },
  {
    id: 'unsigned',
    label: 'My notes that are not signed',
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.sign'],
    href: '/consultations#to-sign',
    tone: 'attention',
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(n.created_at) as since
        from encounter_note n join encounter e on e.id = n.encounter_id
       where ${waitsForSignature(sql, me)}`,
  },
  {
    id: 'queue',
    label: 'Waiting to be called',
    menu: 'menu_appointments',
    permissions: ['appointments.read', 'queue.call'],
    href: '/appointments/queue',
    tone: 'attention',
    counted: (sql, { day }) => sql`
      select count(*)::int as count, min(waiting_since) as since from queue_ticket
       where day >= ${day}::date - 1 and status = 'waiting'`,
  },
  {
    id: 'late',
    label: `Not here ${LATE_MINUTES} minutes after their time`,
    menu: 'menu_appointments',
    permissions: ['appointments.read', 'appointments.check-in'],
    href: '/appointments',
    tone: 'attention',
    counted: (sql, { begins, now }) => sql`
      select count(*)::int as count, min(starts_at) as since from appointment
       where status = 'booked' and starts_at >= ${begins} and starts_at < ${now}::timestamptz - ${LATE}::interval`,
  },
  {
    id: 'due',
    label: 'Still to come today',
    menu: 'menu_appointments',
    permissions: ['appointments.read', 'appointments.check-in'],
    href: '/appointments#now',
    tone: 'plain',
    counted: (sql, { now, ends }) => sql`
      select count(*)::int as count, null::timestamptz as since from appointment
       where status = 'booked' and starts_at < ${ends} and starts_at >= ${now}::timestamptz - ${LATE}::interval`,
  },
  {
    id: 'to-move',
    label: 'To move: nobody is there then',
    menu: 'menu_appointments',
    permissions: ['appointments.read', 'appointments.book'],
    href: '/appointments/unsettled',
    tone: 'attention',
    counted: (sql, at) => sql`
      select count(*)::int as count, null::timestamptz as since from (${toMove(sql, at)}) to_move`,
  },
  {
    id: 'left-open',
    label: 'Left open on earlier days',
    menu: 'menu_appointments',
    permissions: ['appointments.read', 'appointments.check-in'],
    href: '/appointments/unsettled',
    tone: 'plain',
    counted: (sql, at) => sql`
      select count(*)::int as count, min(a.starts_at) as since from appointment a where ${leftOpen(sql, at)}`,
  },
  {
    id: 'to-book',
    label: 'On the waiting list, or to follow up',
    menu: 'menu_appointments',
    permissions: ['appointments.read', 'appointments.book'],
    href: '/appointments/waiting-list',
    tone: 'plain',
    counted: (sql) => sql`
      select count(*)::int as count, min(created_at) as since from appointment
       where status in ('proposed', 'waitlist')`,
  },
  {
    id: 'unidentified',
    label: 'Patients without a name',
    menu: 'menu_patients',
    permissions: ['patients.read', 'patients.register'],
    href: '/patients?status=unidentified',
    tone: 'plain',
    counted: (sql) => sql`
      select count(*)::int as count, min(created_at) as since from patient where status = 'unidentified'`,
  },
]
