import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { copyInto } from '@/db/copy-into'
import { retriedIfGivenUp } from '@/db/retried'
import type { Random } from '@/lib/random/seeded-random'
import type { Change, Changed } from '../change'
import type { World } from '../world/world'

type Transaction = Parameters<Parameters<World['sql']['begin']>[1]>[0]

/** Ways of changing access without the portal, named after the statement. */
const changes: Record<string, (sql: Transaction, random: Random) => Promise<unknown>> = {
  insert: (sql, random) => sql`
    insert into ui_permission_role (role_id, ui_permission_id)
    select r.id, u.id from role r, ui_permission u
     where r.slug = ${random.pick(roles)} and u.element_id = ${random.pick(elements)} on conflict do nothing`,
  delete: (sql, random) => sql`
    delete from ui_permission_role
     where role_id = (select id from role where slug = ${random.pick(roles)})
       and ui_permission_id = (select id from ui_permission where element_id = ${random.pick(elements)})`,
  'update of a key': (sql, random) => sql`
    update ui_permission_role
       set ui_permission_id = (select id from ui_permission where element_id = 'menu_theatre')
     where role_id = (select id from role where slug = ${random.pick(roles)})
       and ui_permission_id = (select id from ui_permission where element_id = 'menu_billing')
       and not exists (select 1 from ui_permission_role x join ui_permission u on u.id = x.ui_permission_id
                        where u.element_id = 'menu_theatre' and x.role_id = ui_permission_role.role_id)`,
  'a permission of a role': async (sql, random) => {
    const role = random.pick(roles)
    const taken = await sql`
      delete from role_permission where role_id = (select id from role where slug = ${role})
        and permission_id = (select id from permission where codename = 'settings.access.manage')`
    if (taken.count > 0) return
    await sql`
      insert into role_permission (role_id, permission_id)
      select r.id, p.id from role r, permission p
       where r.slug = ${role} and p.codename = 'settings.access.manage'`
  },
  'a permission of a person': async (sql) => {
    const taken =
      await sql`delete from staff_permission where staff_id = (select id from staff where username = 'rita')`
    if (taken.count > 0) return
    await sql`
      insert into staff_permission (staff_id, permission_id)
      select s.id, p.id from staff s, permission p
       where s.username = 'rita' and p.codename = 'settings.access.read'`
  },
  'a role of a person': async (sql) => {
    const taken = await sql`
      delete from staff_role where staff_id = (select id from staff where username = 'sofia')
        and role_id = (select id from role where slug = 'theatre_coordinator')`
    if (taken.count > 0) return
    await sql`
      insert into staff_role (staff_id, role_id)
      select s.id, r.id from staff s, role r where s.username = 'sofia' and r.slug = 'theatre_coordinator'`
  },
  'a person deactivated or activated': (sql) => sql`
    update staff set active = not active where username = 'peter'`,
  'a role with an end': (sql, random) => sql`
    insert into staff_role (staff_id, role_id, valid_from, valid_until)
    select s.id, r.id, ${soon(sql, random)} from staff s, role r
     where s.username = ${random.pick(['mina', 'jane'])} and r.slug = 'receptionist'
    on conflict (staff_id, role_id) do update set valid_from = excluded.valid_from, valid_until = excluded.valid_until`,
  'a permission with an end': (sql, random) => sql`
    insert into staff_permission (staff_id, permission_id, valid_from, valid_until)
    select s.id, p.id, ${soon(sql, random)} from staff s, permission p
     where s.username = ${random.pick(['rita', 'david'])} and p.codename = 'settings.access.manage'
    on conflict (staff_id, permission_id) do update set valid_from = excluded.valid_from, valid_until = excluded.valid_until`,
  'an entry of a role with an end': (sql, random) => sql`
    insert into ui_permission_role (ui_permission_id, role_id, valid_from, valid_until)
    select u.id, r.id, ${soon(sql, random)} from ui_permission u, role r
     where r.slug = ${random.pick(roles)} and u.element_id = ${random.pick(elements)}
    on conflict (ui_permission_id, role_id) do update set valid_from = excluded.valid_from, valid_until = excluded.valid_until`,
  'a grant to come': (sql, random) => sql`
    insert into role_permission (role_id, permission_id, valid_from)
    select r.id, p.id, hospital_now() + ${random.between(50, 800)} * interval '1 ms' from role r, permission p
     where r.slug = ${random.pick(roles)} and p.codename = 'settings.access.manage'
    on conflict (role_id, permission_id) do update set valid_from = excluded.valid_from, valid_until = excluded.valid_until`,
  COPY: async (sql) => {
    const rows = await sql<{ role: number; element: number }[]>`
      select r.id as role, u.id as element from role r, ui_permission u
       where r.slug = 'manager' and u.element_id in ('menu_patients', 'menu_billing')
         and not exists (select 1 from ui_permission_role x where x.role_id = r.id and x.ui_permission_id = u.id)`
    if (rows.length === 0) return
    // Another writer may copy the same row meanwhile: a refusal, like any other.
    const lines = rows.map(({ role, element }) => `${role}\t${element}\n`)
    await copyInto(sql, 'ui_permission_role (role_id, ui_permission_id)', Readable.from(lines))
  },
  'TRUNCATE and fill again': async (sql, random) => {
    await sql`create temporary table kept on commit drop as select * from ui_permission_role`
    await sql`truncate ui_permission_role`
    await sql`
      insert into ui_permission_role select * from kept
       where ui_permission_id <> (select id from ui_permission where element_id = ${random.pick(elements)})
          or role_id not in (select id from role where slug in ${sql(roles)})`
  },
  'a cascade': async (sql) => {
    const gone = await sql`delete from ui_permission where element_id = 'menu_billing'`
    if (gone.count > 0) {
      await sql`insert into ui_permission (element_id, label) values ('menu_billing', 'Billing')`
      await sql`
        insert into ui_permission_role (role_id, ui_permission_id)
        select r.id, u.id from role r, ui_permission u
         where r.slug in ('admin', 'cashier') and u.element_id = 'menu_billing'`
    }
  },
  'a writer that replicates': async (sql, random) => {
    await sql`set local session_replication_role = replica`
    await changes.delete?.(sql, random)
  },
  'a savepoint taken back, then a write': async (sql, random) => {
    await sql
      .savepoint(async (inner) => {
        await inner`delete from ui_permission_role where role_id = (select id from role where slug = 'manager')`
        throw new Error('taken back')
      })
      .catch((error: Error) => {
        if (error.message !== 'taken back') throw error
      })
    await changes.insert?.(sql, random)
  },
  'a cleared cache': (sql) => sql`
    update snapshot_version set version = gen_random_uuid(), xid = pg_current_xact_id(), changed_at = clock_timestamp()
     where name = 'access'`,
}

