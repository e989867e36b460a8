import { alias } from 'drizzle-orm/pg-core'
import { location } from '@/db/schema/locations'
import { theatreCase } from '@/db/schema/theatre/operations'
import { theatreNote, theatreReturn } from '@/db/schema/theatre/record'
import type { JourneySource } from '../module/journey-source'
import { statusSince } from '../workflow/status-since'
import { type CaseStatus, caseMachine } from './model/case-machine'
import { journeyWords as words } from './words/journey'

const [c, n, b, l] = [
  alias(theatreCase, 'c'),
  alias(theatreNote, 'n'),
  alias(theatreReturn, 'b'),
  alias(location, 'l'),
]

const turns: Partial<Record<string, string>> = {
  requested: words.coordinator,
  waitlisted: words.coordinator,
  scheduled: words.ward,
  ready: words.team,
  'in-theatre': words.team,
  'in-progress': words.team,
  recovery: words.recovery,
} satisfies Partial<Record<CaseStatus, string>>

/** The operations of a patient that are not over, and what is left of one that is: its note, and the return to the ward. */
export const journey: JourneySource = {
  permission: 'theatre.read',
  kinds: {
    operation: {
      page: '/theatre/[id]',
      words: ({ what, status }) => ({
        title: words.operation(what),
        place: caseMachine.statuses[status as CaseStatus] ?? status,
        turn: turns[status] ?? '',
      }),
    },
    'operation-note': {
      page: '/theatre/[id]/record',
      words: ({ what }) => ({ title: words.note(what), place: words.notSigned, turn: words.surgeon }),
    },
    'theatre-return': {
      page: '/theatre/[id]',
      words: ({ what, who }) => ({
        title: words.return(what),
        place: words.notTakenOver,
        turn: who ?? words.ward,
      }),
    },
  },
  rows: (sql) => sql`
    select ${c.id} as key, case when ${c.status} in ('completed', 'stopped') then 'operation-note' else 'operation' end as kind,
           ${c.display} as what, ${c.status}, null as who, ${statusSince(sql, c)} as since, ${c.id} as "ofId", ${c.encounterId} as "encounterId"
      from records r join ${c} on ${c.patientId} = r.id and ${c.status} not in ('cancelled', 'entered-in-error')
     where ${c.status} not in ('completed', 'stopped')
        or not exists (select from ${n} where ${n.caseId} = ${c.id} and ${n.status} in ('signed', 'amended'))
    union all
    select ${b.id}, 'theatre-return', ${c.display}, 'requested', ${l.name}, ${b.askedAt}, ${c.id}, ${c.encounterId}
      from records r join ${c} on ${c.patientId} = r.id join ${b} on ${b.caseId} = ${c.id} and ${b.acceptedAt} is null
      join ${l} on ${l.id} = ${b.wardId}`,
}
