import type { Sql } from '@/db/client'
import { mrnOf } from '@/lib/patients/mrn'

interface NewPatient {
  /** The nth MRN. */
  nth: number
  given?: string
  family?: string
  status?: string
  confidential?: boolean
}

/** Adds a patient as registered by rita; returns the id. */
export async function addNumberedPatient(
  sql: Sql,
  { nth, given = 'Ann', family = `Test ${nth}`, status = 'active', confidential = false }: NewPatient,
): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into patient (mrn, status, given, family, sex, birth_date, confidential, deceased_at, created_by, updated_by)
    select ${mrnOf(nth)}, ${status}, ${given}, ${family}, 'female', '1990-05-17', ${confidential},
           case when ${status} = 'deceased' then now() end, id, id
      from staff where username = 'rita' returning id`
  if (!row) throw new Error('The patient was not added.')
  return row.id
}