const roles = ['nurse', 'doctor', 'receptionist', 'manager', 'pharmacist']
const elements = ['menu_inpatient', 'menu_theatre', 'menu_billing', 'menu_reports', 'menu_appointments']

/** The columns of a grant that begins at once or shortly, and ends some hundred milliseconds later. */
const soon = (sql: Transaction, random: Random) => {
  const from = random.pick([0, random.between(20, 300)])
  const until = from + random.between(50, 600)
  return sql`case when ${from}::float8 = 0 then '-infinity' else hospital_now() + ${from} * interval '1 ms' end,
             hospital_now() + ${until} * interval '1 ms'`
}

/** The name of an acknowledged change by plain SQL, one per kind. */
export const sqlKinds = Object.keys(changes).map((kind) => `SQL: ${kind}`)

/** Changes access by plain SQL, in every way, in a new random order each round. */
export function changeBySql(): Change {
  let left: string[] = []
  return async ({ sql }, random) => {
    if (left.length === 0) left = random.shuffle(Object.keys(changes))
    const kind = left.pop() ?? ''
    const work = changes[kind] ?? (() => Promise.resolve())
    return { by: `SQL: ${kind}`, ...(await inTransaction(sql, (transaction) => work(transaction, random))) }
  }
}

/** A transaction that stays open for a while after its change and blocks other writers. */
export async function changeSlowly({ sql }: World, random: Random, openMs: number): Promise<Changed> {
  const done = await inTransaction(sql, async (transaction) => {
    await changes.insert?.(transaction, random)
    await changes.delete?.(transaction, random)
    await sleep(openMs)
  })
  return { by: 'SQL: slowly', ...done }
}

/**
 * Version and content as the writer sees them before its commit, which is after its change. A deadlock is retried, as
 * everybody must who writes in SQL: who truncates a table waits for the version that another moves, and the trigger that
 * keeps the history reads that table for the other.
 */
async function inTransaction(
  sql: World['sql'],
  work: (sql: Transaction) => Promise<unknown>,
): Promise<Pick<Changed, 'version' | 'people'>> {
  return await retriedIfGivenUp(() =>
    sql.begin(async (transaction) => {
      await work(transaction)
      const [row] = await transaction<Required<Pick<Changed, 'version' | 'people'>>[]>`
        select version, torture_truth(hospital_now()) as people from snapshot_version where name = 'access'`
      if (!row) throw new Error('There is no version.')
      return row
    }),
  )
}
