import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import type { AppointmentStatus } from '../appointments/model/appointment-machine'
import { now } from '../clock/clock'
import type { VisitStatus } from '../encounters/model/encounter-machine'
import { recordsOf } from '../patients/records/person-records'
import { client } from '../platform/database'

/** What each entry of a chart has: how it stands and where it was written. */
export interface ChartEntry {
  id: string
  status: string
  statusReason: string | null
  recordedAt: string
  recordedBy: string
  /** The MRN of the record that it stands in, where that is another one than the chart's. */
  joinedMrn: string | null
}

type ChartAllergy = ChartEntry & {
  substance: string
  category: string
  criticality: string
  reaction: string | null
}
type ChartAlert = ChartEntry & { category: string; text: string }
type ChartProblem = ChartEntry & { code: string | null; display: string; note: string | null }
type ChartContact = ChartEntry & { name: string; relationship: string; phone: string | null }
type ChartCoverage = ChartEntry & {
  payer: string
  memberNumber: string
  validFrom: string | null
  validTo: string | null
}

export interface ChartAppointment {
  id: string
  status: AppointmentStatus
  /** ISO 8601; null while it waits for a time. */
  startsAt: string | null
  clinic: string
  practitioner: string | null
  reason: string
  joinedMrn: string | null
}

interface ChartVisit {
  id: string
  number: string
  status: VisitStatus
  arrivedAt: string
  clinic: string
  practitioner: string | null
  reason: string
  joinedMrn: string | null
}

/** The latest set of vital signs, in the units of db/schema/encounters.ts. */
interface ChartVitals {
  takenAt: string
  respirations: number | null
  oxygenSaturation: number | null
  systolic: number | null
  diastolic: number | null
  pulse: number | null
  temperature: number | null
  /** The latest score, which may be of an earlier set: a partial set has none, and hides none. */
  score: { news2: number; risk: string | null; takenAt: string } | null
}

/** Another record of the same person that was joined to this one. */
interface JoinedRecord {
  id: string
  mrn: string
  given: string
  family: string
  mergedAt: string
  mergedBy: string
  reason: string
}

export interface Chart {
  phone: string | null
  address: string | null
  description: string | null
  statusReason: string | null
  /** As Postgres writes an instant. */
  registeredAt: string
  registeredBy: string
  noAllergies: { at: string; by: string } | null
  identifiers: { system: string; value: string }[]
  contacts: ChartContact[]
  coverage: ChartCoverage[]
  allergies: ChartAllergy[]
  alerts: ChartAlert[]
  joined: JoinedRecord[]
  /** Null without `appointments.read`. */
  appointments: { ahead: ChartAppointment[]; past: ChartAppointment[] } | null
  /** Null without `patients.clinical.read`. */
  clinical: { problems: ChartProblem[]; visits: ChartVisit[]; vitals: ChartVitals | null } | null
}

/** As many of the past as the chart shows; the timeline has them all. */
const PAST = 5

/**
 * All that the chart of a patient shows beside the banner and the timeline, of all records of the person, in one
 * statement. What `access` may not see is not asked for. Throws `PermissionMissing`.
 */
