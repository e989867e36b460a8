import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { encounterDiagnosis } from '@/db/schema/encounters'
import { handover, handoverLine } from '@/db/schema/inpatient/handover'
import { allergy, patient } from '@/db/schema/patients'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { ScoreKind, ScoreLevel, ScorePart } from '../../encounters/model/priority'
import { latestScore } from '../../encounters/queries/worklist-predicates'
import { p } from '../../patients/records/person-records'
import type { Isolation, Resuscitation } from '../model/codes'
import { a, b, e, isOnWard, l, roomOfBed, s } from '../queries/places-sql'
import { type OpenOfPatient, openOfStay } from './open-items'

export const [h, n] = [alias(handover, 'h'), alias(handoverLine, 'n')]
const [x, al, r] = [alias(encounterDiagnosis, 'x'), alias(allergy, 'al'), alias(patient, 'r')]

/** The score of a stay that counts, as `latestScore`; instants in ISO 8601. */
interface SheetScore {
  kind: ScoreKind
  score: number
  level: ScoreLevel
  missing: ScorePart[]
  at: string
}

/** What a sheet says of a patient, also when it is kept. */
export interface SheetFacts {
  given: string
  family: string
  sex: 'female' | 'male' | 'other' | 'unknown'
  born: string | null
  mrn: string
  room: string | null
  bed: string | null
  onWard: boolean
  onLeave: boolean
  reason: string
  diagnoses: string[]
  /** Of all records of the person. */
  allergies: string[]
  isolation: Isolation
  resuscitation: Resuscitation | null
  resuscitationNote: string | null
  score: SheetScore | null
  open: OpenOfPatient[]
}

/**
 * One row for each patient of the ward `wardId`, and for each who left it and about whom something is written in its open
 * handover: `facts` (see `SheetFacts`), and what is written. Both are null where `hidden`, a predicate over the patient `p`,
 * is true, so that nothing of a closed chart leaves the database.
 */
export const sheetRows = (sql: Sql, wardId: string, hidden: Fragment) => sql<
  RowOf<ReturnType<typeof listed>>[]
>`
  select ${listed(sql, wardId, hidden)}
    from (select ${e.id} as id from ${e} join ${s} on ${s.encounterId} = ${e.id} where ${s.wardId} = ${wardId} and ${isOnWard(sql)}
          union
          select ${n.encounterId} from ${n} join ${h} on ${h.id} = ${n.handoverId}
           where ${h.wardId} = ${wardId} and ${h.status} in ('draft', 'given')) listed
    join ${e} on ${e.id} = listed.id join ${s} on ${s.encounterId} = ${e.id} join ${p} on ${p.id} = ${e.patientId}
    left join ${h} on ${h.wardId} = ${wardId} and ${h.status} in ('draft', 'given')
    left join ${n} on ${n.handoverId} = ${h.id} and ${n.encounterId} = ${e.id}
    left join lateral (
      select ${columns({ bed: b.name, room: roomOfBed(sql) })}
        from ${a} join ${b} on ${b.id} = ${a.bedId} join ${l} on ${l.id} = ${b.locationId}
       where ${a.encounterId} = ${e.id} and ${a.status} = 'active') place on true
   order by place.room nulls last, length(place.bed), place.bed, ${e.startedAt}, ${e.id}`

const listed = (sql: Sql, wardId: string, hidden: Fragment) =>
  columns({
    encounterId: e.id,
    patientId: e.patientId,
    lineId: nullable(n.id),
    facts: computed<SheetFacts | null>(sql`case when not ${hidden} then json_build_object(
      'given', ${p.given}, 'family', ${p.family}, 'sex', ${p.sex}, 'born', ${p.birthDate}, 'mrn', ${p.mrn},
      'room', place.room, 'bed', place.bed, 'onLeave', ${e.status} = 'on-hold',
      'onWard', ${s.wardId} = ${wardId} and ${isOnWard(sql)},
      'reason', ${e.reason}, 'isolation', ${s.isolation}, 'resuscitation', ${s.resuscitation},
      'resuscitationNote', ${s.resuscitationNote}, 'open', ${openOfStay(sql)},
      'diagnoses', array(select ${x.display} from ${x} where ${x.encounterId} = ${e.id}
                            and ${x.status} not in ('refuted', 'entered-in-error') order by ${x.use}, ${x.display}),
      'allergies', array(select distinct ${al.substance} from ${al} join ${r} on ${r.id} = ${al.patientId}
                          where coalesce(${r.mergedIntoId}, ${r.id}) = coalesce(${p.mergedIntoId}, ${p.id})
                            and ${al.status} = 'active' order by ${al.substance}),
      'score', (select json_build_object('kind', latest.kind, 'score', latest.total, 'level', latest.level,
                                         'missing', latest.missing, 'at', latest.at)
                  from (${latestScore(sql)}) latest)) end`),
    text: computed<string | null>(sql`case when not ${hidden} then ${n.text} end`),
  })
