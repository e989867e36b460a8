import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { dayAndTime, today } from '../../clock/hospital-time'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { client } from '../../platform/database'
import { ageAt, fullName, type Sex } from '../model/rules'
import { confidentialTo } from '../records/person-records'

/** An unidentified patient. If hidden from the user, nothing else is set. */
export interface UnidentifiedPatient {
  id: string
  hidden: boolean
  name: string
  /** "about 40 y"; null without an estimate. */
  age: string | null
  mrn: string | null
  /** Distinguishing features, as noted at registration. */
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

const PAGE_SIZE = 100

/** The order: when they were registered, the latest first, and the id, which no two have in common. */
const order = keyset('instant', 'uuid')

/**
 * The patients without a name, those registered last first, a hundred at a time. `after` is the cursor of the page
 * before; what is none, or beyond the end, leads to the first page. Throws `PermissionMissing`.
 */
export async function unidentifiedPatients(
  access: Access,
  after?: unknown,
): Promise<Page<UnidentifiedPatient>> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const from = order.decode(after)
  const read = await sql<(Row & { instant: string; place: number; total: number })[]>`
    with unidentified as (
      select p.id, p.created_at, ${confidentialTo(sql, access.may('patients.confidential'))} as hidden,
             count(*) over ()::int as total, row_number() over (order by p.created_at desc, p.id desc)::int as place
        from patient p where p.status = 'unidentified'
    )
    select l.id, l.hidden, l.created_at as at, l.place, l.total, p.mrn, p.given, p.family,
           p.birth_date::text as born, p.description,
           to_char(l.created_at at time zone 'UTC', ${INSTANT_FORMAT}) as instant
      from unidentified l left join patient p on p.id = l.id and not l.hidden
     ${from ? sql`where (l.created_at, l.id) < (${from[0]}::text::timestamptz, ${from[1]}::uuid)` : sql``}
     order by l.place limit ${PAGE_SIZE + 1}`
  if (read.length === 0 && from) return unidentifiedPatients(access)
  const page = pageOf(read, PAGE_SIZE, ({ instant, id }) => order.encode([instant, id]))
  return { ...page, rows: page.rows.map(inWords) }
}

function inWords({ id, hidden, mrn, description, given, family, born, at }: Row): UnidentifiedPatient {
  const registered = dayAndTime(new Date(at))
  const name = hidden ? 'Confidential patient' : fullName({ given, family })
  return { id, hidden, name, age: born && `about ${ageAt(born, today())}`, mrn, description, registered }
}
