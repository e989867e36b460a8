import { connect, type Sql } from '@/db/client'
import type { World } from './access/world'

/** A hospital in a database of its own. */
export interface Hospital {
  readonly name: string
  readonly url: string
  readonly sql: Sql
}

interface Size {
  /** Staff, including the demo's. */
  readonly staff: number
  /** Menus and other elements of the user interface, including the demo's menus. */
  readonly elements: number
}

/** Per thousand people, how many have this role. One in ten has a second one. */
const shares = [
  ['nurse', 450],
  ['doctor', 180],
  ['receptionist', 100],
  ['lab_technician', 70],
  ['cashier', 60],
  ['pharmacist', 50],
  ['theatre_coordinator', 38],
  ['lab_scientist', 30],
  ['manager', 20],
  ['admin', 2],
] as const

/**
 * Makes a hospital of that size from a copy of the demo's. All rows pass the triggers, so the audit log has a
 * realistic length. The tables are analyzed, as autovacuum would do within a minute.
 */
export async function openHospital(world: World, { staff, elements }: Size): Promise<Hospital> {
  const url = await world.copyDatabase(`bench_${staff}_${elements}`)
  const sql = connect(url, { max: 1, name: 'bench', statementTimeoutMs: 300_000 })
  await addStaff(sql, staff)
  await addElements(sql, elements)
  await sql`vacuum analyze`
  const [row] = await sql<{ staff: number; elements: number }[]>`
    select (select count(*) from staff)::int as staff, (select count(*) from ui_permission)::int as elements`
  const name = `${row?.staff.toLocaleString('en')} staff, ${row?.elements.toLocaleString('en')} elements`
  return { name, url, sql }
}

/**
 * Adds staff up to `total`: with the roles of a hospital, some with a permission of their own, some who left.
 */
async function addStaff(sql: Sql, total: number): Promise<void> {
  const slugs = shares.flatMap(([slug, share]) => Array<string>(share).fill(slug))
  await sql`
    insert into staff (username, full_name, active)
    select 'person' || n, 'Person ' || n, n % 20 <> 0
      from generate_series((select count(*) from staff) + 1, ${total}::int) n`
  await sql`
    insert into staff_role (staff_id, role_id)
    select p.id, r.id from staff p
      join role r on r.slug = (${slugs}::text[])[1 + p.id * 7 % 1000]
                  or (p.id % 10 = 0 and r.slug = (${slugs}::text[])[1 + p.id * 11 % 1000])
     where p.username like 'person%'`
  await sql`
    insert into staff_permission (staff_id, permission_id)
    select p.id, n.id from staff p, permission n
     where p.username like 'person%' and p.id % 100 = 0 and n.codename = 'staff.directory.read'`
}

/** Adds elements below the menus up to `total`: each opens to two roles, one in ten also to a permission. */
async function addElements(sql: Sql, total: number): Promise<void> {
  await sql`
    insert into ui_permission (element_id, label)
    select 'patients.chart.section_' || n, 'Section ' || n || ' of the chart'
      from generate_series((select count(*) from ui_permission) + 1, ${total}::int) n`
  await sql`
    insert into ui_permission_role (ui_permission_id, role_id)
    select u.id, r.id from ui_permission u
      join (select id, row_number() over (order by id) as place, count(*) over () as roles from role) r
        on (u.id + r.place) % r.roles < 2
     where u.element_id like 'patients.chart.%'`
  await sql`
    insert into ui_permission_permission (ui_permission_id, permission_id)
    select u.id, n.id from ui_permission u join permission n on n.codename = 'staff.directory.read'
     where u.element_id like 'patients.chart.%' and u.id % 10 = 0`
}
