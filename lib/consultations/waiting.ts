import {
  HIGH_SCORE,
  latestScore,
  ofClinician,
  waitsForSignature,
} from '../encounters/queries/worklist-predicates'
import type { WaitingKind } from '../module/waiting-kind'

export const waiting: readonly WaitingKind[] = [
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
]
