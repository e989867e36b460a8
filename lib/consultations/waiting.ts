import { alias } from 'drizzle-orm/pg-core'
import { appointment } from '@/db/schema/appointments'
import {
  e,
  isHigh,
  isVisit,
  latestScore,
  n,
  ofClinician,
  waitsForSignature,
} from '../encounters/queries/worklist-predicates'
import type { WaitingKind } from '../module/waiting-kind'
import { waitingWords } from './words/waiting'

const a = alias(appointment, 'a')

export const waiting: readonly WaitingKind[] = [
  {
    id: 'early-warning',
    label: waitingWords.earlyWarning,
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.triage'],
    href: '/consultations?view=all&score=high',
    tone: 'danger',
    counted: (sql) => sql`
      select count(*)::int as count, min(latest.at) as since
        from ${e} cross join lateral (${latestScore(sql)}) latest
       where ${isVisit(sql)} and ${e.status} not in ('completed', 'cancelled', 'entered-in-error')
         and ${isHigh(sql, sql`latest.level`)}`,
  },
  {
    id: 'triage',
    label: waitingWords.triage,
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.triage'],
    href: '/consultations?view=all&status=planned',
    tone: 'attention',
    counted: (sql) => sql`
      select count(*)::int as count, min(${e.arrivedAt}) as since from ${e} where ${e.status} = 'planned'`,
  },
  {
    id: 'my-patients',
    label: waitingWords.myPatients,
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.write'],
    href: '/consultations?view=mine&status=in-progress:waiting',
    tone: 'attention',
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(${e.arrivedAt}) as since
        from ${e} left join ${a} on ${a.id} = ${e.appointmentId}
       where ${e.status} = 'in-progress:waiting' and ${ofClinician(sql, me, a.practitionerId)}`,
  },
  {
    id: 'on-hold',
    label: waitingWords.onHold,
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.write'],
    href: '/consultations?view=mine&status=on-hold',
    tone: 'plain',
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(${e.arrivedAt}) as since from ${e}
       where ${isVisit(sql)} and ${e.status} = 'on-hold' and ${e.practitionerId} = ${me}`,
  },
  {
    id: 'unsigned',
    label: waitingWords.unsigned,
    menu: 'menu_consultations',
    permissions: ['consultations.read', 'consultations.sign'],
    href: '/consultations#to-sign',
    tone: 'attention',
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(${n.createdAt}) as since
        from ${n} join ${e} on ${e.id} = ${n.encounterId}
       where ${waitsForSignature(sql, me)}`,
  },
]
