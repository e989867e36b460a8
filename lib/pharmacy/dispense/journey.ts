import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { encounter } from '@/db/schema/encounters'
import { medicationRequest } from '@/db/schema/orders'
import { dispenseQueue, medicationDispense } from '@/db/schema/pharmacy/dispense'
import type { JourneyRow, JourneySource, JourneyWords } from '../../module/journey-source'
import { journeyWords as words } from './words/access'
import { dispenseStatusWords } from './words/machine'

const [q, m, d, s, e] = [
  alias(dispenseQueue, 'q'),
  alias(medicationRequest, 'm'),
  alias(medicationDispense, 'd'),
  alias(staff, 's'),
  alias(encounter, 'e'),
]

const placeOf = ({ status }: JourneyRow): string =>
  ({ ...dispenseStatusWords, ...words.places })[status as keyof typeof words.places] ?? status

const turnOf = ({ status, who }: JourneyRow): string =>
  status === 'queried' || status === 'declined'
    ? (who ?? '')
    : status === 'supplied'
      ? words.patient
      : words.pharmacy

const wordsOf = (row: JourneyRow): JourneyWords => ({
  title: row.what,
  place: placeOf(row),
  turn: turnOf(row),
})

/**
 * Where the medicines of a patient are that they take home: the pharmacy knows more of them than their orders do. Those that are
 * given on a ward are on its drug chart.
 */
export const dispenseJourney: JourneySource = {
  permission: 'patients.clinical.read',
  // The links lead to where it was prescribed, as those of other orders do.
  kinds: {
    'dispense-of-visit': { page: '/consultations/[id]', words: wordsOf },
    'dispense-of-stay': { page: '/inpatient/[id]/notes', words: wordsOf },
  },
  rows: (sql, at) => sql`
    select ${m.id} as key, case ${e.class} when 'IMP' then 'dispense-of-stay' else 'dispense-of-visit' end as kind,
           ${m.display} || ' ' || ${m.dose} as what,
           case when ${m.status} = 'on-hold' then 'queried' when latest.status = 'declined' then 'declined'
                when ${q.medicationRequestId} is null then 'supplied' when latest.status = 'completed' then 'partly'
                when latest.status in ('preparation', 'in-progress', 'on-hold') then latest.status
                else 'unchecked' end as status,
           ${s.fullName} as who, greatest(${m.updatedAt}, latest.since) as since, ${e.id} as "ofId", ${e.id} as "encounterId"
      from records r join ${m} on ${m.patientId} = r.id and ${m.status} in ('active', 'on-hold') and ${m.category} <> 'inpatient'
       and ${m.authoredAt} is not null
       and ${m.authoredAt} + make_interval(days => coalesce(${m.durationDays}, 30)) > ${at}::text::timestamptz
      join ${s} on ${s.id} = ${m.authorId} join ${e} on ${e.id} = ${m.encounterId} and ${e.status} <> 'entered-in-error'
      left join ${q} on ${q.medicationRequestId} = ${m.id}
      left join lateral (
        select ${d.status} as status, ${d.updatedAt} as since from ${d}
         where ${d.medicationRequestId} = ${m.id} and ${d.status} not in ('cancelled', 'stopped', 'entered-in-error')
         order by ${d.createdAt} desc, ${d.id} limit 1) latest on true`,
}
