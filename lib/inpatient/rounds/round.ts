import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { medicationAdministration } from '@/db/schema/inpatient/rounds'
import { medicationRequest } from '@/db/schema/orders'
import { allergy, patient } from '@/db/schema/patients'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../patients/queries/redacted-patient'
import { p } from '../../patients/records/person-records'
import { client, database } from '../../platform/database'
import type { StayStatus } from '../model/stay-machine'
import { a, b, e, l, roomOfBed, s } from '../queries/places-sql'
import { ON_TIME } from './give'
import { planDoses } from './plan-doses'

const [d, m, g, r] = [
  alias(medicationAdministration, 'd'),
  alias(medicationRequest, 'm'),
  alias(allergy, 'g'),
  alias(patient, 'r'),
]

/** More than a ward gives in one round; the oldest come first. */
const MOST = 200

/** A dose of a round. What would identify a confidential patient is null for users who may not open the chart. */
export type RoundDose = Omit<Awaited<ReturnType<typeof rowsOf>>[number], 'patientId' | 'patient'> & {
  patient: ListedPatient
}

/** The patients of a ward by bed, each with the doses that are due. */
export interface Round {
  beds: { stayId: string; doses: [RoundDose, ...RoundDose[]] }[]
  /** There are more than this shows. */
  more: boolean
}

/**
 * The doses of a ward that are due now or overdue, on hold too, by bed and time; what is due within the hour counts as now. The
 * doses of the next two days are planned first. Throws `PermissionMissing`.
 */
export async function readRound(access: Access, wardId: string): Promise<Round> {
  requirePermission(access, 'inpatient.read')
  requirePermission(access, 'patients.clinical.read')
  await planDoses({ sql: client(), database: database() }, { wardId })
  const rows = await rowsOf(access, wardId)
  const beds = new Map<string, [RoundDose, ...RoundDose[]]>()
  for (const { patientId, patient, ...row } of rows.slice(0, MOST)) {
    const dose = { ...row, patient: listedPatient({ patientId, patient }) }
    const others = beds.get(row.stayId)
    if (others) others.push(dose)
    else beds.set(row.stayId, [dose])
  }
  return {
    beds: [...beds].map(([stayId, doses]) => ({ stayId, doses })),
    more: rows.length > MOST,
  }
}

async function rowsOf(access: Access, wardId: string) {
  const sql = client()
  return await sql`
    select ${columns({
      ...shownColumns(),
      id: d.id,
      version: d.version,
      stayId: d.encounterId,
      stayStatus: computed<StayStatus>(sql`${e.status}`),
      bed: computed<string | null>(sql`${b.name}`),
      room: roomOfBed(sql),
      dueAt: computed<Date>(sql`${d.dueAt}`),
      status: d.status,
      statusReason: d.statusReason,
      medicine: unlessHidden(m.display),
      dose: computed<number | null>(sql`${d.dose}::float8`),
      unit: d.doseUnit,
      route: d.route,
      /** What the doctor wrote with it. */
      note: unlessHidden(m.note),
      highRisk: computed<boolean>(sql`is_high_risk(${m.system}, ${m.code})`),
      /** `YYYY-MM-DD`; null where hidden or not known. */
      born: unlessHidden(p.birthDate),
      /** Of all records of the person; null where hidden, or where nobody has asked. */
      allergies: computed<string[] | null>(sql`case when shown.patient is not null then (
        select case when count(${g.id}) > 0 or bool_or(${r.noKnownAllergiesAt} is not null)
                    then coalesce(json_agg(distinct ${g.substance}) filter (where ${g.id} is not null), '[]') end
          from ${r} left join ${g} on ${g.patientId} = ${r.id} and ${g.status} = 'active'
         where coalesce(${r.mergedIntoId}, ${r.id}) = coalesce(${p.mergedIntoId}, ${p.id})) end`),
    })}
      from ${d} join ${m} on ${m.id} = ${d.medicationRequestId}
      join ${e} on ${e.id} = ${d.encounterId} join ${s} on ${s.encounterId} = ${e.id}
      left join ${a} on ${a.encounterId} = ${e.id} and ${a.status} = 'active'
      left join ${b} on ${b.id} = ${a.bedId} left join ${l} on ${l.id} = ${b.locationId}
      ${shownPatient(access, e.patientId)}
     where ${s.wardId} = ${wardId} and ${d.status} in ('due', 'on-hold')
       and ${e.status} in ('in-progress', 'on-hold')
       and ${d.dueAt} <= hospital_now() + ${ON_TIME} * interval '1 millisecond'
     order by ${l.name} nulls last, length(${b.name}), ${b.name}, ${e.id}, ${d.dueAt}, ${m.display}, ${d.id}
     limit ${MOST + 1}`
}
