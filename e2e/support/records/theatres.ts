import type { Sql } from '@/db/client'

/** An operating theatre of a site of its own. Returns its id. */
export async function addTheatre(sql: Sql, name: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    with who as (select id from staff where username = 'adam'),
    site as (
      insert into location (form, name, created_by, updated_by) select 'si', ${`Site of ${name}`}, id, id from who
      returning id)
    insert into location (form, name, parent_id, created_by, updated_by)
    select 'th', ${name}, site.id, who.id, who.id from who, site returning id`
  if (!row) throw new Error('The theatre of a test was not made.')
  return row.id
}
