import type { Sql } from '@/db/client'
import { addVisit } from '../visits'

interface Wanted {
  /** In the smallest unit, without tax; null while no list has a price. */
  amountMinor?: number | null
  taxMinor?: number
  code?: string
  quantity?: number
  /** Of this visit; a new one with a new patient otherwise. */
  visit?: { id: string; patientId: string }
}

export interface Charged {
  /** Of the charge. */
  id: string
  accountId: string
  encounterId: string
  patientId: string
}

/** A charge for something that only the test knows of, in the account of a visit. */
export async function addCharge(sql: Sql, wanted: Wanted = {}): Promise<Charged> {
  const { amountMinor = 10_00, taxMinor = 0, code = 'other/test', quantity = 1 } = wanted
  const visit = wanted.visit ?? (await addVisit(sql, { status: 'in-progress:consultation' }))
  const [row] = await sql<{ id: string; accountId: string }[]>`
    insert into charge_item (account_id, source_type, source_id, component, code, display, quantity, amount_minor, tax_minor,
                             status, performed_at)
    values (account_of(${visit.id}), 'test', gen_random_uuid(), 'one', ${code}, 'Something in a test', ${quantity}, ${amountMinor},
            ${amountMinor === null ? null : taxMinor}, 'billable', hospital_now())
    returning id, account_id as "accountId"`
  if (!row) throw new Error('The charge of a test was not made.')
  return { ...row, encounterId: visit.id, patientId: visit.patientId }
}
