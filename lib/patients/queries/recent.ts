import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { chartAccess } from '@/db/schema/patients'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { hiddenFrom, p } from '../records/person-records'
import { type FoundPatient, inWords } from '../search/search-words'

const c = alias(chartAccess, 'c')

const SHOWN = 8
/** How many log rows are scanned; a user who keeps opening one chart gets a shorter list. */
const LOOKED_THROUGH = 400

/** The patients whose charts this user opened last, latest first. Throws `PermissionMissing`. */
export async function recentPatients(access: Access): Promise<FoundPatient[]> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const found = columns({
    id: p.id,
    place: computed<1>(sql`1`),
    similar: computed<false>(sql`false`),
    hidden: computed<false>(sql`false`),
    mrn: p.mrn,
    given: p.given,
    family: p.family,
    sex: p.sex,
    status: p.status,
    born: p.birthDate,
    estimated: p.birthDateEstimated,
    phoneTail: computed<string | null>(sql`right(regexp_replace(${p.phone}, '\\D', '', 'g'), 4)`),
    joinedMrn: computed<null>(sql`null`),
  })
  const rows = await sql<RowOf<typeof found>[]>`
    with opened as (
      select patient, max(at) as at
        from (select ${c.patientId} as patient, ${c.at} as at from ${c} where ${c.staffId} = ${access.person.id}
               order by ${c.at} desc limit ${LOOKED_THROUGH}) as latest
       group by patient)
    select ${found}
      from opened join ${p} on ${p.id} = opened.patient
     where ${p.status} not in ('merged', 'entered-in-error')
       and not ${hiddenFrom(sql, access)}
     order by opened.at desc limit ${SHOWN}`
  return rows.map(inWords)
}
