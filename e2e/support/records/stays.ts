import { randomUUID } from 'node:crypto'
import {
  acceptAdmission,
  admitPatient,
  receivePatient,
  requestAdmission,
} from '@/lib/inpatient/commands/admission'
import type { HospitalInTest } from '../unit/hospital-in-test'
import { addVisit } from './visits'
import type { WardInTest } from './wards'

/** Stays of a test, made by the commands themselves. */
export function staysOf(hospital: HospitalInTest) {
  const versionOf = async (table: 'encounter' | 'transfer_request', id: string) => {
    const [row] = await hospital.sql<{ version: number }[]>`
      select version from ${hospital.sql(table)} where id = ${id}`
    return row?.version ?? 0
  }
  /** A step of the stay or of the transfer `id`, at the version that it has now. */
  const step = async (id: string, table: 'encounter' | 'transfer_request' = 'encounter') => ({
    key: randomUUID(),
    id,
    expectedVersion: await versionOf(table, id),
  })

  /** A stay that was requested in a visit of david. */
  async function requested(ward: WardInTest | null, patient: Parameters<typeof addVisit>[1] = {}) {
    const visit = await addVisit(hospital.sql, {
      status: 'in-progress:consultation',
      practitioner: 'david',
      ...patient,
    })
    const id = await requestAdmission(hospital.as('david'), {
      ...{ key: randomUUID(), fromEncounterId: visit.id, wardId: ward?.id ?? null },
      ...{ priority: 'urgent', reason: 'Pneumonia', expectedDays: 4 },
    })
    return { id, visit, patientId: visit.patientId }
  }

  /** The same, accepted by the ward. */
  async function accepted(ward: WardInTest, bedId?: string, patient?: Parameters<typeof addVisit>[1]) {
    const made = await requested(ward, patient)
    await acceptAdmission(hospital.as('bella'), {
      ...(await step(made.id)),
      ...{ wardId: ward.id, bedId: bedId ?? null },
    })
    return made
  }

  /** A patient on the ward, in the bed or without one. */
  async function received(ward: WardInTest, bedId?: string, patient?: Parameters<typeof addVisit>[1]) {
    const made = await accepted(ward, undefined, patient)
    await admitPatient(hospital.as('bella'), await step(made.id))
    await receivePatient(hospital.as('jane'), { ...(await step(made.id)), bedId: bedId ?? null })
    return made
  }

  const one = async <Value>(rows: Promise<readonly { value?: unknown }[]>) =>
    (await rows)[0]?.value as Value | undefined

  return {
    step,
    requested,
    accepted,
    received,
    statusOf: (id: string) =>
      one<string>(hospital.sql`select status as value from encounter where id = ${id}`),
    bedStatus: (id: string) => one<string>(hospital.sql`select status as value from bed where id = ${id}`),
    /** The beds of a stay as `status` in the order in which they were recorded. */
    assignmentsOf: async (id: string) => {
      const rows = await hospital.sql<{ status: string; bed: string }[]>`
        select status, bed_id as bed from bed_assignment where encounter_id = ${id} order by created_at, id`
      return rows.map((row) => ({ ...row }))
    },
  }
}
