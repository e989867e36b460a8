import { connect, type Sql } from '@/db/client'
import { mrnOf } from '@/lib/patients/model/mrn'
import type { World } from '../access/world'

/** Somebody to register. */
export interface Person {
  given: string
  family: string
  birthDate: string | null
  birthDateEstimated: boolean
  phone: string | null
}

const BATCH = 20_000

/** A database with these patients, by the triggers; returns their ids in the order of `people`. */
export async function openRegisterOf(
  world: World,
  name: string,
  people: Iterable<Person>,
): Promise<{ sql: Sql; ids: string[] }> {
  const sql = connect(await world.copyDatabase(name), {
    max: 1,
    name: 'bench',
    statementTimeoutMs: 600_000,
  })
  const ids: string[] = []
  let batch: Record<string, unknown>[] = []
  const insert = async () => {
    await sql`
      insert into patient (id, mrn, status, given, family, sex, birth_date, birth_date_estimated, phone, created_by, updated_by)
      select r.id, r.mrn, 'active', r.given, r.family, 'unknown', r."birthDate", r."birthDateEstimated", r.phone, s.id, s.id
        from json_to_recordset(${JSON.stringify(batch)}::text::json)
          as r(id uuid, mrn text, given text, family text, "birthDate" date, "birthDateEstimated" boolean, phone text),
        staff s where s.username = 'rita'`
    batch = []
  }
  for (const person of people) {
    const id = crypto.randomUUID()
    ids.push(id)
    batch.push({ ...person, id, mrn: mrnOf(ids.length) })
    if (batch.length === BATCH) await insert()
  }
  if (batch.length > 0) await insert()
  await sql`vacuum analyze`
  return { sql, ids }
}
