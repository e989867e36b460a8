import { alias } from 'drizzle-orm/pg-core'
import { location } from '@/db/schema/locations'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { addDays, type Day } from '../../clock/day'
import { dayBegins } from '../../clock/hospital-time'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessNameless } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import type { CaseStatus } from '../model/case-machine'
import type { Side, Urgency } from '../model/codes'
import { timelessStatuses } from '../model/standing'
import type { Span } from '../model/time-span'
import { c, type ListedMember, shownBy, teamOf } from './team-sql'

const l = alias(location, 'l')

/** An operation of a list. */
export interface DayCase extends Span {
  /** Null for a patient whom this user may not see; also `version`, `display` and `side`. */
  id: string | null
  version: number | null
  display: string | null
  side: Side | null
  status: CaseStatus
  urgency: Urgency
  theatreId: string
  theatre: string
  patient: ListedPatient
  team: ListedMember[]
}

/**
 * The booked operations that take time of `day`, also from the evening before, by theatre and time. Throws
 * `PermissionMissing`.
 */
export async function readTheatreDay(
  access: Access,
  { day, theatreId }: { day: Day; theatreId?: string | undefined },
): Promise<DayCase[]> {
  requirePermission(access, 'theatre.read')
  const sql = client()
  const rows = await sql`
    select ${columns({
      ...shownColumns(),
      id: unlessNameless(c.id),
      version: unlessNameless(c.version),
      display: unlessNameless(c.display),
      side: unlessNameless(c.side),
      status: c.status,
      urgency: c.urgency,
      theatreId: l.id,
      theatre: l.name,
      from: computed<Date>(sql`lower(${c.period})`),
      until: computed<Date>(sql`upper(${c.period})`),
      team: teamOf(sql),
    })}
      from ${c} join ${l} on ${l.id} = ${c.theatreId}
      ${shownPatient(access, c.patientId, shownBy(access))}
     where ${c.period} && tstzrange(${dayBegins(day)}::text::timestamptz, ${dayBegins(addDays(day, 1))}::text::timestamptz)
       and not ${c.status} = any(${[...timelessStatuses]})
       ${theatreId ? sql`and ${c.theatreId} = ${theatreId}` : sql``}
     order by ${l.name}, lower(${c.period})`
  return rows.map(({ patientId, patient, ...row }) => ({
    ...row,
    patient: listedPatient({ patientId, patient }),
  }))
}
