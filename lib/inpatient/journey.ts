import { alias } from 'drizzle-orm/pg-core'
import { location } from '@/db/schema/locations'
import type { JourneySource } from '../module/journey-source'
import { statusSince } from '../workflow/status-since'
import { type StayStatus, stayMachine } from './model/stay-machine'
import type { TransferStatus } from './model/transfer-machine'
import { a, b, e, isOpenStay, s, t } from './queries/places-sql'
import { journeyWords as words } from './words/journey'
import { transferStatusWords } from './words/machines'

const [own, to] = [alias(location, 'own'), alias(location, 'to_ward')]

/** Until the patient is admitted it is the turn of bed management, which also finds the bed; then that of the ward. */
const atTheDesk: readonly string[] = ['planned:requested', 'planned:accepted'] satisfies StayStatus[]

/** The open stay of a patient, and the transfer that is open of it. */
export const journey: JourneySource = {
  permission: 'patients.clinical.read',
  kinds: {
    stay: {
      page: '/inpatient/[id]',
      words: ({ what, status, who }) => ({
        title: what ? words.stay(what) : words.admission,
        place: words.place(stayMachine.statuses[status as StayStatus] ?? status, who),
        turn: atTheDesk.includes(status) ? words.desk : what,
      }),
    },
    transfer: {
      page: '/inpatient/[id]',
      words: ({ what, status }) => ({
        title: words.transfer(what),
        place: transferStatusWords[status as TransferStatus] ?? status,
        turn: what,
      }),
    },
  },
  rows: (sql) => sql`
    select ${e.id} as key, 'stay' as kind, coalesce(${own.name}, '') as what, ${e.status}, ${b.name} as who,
           ${statusSince(sql, e)} as since, ${e.id} as "ofId", ${e.id} as "encounterId"
      from records r join ${e} on ${e.patientId} = r.id and ${isOpenStay(sql)} join ${s} on ${s.encounterId} = ${e.id}
      left join ${own} on ${own.id} = ${s.wardId}
      left join ${a} on ${a.encounterId} = ${e.id} and ${a.status} = 'active' left join ${b} on ${b.id} = ${a.bedId}
    union all
    select ${t.id}, 'transfer', ${to.name}, ${t.status}, null, ${statusSince(sql, t)}, ${e.id}, ${e.id}
      from records r join ${t} on ${t.patientId} = r.id and ${t.status} in ('requested', 'accepted')
      join ${to} on ${to.id} = ${t.toWardId} join ${e} on ${e.id} = ${t.encounterId} and ${isOpenStay(sql)}`,
}
