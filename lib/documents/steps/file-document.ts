import { createHash } from 'node:crypto'
import { and, eq, inArray, ne } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { document, documentContent } from '@/db/schema/documents'
import { names } from '@/db/select-list'
import type { Actor } from '../../access/actor'
import { lockPatient } from '../../patients/steps/lock-patient'
import { Refusal } from '../../platform/refusal'
import { lockRecord } from '../../workflow/record'
import { create, requireStep, transition } from '../../workflow/transition'
import { type DocumentKind, LARGEST_FILE } from '../model/codes'
import { readFileType } from '../model/file-type'
import { fileTypes } from '../words/documents'
import { words } from '../words/refusals'
import { documents } from '../workflows'
import { recordOfVisit } from './of-chart'

export interface DocumentToFile {
  patientId: string
  encounterId: string | null
  kind: DocumentKind
  title: string
  author: string | null
  /** `YYYY-MM-DD`. */
  writtenOn: string | null
  /** The current document of the chart that this replaces. */
  supersedesId: string | null
}

/**
 * Adds a file to the chart of a patient, and replaces the document that it is a newer version of. Its type is decided by
 * its bytes. Throws `Refusal` for a file that is not taken, is too large, or is in the chart already.
 */
export async function fileDocument(
  transaction: Transaction,
  actor: Actor,
  { supersedesId, ...values }: DocumentToFile,
  bytes: Buffer,
): Promise<{ id: string }> {
  requireStep(actor, documents, 'file')
  const mime = typeOf(bytes)
  const { recordIds } = await lockPatient(transaction, actor, values.patientId, { depth: 'record' })
  await refuseSameFile(transaction, recordIds, bytes)
  // It is of the same record as the version before and as its visit, so that an unmerge does not part them.
  const replaced = supersedesId && (await lockReplaced(transaction, supersedesId, recordIds))
  const visited =
    values.encounterId &&
    (await recordOfVisit(transaction, values.encounterId, replaced ? [replaced] : recordIds))
  const patientId = replaced || visited || values.patientId
  const contentId = await keepContent(transaction, mime, bytes)
  if (supersedesId !== null)
    await transition(transaction, actor, documents, { id: supersedesId, event: 'replace' })
  const { id } = await create(transaction, actor, documents, {
    event: 'file',
    values: { ...values, patientId, contentId, ...(supersedesId !== null && { supersedesId }) },
  })
  return { id }
}

function typeOf(bytes: Buffer) {
  if (bytes.length > LARGEST_FILE) throw new Refusal('invalid', words.tooLarge(), { field: 'file' })
  const read = readFileType(bytes)
  if (!('problem' in read)) return read.type
  const said =
    read.problem === 'unknown'
      ? words.notAccepted()
      : read.problem === 'active'
        ? words.active()
        : words.damaged(fileTypes[read.type])
  throw new Refusal('invalid', said, { field: 'file' })
}

async function refuseSameFile(transaction: Transaction, recordIds: string[], bytes: Buffer): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const [same] = await transaction
    .select({ id: document.id })
    .from(document)
    .innerJoin(documentContent, eq(documentContent.id, document.contentId))
    .where(
      and(
        inArray(document.patientId, recordIds),
        ne(document.status, 'entered-in-error'),
        eq(documentContent.sha256, sha256),
      ),
    )
    .limit(1)
  if (same) throw new Refusal('rule', words.sameFile(), { field: 'file' })
}

async function lockReplaced(transaction: Transaction, id: string, recordIds: string[]): Promise<string> {
  const replaced = await lockRecord(transaction, document, id)
  if (!recordIds.includes(replaced.patientId)) throw new Refusal('not_found', words.noDocument())
  if (replaced.status !== 'current') throw new Refusal('conflict', words.notCurrent())
  return replaced.patientId
}

/** Stores the bytes. Not with Drizzle, whose errors repeat the parameters of a statement. */
async function keepContent(transaction: Transaction, mime: string, bytes: Buffer): Promise<string> {
  const c = documentContent
  const [kept] = await statementsIn(transaction)<{ id: string }[]>`
    insert into ${c} (${names(c.mime, c.content)}) values (${mime}, ${bytes}) returning ${names(c.id)}`
  if (!kept) throw new Error('The content of a document was not stored.')
  return kept.id
}
