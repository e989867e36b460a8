import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { dayBegins, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import { type ListedPatient, listedPatient, type PatientColumns } from './listed-patient'
import { booking, leftOpen, toMove } from './needs-attention-sql'
import { shownPatient } from './redacted-patient'

/** An appointment that is booked and cannot stay as it is. */
export interface NeedsAttention {
  id: string
  startsAt: Date
  clinic: string
  practitioner: string | null
  patient: ListedPatient
}

/** So many rows of each part are read; the totals say how many there are. */
const MOST = 200

type Part = 'toMove' | 'leftOpen'

/**
 * What has to be moved, for nobody is there then (the next first), and what was left open on earlier days (the latest
 * first). Throws `PermissionMissing`.
 */
export async function readNeedsAttention(
  access: Access,
): Promise<Record<Part, NeedsAttention[]> & { totals: Record<Part, number> }> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  const at = moment()
  type Row = Omit<NeedsAttention, 'patient'> & PatientColumns & { part: Part; total: number }
  const rows = await sql<Row[]>`
    with listed as (
      (select 'toMove' as part, a.*, count(*) over ()::int as total, row_number() over (order by a.starts_at, a.id) as place
         from (${toMove(sql, at)}) a order by place limit ${MOST})
      union all
      (select 'leftOpen', ${booking(sql)}, count(*) over ()::int, row_number() over (order by a.starts_at desc, a.id) as place
         from appointment a where ${leftOpen(sql, at)} order by place limit ${MOST}))
    select a.part, a.total, a.id, a.starts_at as "startsAt", c.name as clinic, s.full_name as practitioner, shown.*
      from listed a join clinic c on c.id = a.clinic_id
      ${shownPatient(access, 'a')}
      left join staff s on s.id = a.practitioner_id
     order by a.place`
  const of = (part: Part) =>
    rows
      .filter((row) => row.part === part)
      .map(({ patientId, patient, part: _, total, ...row }) => ({
        ...row,
        patient: listedPatient({ patientId, patient }),
      }))
  const totalOf = (part: Part) => rows.find((row) => row.part === part)?.total ?? 0
  return {
    toMove: of('toMove'),
    leftOpen: of('leftOpen'),
    totals: { toMove: totalOf('toMove'), leftOpen: totalOf('leftOpen') },
  }
}

/** How many appointments have to be moved, for nobody is there then. Throws `PermissionMissing`. */
export async function countToMove(access: Access): Promise<number> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (${toMove(sql, moment())}) to_move`
  return row?.count ?? 0
}

const moment = () => ({
  begins: dayBegins(today()),
  timeZone: env().timeZone,
})
