import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { dayAndTime, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { ageAt, fullName, type Sex } from '../model/rules'
import { confidentialTo } from '../records/person-records'

/** A patient who is not identified yet. Of one who is confidential to the user, nothing but that. */
export interface UnidentifiedPatient {
  id: string
  hidden: boolean
  name: string
  /** "about 40 y"; null where nobody guessed. */
  age: string | null
  mrn: string | null
  /** What distinguishes them, as it was written when they were registered. */
  description: string | null
  registered: string
}

interface Row extends Pick<UnidentifiedPatient, 'id' | 'hidden' | 'mrn' | 'description'> {
  given: string
  family: string
  sex: Sex
  born: string | null
  at: Date
}

const MOST = 100

/** The unidentified patients, those registered last first, at most a hundred. Throws `PermissionMissing`. */
export async function unidentifiedPatients(
  access: Access,
): Promise<{ patients: UnidentifiedPatient[]; more: boolean }> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const rows = await sql<Row[]>`
    select l.id, l.hidden, l.created_at as at, p.mrn, p.given, p.family, p.birth_date::text as born, p.description
      from (select p.id, p.created_at, ${confidentialTo(sql, access.may('patients.confidential'))} as hidden
              from patient p where p.status = 'unidentified' order by p.created_at desc limit ${MOST + 1}) as l
      left join patient p on p.id = l.id and not l.hidden
     order by l.created_at desc, l.id`
  return { patients: rows.slice(0, MOST).map(inWords), more: rows.length > MOST }
}

function inWords({ id, hidden, mrn, description, given, family, born, at }: Row): UnidentifiedPatient {
  const registered = dayAndTime(new Date(at))
  const name = hidden ? 'Confidential patient' : fullName({ given, family })
  return { id, hidden, name, age: born && `about ${ageAt(born, today())}`, mrn, description, registered }
}
