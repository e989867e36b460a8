import {
  acceptAdmission,
  admitPatient,
  cancelAdmission,
  receivePatient,
} from '../../inpatient/commands/admission'
import { stepBed } from '../../places/commands/beds'
import { type Act, type Agent, onceAtATime } from '../hospital'

export interface Ward {
  id: string
  /** The free beds. */
  free: string[]
  /** Patients who are on their way to it. */
  coming: number
}

interface Coming {
  id: string
  version: number
  status: string
  wardId: string | null
  arrivedAt: Date
}

/** Hours after which somebody for whom there is no bed is sent elsewhere. */
const MOST_HOURS = 24

export const readWards = onceAtATime(
  async ({ sql }): Promise<Ward[]> =>
    await sql<Ward[]>`
    select w.id,
           coalesce(array_agg(b.id order by r.name, b.name) filter (where b.status = 'U' and not exists (
             select from bed_assignment a where a.bed_id = b.id and a.status in ('active', 'reserved'))), '{}')::text[] as free,
           (select count(*)::int from stay s join encounter e on e.id = s.encounter_id
             where s.ward_id = w.id and e.status in ('planned:accepted', 'planned:admitted')) as coming
      from location w join location r on r.parent_id = w.id join bed b on b.location_id = r.id
     where w.code like 'SIM-%' group by w.id order by w.code`,
)

/** The bed manager finds a ward, the desk admits, the ward receives in a bed; beds that were left are cleaned. */
export const admissions: Agent = async (hospital) => {
  const { sql, as, random, at, plan } = hospital
  const wards = await readWards(hospital)
  const coming = await sql<Coming[]>`
    select e.id, e.version, e.status, s.ward_id as "wardId", e.arrived_at as "arrivedAt"
      from encounter e join stay s on s.encounter_id = e.id
     where e.class = 'IMP' and e.status in ('planned:requested', 'planned:accepted', 'planned:admitted') and e.arrived_at >= ${plan.since}
     order by e.visit_number`
  const beds = new Map(wards.map(({ id, free }) => [id, [...free]]))
  const places = new Map(wards.map((ward) => [ward.id, ward.free.length - ward.coming]))
  return coming.flatMap(({ id, version, status, wardId, arrivedAt }): Act[] => {
    const step = { id, expectedVersion: version }
    if (status === 'planned:requested') {
      const ward = random.shuffle(wards).find((one) => (places.get(one.id) ?? 0) > 0)
      if (ward) {
        places.set(ward.id, (places.get(ward.id) ?? 0) - 1)
        const accepted = { ...step, wardId: ward.id, reason: 'Has a free bed' }
        return [{ kind: 'accept', work: (key) => acceptAdmission(as('bella'), { key, ...accepted }) }]
      }
      if (at.getTime() - arrivedAt.getTime() < MOST_HOURS * 3_600_000) return []
      const declined = { ...step, reason: 'No bed within a day: goes to another hospital' }
      return [
        { kind: 'decline', work: (key) => cancelAdmission(as('bella'), 'decline', { key, ...declined }) },
      ]
    }
    if (status === 'planned:accepted' && random.share() < 0.7)
      return [{ kind: 'admit', work: (key) => admitPatient(as('greta'), { key, ...step }) }]
    const bedId = beds.get(wardId ?? '')?.shift()
    // Without a free bed they wait on the way.
    if (!bedId) return []
    return [{ kind: 'receive', work: (key) => receivePatient(as('jane'), { key, ...step, bedId }) }]
  })
}

/** Housekeeping: a bed is clean an hour or two after it was left. */
export const housekeeping: Agent = async (hospital) => {
  const { sql, as, random } = hospital
  const left = await sql<{ id: string; version: number }[]>`
    select b.id, b.version from bed b join location r on r.id = b.location_id join location w on w.id = r.parent_id
     where w.code like 'SIM-%' and b.status = 'H' order by w.code, r.name, b.name`
  return left
    .filter(() => random.share() < 0.3)
    .map(({ id, version }) => ({
      kind: 'clean',
      work: (key) => stepBed(as('jane'), { key, id, expectedVersion: version, event: 'clean', reason: '' }),
    }))
}
