import 'server-only'
import type { Column } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { encounter, encounterDiagnosis, encounterNote } from '@/db/schema/encounters'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { recordsOf } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import type { NoteStatus } from '../model/note-machine'
import type { NoteText } from '../model/note-text'

const [n, e, d] = [alias(encounterNote, 'n'), alias(encounter, 'e'), alias(encounterDiagnosis, 'd')]
const s = alias(staff, 's')

/** A note of a visit. The text of somebody else’s draft is empty: it stays private until signed. */
export interface Note extends NoteText {
  id: string
  status: NoteStatus
  statusReason: string | null
  author: string
  mine: boolean
  amendsId: string | null
  signedAt: Date | null
  updatedAt: Date
  version: number
}

/** The columns of a note, as `n`, of the author `s`, for the reader `me`. */
function noteColumns(sql: Sql, me: number) {
  const open = sql`(${n.signedAt} is not null or ${n.authorId} = ${me})`
  const ifOpen = (column: Column) => computed<string>(sql`case when ${open} then ${column} else '' end`)
  return {
    id: n.id,
    status: n.status,
    statusReason: n.statusReason,
    author: s.fullName,
    mine: computed<boolean>(sql`${n.authorId} = ${me}`),
    amendsId: n.amendsId,
    signedAt: n.signedAt,
    updatedAt: n.updatedAt,
    version: n.version,
    subjective: ifOpen(n.subjective),
    objective: ifOpen(n.objective),
    assessment: ifOpen(n.assessment),
    plan: ifOpen(n.plan),
  }
}

/** The notes of the visit, the oldest first. Throws `PermissionMissing`. */
export async function readNotes(access: Access, encounterId: string): Promise<Note[]> {
  requirePermission(access, 'consultations.read')
  const sql = client()
  return await sql`
    select ${columns(noteColumns(sql, access.person.id))}
      from ${n} join ${s} on ${s.id} = ${n.authorId}
     where ${n.encounterId} = ${encounterId}
       and not (${n.status} = 'entered-in-error' and ${n.signedAt} is null)
     order by coalesce(${n.signedAt}, ${n.createdAt}), ${n.createdAt}`
}

/** The drafts of the encounter: at most one of each author. Throws `PermissionMissing`. */
export async function readDrafts(access: Access, encounterId: string): Promise<Note[]> {
  requirePermission(access, 'consultations.read')
  const sql = client()
  return await sql`
    select ${columns(noteColumns(sql, access.person.id))}
      from ${n} join ${s} on ${s.id} = ${n.authorId}
     where ${n.encounterId} = ${encounterId} and ${n.status} = 'draft' order by ${n.createdAt}, ${n.id}`
}

const PAGE_SIZE = 20

/** The order: when it was signed, the latest first, then the note. */
const order = keyset('instant', 'uuid')

/**
 * What was signed in the encounter, the latest first, twenty at a time. `after` is the cursor of the page before; an invalid
 * one, or one beyond the end, gives the first page. Throws `PermissionMissing`.
 */
export async function readSignedNotes(
  access: Access,
  encounterId: string,
  after?: unknown,
): Promise<Page<Note>> {
  requirePermission(access, 'consultations.read')
  const sql = client()
  const from = order.decode(after)
  const list = columns({
    ...noteColumns(sql, access.person.id),
    place: computed<number>(sql`place`),
    total: computed<number>(sql`total`),
    instant: computed<string>(sql`to_char(${n.signedAt} at time zone 'UTC', ${INSTANT_FORMAT}::text)`),
  })
  const read = await sql<RowOf<typeof list>[]>`
    with signed as (
      select *, count(*) over ()::int as total, row_number() over (order by ${n.signedAt} desc, ${n.id})::int as place
        from ${n} where ${n.encounterId} = ${encounterId} and ${n.signedAt} is not null)
    select ${list} from signed n join ${s} on ${s.id} = ${n.authorId}
     ${
       from
         ? sql`where ${n.signedAt} < ${from[0]}::text::timestamptz
                  or ${n.signedAt} = ${from[0]}::text::timestamptz and ${n.id} > ${from[1]}::uuid`
         : sql``
     }
     order by place limit ${PAGE_SIZE + 1}`
  if (read.length === 0 && from) return readSignedNotes(access, encounterId)
  const page = pageOf(read, PAGE_SIZE, ({ instant, id }) => order.encode([instant, id]))
  return { ...page, rows: page.rows.map(({ instant, place, total, ...note }) => note) }
}

/** What was found and planned in an earlier visit. */
export interface EarlierNote {
  encounterId: string
  visitNumber: string
  at: Date
  author: string
  diagnosis: string | null
  assessment: string
  plan: string
  /** How many there are, of which these are the latest. */
  total: number
}

const EARLIER = 5

/** The last five signed notes of the person from visits other than `encounterId`. Throws `PermissionMissing`. */
export async function earlierNotes(
  access: Access,
  patientId: string,
  encounterId: string,
): Promise<EarlierNote[]> {
  requirePermission(access, 'consultations.read')
  const sql = client()
  const diagnosis = sql`
    (select ${d.display} from ${d}
      where ${d.encounterId} = ${e.id} and ${d.use} = 'primary' and ${d.status} not in ('refuted', 'entered-in-error'))`
  return await sql`
    select ${columns({
      encounterId: n.encounterId,
      visitNumber: e.visitNumber,
      // Of a signed note it is never null.
      at: computed<Date>(sql`${n.signedAt}`),
      author: s.fullName,
      diagnosis: computed<string | null>(diagnosis),
      assessment: n.assessment,
      plan: n.plan,
      total: computed<number>(sql`count(*) over ()::int`),
    })}
      from ${n}
      join ${e} on ${e.id} = ${n.encounterId}
      join ${s} on ${s.id} = ${n.authorId}
     where ${n.patientId} in (${recordsOf(patientId)}) and ${n.encounterId} <> ${encounterId}
       and ${n.status} in ('signed', 'amended') and ${n.amendsId} is null and ${e.status} <> 'entered-in-error'
     order by ${n.signedAt} desc, ${n.id} limit ${EARLIER}`
}
