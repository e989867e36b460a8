import type { Sql } from '@/db/client'
import type { MenuId, Permission } from '../access/registry'

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

/** Whoever is booked and not checked in by so many minutes after the time is late. */
const LATE_MINUTES = 15
const LATE = `${LATE_MINUTES} minutes`

/** In the order in which they are shown: what endangers somebody first. */
export const waitingKinds: readonly WaitingKind[] = [
  {
    id: 'early-warning',
    label: 'Early-warning score of 7 or more',
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.triage'],
    href: '/consultations',
    tone: 'danger',
    counted: (sql) => sql`
      select count(*)::int as count, min(last.taken_at) as since
        from encounter e cross join lateral (
          select v.news2, v.taken_at from vital_signs v
           where v.encounter_id = e.id and v.status = 'final' and v.news2 is not null
           order by v.taken_at desc limit 1) last
       where e.status not in ('completed', 'cancelled', 'entered-in-error') and last.news2 >= 7`,
  },
  {
    id: 'triage',
    label: 'Waiting for triage',
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.triage'],
    href: '/consultations?status=planned',
    tone: 'attention',
    counted: (sql) => sql`
      select count(*)::int as count, min(arrived_at) as since from encounter where status = 'planned'`,
  },
  {
    id: 'my-patients',
    label: 'Waiting for the doctor',
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.write'],
    href: '/consultations',
    tone: 'attention',
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(arrived_at) as since from encounter
       where status = 'in-progress:waiting' and (practitioner_id is null or practitioner_id = ${me})`,
  },
  {
    id: 'on-hold',
    label: 'My patients who wait for results',
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.write'],
    href: '/consultations',
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
    href: '/consultations',
    tone: 'attention',
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(created_at) as since from encounter_note
       where status = 'draft' and author_id = ${me}`,
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
    href: '/appointments?status=booked',
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
    href: '/appointments?status=booked',
    tone: 'plain',
    counted: (sql, { now, ends }) => sql`
      select count(*)::int as count, null::timestamptz as since from appointment
       where status = 'booked' and starts_at < ${ends} and starts_at >= ${now}::timestamptz - ${LATE}::interval`,
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
