import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { document, documentContent } from '@/db/schema/documents'
import { patient } from '@/db/schema/patients'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { closedTo, p, recordsOf } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'
import type { FileType } from '../model/codes'

const [d, c, s, n, r] = [
  alias(document, 'd'),
  alias(documentContent, 'c'),
  alias(staff, 's'),
  alias(document, 'n'),
  alias(patient, 'r'),
]

const listedIn = (sql: Sql) =>
  columns({
    id: d.id,
    version: d.version,
    kind: d.kind,
    title: d.title,
    author: d.author,
    writtenOn: d.writtenOn,
    status: d.status,
    statusReason: d.statusReason,
    mime: c.mime,
    /** Bytes. */
    size: c.size,
    recordedAt: d.createdAt,
    recordedBy: s.fullName,
    mrn: r.mrn,
    /** The title of the document that replaced it. */
    replacedBy: computed<string | null>(sql`
    (select ${n.title} from ${n} where ${n.supersedesId} = ${d.id} and ${n.status} <> 'entered-in-error')`),
  })

export type ListedDocument = RowOf<ReturnType<typeof listedIn>>

/**
 * The documents of a person under all of their records, the newest first, also those that were replaced or entered in
 * error; nothing of a chart that is closed to them. Throws `PermissionMissing`.
 */
export async function readDocuments(access: Access, patientId: string): Promise<ListedDocument[]> {
  requirePermission(access, 'documents.read')
  const sql = client()
  return await sql<ListedDocument[]>`
    select ${listedIn(sql)}
      from ${p} join ${d} on ${d.patientId} in (${recordsOf(patientId)}) join ${r} on ${r.id} = ${d.patientId}
      join ${c} on ${c.id} = ${d.contentId} join ${s} on ${s.id} = ${d.createdBy}
     where ${p.id} = ${patientId} and not ${closedTo(sql, access)}
     order by ${d.createdAt} desc, ${d.id}`
}

/** Whose chart a document is in, and what it is called; without its content. */
export interface DocumentAt {
  patientId: string
  title: string
  mime: FileType
  contentId: string
}

/**
 * The document `id`, for opening it. Undefined without one, and for one that was entered in error, which may be
 * another patient’s. Throws `PermissionMissing`.
 */
export async function findDocument(access: Access, id: string): Promise<DocumentAt | undefined> {
  requirePermission(access, 'documents.read')
  if (!isUuid(id)) return undefined
  const [found] = await client()`
    select ${columns({ patientId: d.patientId, title: d.title, mime: c.mime, contentId: d.contentId })}
      from ${d} join ${c} on ${c.id} = ${d.contentId}
     where ${d.id} = ${id} and ${d.status} <> 'entered-in-error'`
  return found
}

/** The bytes of a document whose chart was opened. Throws `PermissionMissing`. */
export async function readContent(access: Access, { contentId }: DocumentAt): Promise<Buffer> {
  requirePermission(access, 'documents.read')
  const [found] = await client()`
    select ${columns({ content: c.content })} from ${c} where ${c.id} = ${contentId}`
  if (!found) throw new Error('A document has no content.')
  return found.content
}