export async function readChart(access: Access, patientId: string): Promise<Chart> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const at = now().toISOString()
  const entries = (columns: string, table: string, order: string) => sql`
    (select coalesce(json_agg(x), '[]') from (
      select e.id, e.status, e.status_reason as "statusReason", e.created_at as "recordedAt",
             w.full_name as "recordedBy", nullif(r.mrn, p.mrn) as "joinedMrn", ${sql.unsafe(columns)}
        from records r join ${sql(table)} e on e.patient_id = r.id join staff w on w.id = e.created_by
       order by e.status = 'entered-in-error', e.status <> 'active', ${sql.unsafe(order)}, e.id) x)`
  const [chart] = await sql<Chart[]>`
    with records as materialized (
      select o.id, o.mrn from patient o where o.id in (${recordsOf(patientId)})
    )
    select p.phone, p.address, p.description, p.status_reason as "statusReason", p.created_at as "registeredAt",
           registrar.full_name as "registeredBy",
           (select json_build_object('at', n.no_known_allergies_at, 'by', s.full_name)
              from patient n join staff s on s.id = n.no_known_allergies_by
             where n.id in (select id from records) order by n.no_known_allergies_at desc limit 1) as "noAllergies",
           (select coalesce(json_agg(json_build_object('system', i.system, 'value', i.value) order by i.system), '[]')
              from patient_identifier i where i.patient_id in (select id from records)) as identifiers,
           ${entries('e.name, e.relationship, e.phone', 'patient_contact', 'e.created_at')} as contacts,
           ${entries('e.payer, e.member_number as "memberNumber", e.valid_from as "validFrom", e.valid_to as "validTo"', 'coverage', 'e.created_at')} as coverage,
           ${entries('e.substance, e.category, e.criticality, e.reaction', 'allergy', `e.criticality = 'high' desc, e.substance`)} as allergies,
           ${entries('e.category, e.text', 'patient_alert', 'e.created_at')} as alerts,
           (select coalesce(json_agg(json_build_object('id', o.id, 'mrn', o.mrn, 'given', o.given, 'family', o.family,
                     'mergedAt', m.merged_at, 'mergedBy', s.full_name, 'reason', m.reason) order by m.merged_at), '[]')
              from patient o join patient_merge m on m.from_id = o.id and m.unmerged_at is null
              join staff s on s.id = m.merged_by where o.merged_into_id = p.id) as joined,
           ${access.may('appointments.read') ? appointmentsAround(at) : sql`null`} as appointments,
           ${access.may('patients.clinical.read') ? clinicalPart(entries) : sql`null`} as clinical
      from patient p join staff registrar on registrar.id = p.created_by
     where p.id = ${patientId}`
  if (!chart) throw new Error('The chart of nobody was asked for; openChart answers that.')
  return chart
}

const appointmentColumns = () => client()`
  select a.id, a.status, a.starts_at as "startsAt", c.name as clinic, s.full_name as practitioner, a.reason,
         nullif(r.mrn, p.mrn) as "joinedMrn"
    from records r join appointment a on a.patient_id = r.id join clinic c on c.id = a.clinic_id
    left join staff s on s.id = a.practitioner_id`

const appointmentsAround = (at: string) => client()`
  json_build_object(
    'ahead', (select coalesce(json_agg(x), '[]') from (
       ${appointmentColumns()} where a.status in ('proposed', 'waitlist', 'checked-in')
                                  or (a.status = 'booked' and a.ends_at >= ${at})
       order by a.starts_at nulls last, a.id limit 50) x),
    'past', (select coalesce(json_agg(x), '[]') from (
       ${appointmentColumns()} where a.status in ('fulfilled', 'noshow', 'cancelled')
                                  or (a.status = 'booked' and a.ends_at < ${at})
       order by coalesce(a.starts_at, a.created_at) desc, a.id limit ${PAST}) x))`

/** Sets of vital signs of the person, as `n`: those of a visit that was entered in error are of nobody. */
const vitalsThatCount = () => client()`
  from records r join vital_signs n on n.patient_id = r.id join encounter e on e.id = n.encounter_id
 where n.status = 'final' and e.status <> 'entered-in-error'`

type Entries = (columns: string, table: string, order: string) => ReturnType<typeof appointmentColumns>

const clinicalPart = (entries: Entries) => client()`
  json_build_object(
    'problems', ${entries('e.code, e.display, e.note', 'condition', 'e.created_at')},
    'vitals', (select row_to_json(x) from (
       select v.taken_at as "takenAt", v.respirations, v.oxygen_saturation as "oxygenSaturation", v.systolic,
              v.diastolic, v.pulse, v.temperature,
              (select json_build_object('news2', n.news2, 'risk', n.news2_risk, 'takenAt', n.taken_at)
                 ${vitalsThatCount()} and n.news2 is not null order by n.taken_at desc, n.id limit 1) as score
         from vital_signs v
        where v.id = (select n.id ${vitalsThatCount()} order by n.taken_at desc, n.id limit 1)) x),
    'visits', (select coalesce(json_agg(x), '[]') from (
       select v.id, v.visit_number as number, v.status, v.arrived_at as "arrivedAt", c.name as clinic,
              s.full_name as practitioner, v.reason, nullif(r.mrn, p.mrn) as "joinedMrn"
         from records r join encounter v on v.patient_id = r.id join clinic c on c.id = v.clinic_id
         left join staff s on s.id = v.practitioner_id
        where v.status <> 'entered-in-error'
        order by v.arrived_at desc, v.id limit ${PAST}) x))`
