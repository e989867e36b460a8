import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { RecordTable } from '../../workflow/record'
import type { Workflow } from '../../workflow/transition'
import { alerts, allergies, contacts, coverages, problems } from '../workflows'
import type { EntryKind } from './kinds'

export type EntryTable = RecordTable & {
  patientId: AnyPgColumn
  status: AnyPgColumn
  statusReason: AnyPgColumn
}

/** The values of an entry, by field name. */
export type EntryValues = Readonly<Record<string, string | null>>

/** An entry of the chart of a patient. */
export interface EntryAt {
  kind: EntryKind
  patientId: string
  entryId: string
}

const workflows = { allergies, alerts, problems, contacts, coverage: coverages }

/** The five tables share the columns of an entry, and callers use only those. */
export const workflowOf = (kind: EntryKind) =>
  workflows[kind] as unknown as Workflow<EntryTable, string, string>
