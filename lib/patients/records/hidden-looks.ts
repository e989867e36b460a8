import { chartAccess } from '@/db/schema/patients'
import { columns } from '@/db/select-list'
import type { Actor } from '../../access/actor'
import { client } from '../../platform/database'

/** What let somebody without the permission know that a confidential patient exists; words: `chartParts`. */
export type HiddenLook = 'hidden-search' | 'hidden-registration'

/** Confidential patients of whose existence one person may learn in an hour: MRNs are sequential, and can be tried. */
const PATIENTS_AN_HOUR = 10

/**
 * Writes a row to the access log for each of the confidential `patients` whose existence `actor` is about to learn of,
 * on a connection of its own, so that the row stays when what they do is refused. Returns those that may be told of:
 * all, until somebody has looked at too many.
 */
export async function noteHiddenLooks(
  actor: Pick<Actor, 'person' | 'sessionId'>,
  patients: readonly string[],
  part: HiddenLook,
): Promise<ReadonlySet<string>> {
  if (patients.length === 0) return new Set()
  const sql = client()
  const c = chartAccess
  const rows = await sql`
    select distinct ${columns({ patientId: c.patientId })} from ${c}
     where ${c.staffId} = ${actor.person.id} and ${c.at} > now() - interval '1 hour' and ${c.part} like 'hidden-%'`
  const known = new Set(rows.map(({ patientId }) => patientId))
  const told = new Set<string>()
  for (const id of patients) {
    if (!known.has(id) && known.size >= PATIENTS_AN_HOUR) continue
    await sql`select log_chart_access(${id}::uuid, ${actor.person.id}, ${part}, ${actor.sessionId ?? null})`
    known.add(id)
    told.add(id)
  }
  return told
}
