import 'server-only'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { confidentialTo } from '../records/person-records'
import type { Found } from '../search/search-index'
import { type FoundPatient, inWords } from '../search/search-words'

const SHOWN = 8
/** How many log rows are scanned; a user who keeps opening one chart gets a shorter list. */
const LOOKED_THROUGH = 400

/** The patients whose charts this user opened last, latest first. Throws `PermissionMissing`. */
export async function recentPatients(access: Access): Promise<FoundPatient[]> {
  requirePermission(access, 'patients.read')
  const rows = await client()<Found[]>`
    with opened as (
      select patient_id, max(at) as at
        from (select patient_id, at from chart_access where staff_id = ${access.person.id}
               order by at desc limit ${LOOKED_THROUGH}) as latest
       group by patient_id)
    select p.id, 0 as rank, false as hidden, p.mrn, p.given, p.family, p.sex, p.status, p.birth_date::text as born,
           p.birth_date_estimated as estimated, right(regexp_replace(p.phone, '\\D', '', 'g'), 4) as "phoneTail",
           null as "joinedMrn"
      from opened o join patient p on p.id = o.patient_id
     where p.status not in ('merged', 'entered-in-error')
       and not ${confidentialTo(client(), access.may('patients.confidential'))}
     order by o.at desc limit ${SHOWN}`
  return rows.map(inWords)
}
