import 'server-only'
import type { Access } from '../access/access'
import { requirePermission } from '../access/require-permission'
import { hospitalInstant, today } from '../clock/hospital-time'
import { confidentialTo } from '../patients/records'
import { fullName, type Sex } from '../patients/rules'
import { client } from '../server/database'
import type { VisitStatus } from './encounter-machine'
import type { ClinicalRisk } from './news2'
import type { Priority } from './words'

/** What a worklist shows. */
export interface WorklistFilter {
  view: 'mine' | 'triage' | 'all'
  /** The id of a clinic. */
  clinic?: string
  status?: VisitStatus
}

/** One visit in a worklist. Of a confidential patient there is no name for those who may not open the chart. */
export interface WorklistRow {
  id: string
  visitNumber: string
  version: number
  status: VisitStatus
  priority: Priority
  clinic: string
  ticket: string | null
  reason: string
  practitioner: string | null
  arrivedAt: Date
  endedAt: Date | null
  patient: { name: string; mrn: string; sex: Sex; born: string | null } | null
  news2: number | null
  news2Risk: ClinicalRisk | null
  /** A note of mine waits for my signature. */
  unsigned: boolean
}

interface Row extends Omit<WorklistRow, 'patient'> {
  shown: boolean
  given: string
  family: string
  mrn: string
  sex: Sex
  born: string | null
}

const MOST = 200

/**
 * The visits that `filter` asks for. Open ones: the most urgent first, then whoever waits longest. Done today: the
 * latest first. `unsigned`: all of mine with a draft that waits, from whatever day. Throws `PermissionMissing`.
 */
export async function readWorklist(
  access: Access,
  filter: WorklistFilter,
): Promise<{ open: WorklistRow[]; done: WorklistRow[]; unsigned: WorklistRow[] }> {
  requirePermission(access, 'consultations.read')
  const sql = client()
  const me = access.person.id
  const mine = filter.view === 'mine'
  const dayBegan = hospitalInstant(today(), '00:00').toISOString()
  const read = await sql<(Row & { part: 'open' | 'done' | 'unsigned' })[]>`
    with listed as (
      (select e.id, 'open' as part from encounter e left join appointment a on a.id = e.appointment_id
        where e.status in ('planned', 'in-progress:triage', 'in-progress:waiting', 'in-progress:consultation', 'on-hold')
          and (${filter.view !== 'triage'} or e.status in ('planned', 'in-progress:triage', 'in-progress:waiting'))
          and (${!mine} or e.practitioner_id = ${me}
               or (e.practitioner_id is null and coalesce(a.practitioner_id, ${me}) = ${me}
                   and (e.status = 'in-progress:waiting' or (e.status = 'planned' and e.priority = 'emergency')))))
      union all
      (select id, 'done' from encounter
        where ended_at >= ${dayBegan} and status = 'completed' and ${filter.view !== 'triage'}
          and (${!mine} or practitioner_id = ${me}))
      union all
      (select distinct n.encounter_id, 'unsigned' from encounter_note n join encounter e on e.id = n.encounter_id
        where n.author_id = ${me} and n.status = 'draft' and e.status in ('completed', 'cancelled', 'in-progress:waiting'))
    )
    select l.part, e.id, e.visit_number as "visitNumber", e.version, e.status, e.priority, c.name as clinic,
           c.letter || lpad(t.number::text, 3, '0') as ticket, e.reason, s.full_name as practitioner,
           e.arrived_at as "arrivedAt", e.ended_at as "endedAt", v.news2, v.news2_risk as "news2Risk",
           not ${confidentialTo(sql, access.may('patients.confidential'))} as shown, p.given, p.family, p.mrn, p.sex, p.birth_date::text as born,
           exists (select from encounter_note n where n.encounter_id = e.id and n.author_id = ${me}
                      and n.status = 'draft') as unsigned
      from listed l
      join encounter e on e.id = l.id
      join patient p on p.id = e.patient_id
      join clinic c on c.id = e.clinic_id
      left join staff s on s.id = e.practitioner_id
      left join queue_ticket t on t.encounter_id = e.id
      left join lateral (select news2, news2_risk from vital_signs v where v.encounter_id = e.id and v.status = 'final'
                          order by taken_at desc limit 1) v on true
     where (${filter.clinic ?? null}::uuid is null or e.clinic_id = ${filter.clinic ?? null})
       and (${filter.status ?? null}::text is null or e.status = ${filter.status ?? null})
     order by array_position(array['emergency', 'urgent', 'routine'], e.priority), e.arrived_at, e.id
     limit ${MOST}`
  const rows = read
  const of = (part: Row['status'] | string) => rows.filter((row) => row.part === part).map(rowOf)
  const latest = (one: WorklistRow, other: WorklistRow) => Number(other.endedAt) - Number(one.endedAt)
  return { open: of('open'), done: of('done').sort(latest), unsigned: of('unsigned') }
}

function rowOf({ shown, given, family, mrn, sex, born, ...row }: Row): WorklistRow {
  return { ...row, patient: shown ? { name: fullName({ given, family }), mrn, sex, born } : null }
}

/** The clinics that see patients, by name. */
export async function readClinics(access: Access): Promise<{ id: string; name: string }[]> {
  requirePermission(access, 'consultations.read')
  return await client()<{ id: string; name: string }[]>`
    select id, name from clinic where active order by name`
}
