import type { Sql } from '@/db/client'
import type { DoseStep, DoseUnit, Dosing } from '@/lib/safety/model/dosing'

interface Wanted {
  code?: string
  display?: string
  steps?: DoseStep[] | null
  asNeeded?: boolean
  mostPerDay?: number | null
  /** Given on the ward, unless it is to take home. */
  category?: 'inpatient' | 'discharge'
  /** So many hours ago. */
  hoursAgo?: number
}

const often: DoseStep[] = [{ amount: 500, unit: 'mg', frequency: { kind: 'every', hours: 6 }, days: null }]

/** Paracetamol every six hours in the stay `encounterId`, released, unless another order is wanted. Returns its id. */
export async function prescribe(
  sql: Sql,
  encounterId: string,
  {
    code = 'N02BE01',
    display = 'Paracetamol',
    steps = often,
    asNeeded = false,
    mostPerDay = null,
    category = 'inpatient',
    hoursAgo = 0,
  }: Wanted = {},
): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into medication_request (category, encounter_id, patient_id, system, code, display, dose, route, frequency, route_code,
                                    dose_steps, as_needed, most_per_day, status, author_id, authored_at, created_by, updated_by)
    select ${category}, e.id, e.patient_id, 'http://www.whocc.no/atc', ${code}, ${display}, '500 mg', 'By mouth', 'every 6 hours',
           ${steps ? 'oral' : null}, ${steps ? sql.json(steps as never) : null}, ${asNeeded}, ${mostPerDay}, 'active', s.id,
           hospital_now() - ${hoursAgo} * interval '1 hour', s.id, s.id
      from encounter e, staff s where e.id = ${encounterId} and s.username = 'david' returning id`
  if (!row) throw new Error('The order of a test was not made.')
  return row.id
}

/** The stay began so many hours ago. */
export async function receivedAgo(sql: Sql, encounterId: string, hours: number): Promise<void> {
  await sql`
    update encounter set started_at = started_at - ${hours} * interval '1 hour' where id = ${encounterId}`
}

/** By mouth, so much twice a day for five days. */
export const twiceADay = (amount: number, unit: DoseUnit = 'mg'): Dosing => ({
  route: 'oral',
  steps: [{ amount, unit, frequency: { kind: 'times', times: 2, per: 'day' }, days: 5 }],
  asNeeded: false,
  mostPerDay: null,
})
