import { getTableName, is } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { PgTable, PgUUID } from 'drizzle-orm/pg-core'
import * as appointments from '@/db/schema/appointments'
import * as encounters from '@/db/schema/encounters'
import * as stays from '@/db/schema/inpatient/stays'
import * as notices from '@/db/schema/notices'
import * as orders from '@/db/schema/orders'
import * as patients from '@/db/schema/patients'
import * as queue from '@/db/schema/queue'

type PatientTable = PgTable & { id: AnyPgColumn; patientId: AnyPgColumn }

const isOfPatient = (table: unknown): table is PatientTable =>
  is(table, PgTable) && 'patientId' in table && 'id' in table && is(table.id, PgUUID)

/** Every table whose records belong to a patient, so that a new one is in the log of the patient too. */
export const patientTables: readonly PatientTable[] = [
  appointments,
  encounters,
  notices,
  orders,
  patients,
  queue,
  stays,
].flatMap((schema) => Object.values(schema as Record<string, unknown>).filter(isOfPatient))

const names = new Set(['patient', ...patientTables.map((table) => getTableName(table))])

/** Whether entries about `entity` are about a patient's record. */
export const isAboutPatient = (entity: string): boolean => names.has(entity)

/** Records of patients that say nothing about their health. */
const ADMINISTRATIVE = new Set([
  'appointment',
  'coverage',
  'patient',
  'patient_contact',
  'patient_identifier',
  'queue_ticket',
])

export const isClinical = (entity: string): boolean => names.has(entity) && !ADMINISTRATIVE.has(entity)
