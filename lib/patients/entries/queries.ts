import { getTableColumns } from 'drizzle-orm'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { recordsOf } from '../records/person-records'
import { entryLabels } from '../words/forms'
import { workflowOf } from './entry-workflow'
import type { EntryKind } from './kinds'

/** A chart entry as form values. */
export interface EntryToCorrect {
  id: string
  version: number
  status: string
  statusReason: string | null
  /** By field name. */
  values: Record<string, string | null>
}

/** One entry of the chart of a patient, or undefined where the chart has no such entry. Throws `PermissionMissing`. */
export async function readEntry(
  access: Access,
  { kind, patientId, entryId }: { kind: EntryKind; patientId: string; entryId: string },
): Promise<EntryToCorrect | undefined> {
  requirePermission(access, kind === 'problems' ? 'patients.clinical.read' : 'patients.read')
  const { table } = workflowOf(kind)
  const [entry] = await client()`
    select ${columns(getTableColumns(table))} from ${table}
     where ${table.id} = ${entryId} and ${table.patientId} in (${recordsOf(patientId)})`
  if (!entry) return undefined
  const { id, version, status, statusReason } = entry
  return {
    id: String(id),
    version: Number(version),
    status: String(status),
    statusReason: textOf(statusReason),
    values: Object.fromEntries(Object.keys(entryLabels[kind]).map((name) => [name, textOf(entry[name])])),
  }
}

const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value))
