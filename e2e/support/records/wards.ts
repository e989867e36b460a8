import type { Sql } from '@/db/client'

export interface WardInTest {
  id: string
  name: string
  /** Free beds of one room. */
  beds: string[]
}

let last = 0

/** A ward with one room of `beds` free beds, in a site of its own. */
export async function addWard(sql: Sql, { beds = 3 }: { beds?: number } = {}): Promise<WardInTest> {
  last += 1
  const name = `Ward ${process.pid} ${last}`
  const place = async (parent: string | null, form: string, code: string | null, called: string) => {
    const [made] = await sql<{ id: string }[]>`
      insert into location (parent_id, form, code, name, created_by, updated_by)
      select ${parent}, ${form}, ${code}, ${called}, id, id from staff where username = 'adam' returning id`
    return made?.id ?? ''
  }
  const site = await place(null, 'si', null, `Site ${process.pid} ${last}`)
  const id = await place(site, 'wa', `T${process.pid}-${last}`, name)
  const room = await place(id, 'ro', null, 'Room 1')
  const made = await sql<{ id: string }[]>`
    insert into bed (location_id, name, status, created_by, updated_by)
    select ${room}, n::text, 'U', s.id, s.id from generate_series(1, ${beds}) n, staff s where s.username = 'adam' returning id`
  return { id, name, beds: made.map((one) => one.id) }
}
