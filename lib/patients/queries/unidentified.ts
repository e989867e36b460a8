import type { Sql } from '@/db/client'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { dayAndTime, today } from '../../clock/hospital-time'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { client } from '../../platform/database'
import { ageAt, fullName } from '../model/rules'
import { hiddenFrom, p } from '../records/person-records'
import { aged, patientWords } from '../words/patient'

/** An unidentified patient. If hidden from the user, nothing else is set. */
export interface UnidentifiedPatient {
  /** Null for a patient whom this user may not see. */
  id: string | null
  hidden: boolean
  name: string
  /** "about 40 y"; null without an estimate. */
  age: string | null
  mrn: string | null
  /** Distinguishing features, as noted at registration. */
  description: string | null
  registered: string
}

const PAGE_SIZE = 100

/** The order: when they were registered, the latest first, and the id, which no two have in common. */
const order = keyset('instant', 'uuid')

/**
 * The patients without a name, latest registration first, a hundred at a time. `after` is the cursor of the
 * previous page; an invalid one, or one beyond the end, gives the first page. Throws `PermissionMissing`.
 */
export async function unidentifiedPatients(
  access: Access,
  after?: unknown,
): Promise<Page<UnidentifiedPatient>> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const from = order.decode(after)
  const read = await sql<Row[]>`
    with unidentified as (
      select ${p.id} as id, ${p.createdAt} as at, ${hiddenFrom(sql, access)} as hidden,
             count(*) over ()::int as total, row_number() over (order by ${p.createdAt} desc, ${p.id} desc)::int as place
        from ${p} where ${p.status} = 'unidentified'
    )
    select ${columnsOf(sql)}
      from unidentified l left join ${p} on ${p.id} = l.id and not l.hidden
     ${from ? sql`where (l.at, l.id) < (${from[0]}::text::timestamptz, ${from[1]}::uuid)` : sql``}
     order by l.place limit ${PAGE_SIZE + 1}`
  if (read.length === 0 && from) return unidentifiedPatients(access)
  const page = pageOf(read, PAGE_SIZE, ({ instant, id }) => order.encode([instant, id]))
  return { ...page, rows: page.rows.map(inWords) }
}

type Row = RowOf<ReturnType<typeof columnsOf>>

/** Those of the patient are null where hidden. */
const columnsOf = (sql: Sql) =>
  columns({
    id: computed<string>(sql`l.id`),
    hidden: computed<boolean>(sql`l.hidden`),
    at: computed<Date>(sql`l.at`),
    place: computed<number>(sql`l.place`),
    total: computed<number>(sql`l.total`),
    mrn: nullable(p.mrn),
    given: nullable(p.given),
    family: nullable(p.family),
    born: nullable(p.birthDate),
    description: nullable(p.description),
    instant: computed<string>(sql`to_char(l.at at time zone 'UTC', ${INSTANT_FORMAT}::text)`),
  })

function inWords({ id, hidden, mrn, description, given, family, born, at }: Row): UnidentifiedPatient {
  const registered = dayAndTime(at)
  const name = hidden ? patientWords.confidential : fullName({ given: given ?? '', family: family ?? '' })
  return {
    id: hidden ? null : id,
    hidden,
    name,
    age: born && aged(ageAt(born, today()), true),
    mrn,
    description,
    registered,
  }
}
