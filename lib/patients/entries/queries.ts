import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { recordsOf } from '../records/person-records'
import type { EntryKind } from './kinds'
import { entryLabels } from './labels'

/** A chart entry as form values. */
export interface EntryToCorrect {
  id: string
  version: number
  status: string
  statusReason: string | null
  /** By field name. */
  values: Record<string, string | null>
}

const tableNames: Readonly<Record<EntryKind, string>> = {
  allergies: 'allergy',
  alerts: 'patient_alert',
  problems: 'condition',
  contacts: 'patient_contact',
  coverage: 'coverage',
}

/** One entry of the chart of a patient, or undefined where the chart has no such entry. Throws `PermissionMissing`. */
export async function readEntry(
  access: Access,
  { kind, patientId, entryId }: { kind: EntryKind; patientId: string; entryId: string },
): Promise<EntryToCorrect | undefined> {
  requirePermission(access, kind === 'problems' ? 'patients.clinical.read' : 'patients.read')
  const sql = client()
  const [row] = await sql<{ entry: Record<string, string | number | null> }[]>`
    select to_jsonb(e) as entry from ${sql(tableNames[kind])} e
     where e.id = ${entryId} and e.patient_id in (${recordsOf(patientId)})`
  if (!row) return undefined
  const { id, version, status, status_reason: statusReason } = row.entry
  return {
    id: String(id),
    version: Number(version),
    status: String(status),
    statusReason: statusReason === null ? null : String(statusReason),
    values: Object.fromEntries(
      Object.keys(entryLabels[kind]).map((name) => [name, textOf(row.entry[columnOf(name)])]),
    ),
  }
}

const columnOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const textOf = (value: string | number | null | undefined) =>
  value === null || value === undefined ? null : String(value)
