import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { accessRules } from '@/lib/access/decision/rules'
import { connect, type Sql } from './client'
import { copyInto } from './copy-into'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createDatabase('triggers')
  sql = connect(database.ownerUrl, { max: 4 })
  await sql`insert into staff (username, full_name) values ('x', 'X')`
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

const version = async () => {
  const [row] = await sql<{ version: string }[]>`select version from snapshot_version where name = 'access'`
  return row?.version ?? ''
}

describe('the version of the access data', () => {
  const writes: [string, (db: Sql) => Promise<unknown>][] = [
    ['an insert', (db) => db`insert into role (slug, name) values ('t1', 'T1')`],
    ['an update', (db) => db`update role set name = 'T1b' where slug = 't1'`],
    ['a delete', (db) => db`delete from role where slug = 't1'`],
    ['a delete that cascades', (db) => db`delete from ui_permission where element_id = 'menu_reports'`],
    ['a truncate', (db) => db`truncate role_permission`],
    [
      'a merge',
      (db) =>
        db`merge into role r using (values ('t2', 'T2')) v(slug, name) on r.slug = v.slug when not matched then insert (slug, name) values (v.slug, v.name)`,
    ],
    ['a copy', (db) => copy(db)],
    [
      'a write as a replica applies it',
      (db) =>
        db.begin(async (tx) => {
          await tx`set local session_replication_role = replica`
          await tx`delete from role where slug = 't2'`
        }),
    ],
    [
      'a write after a savepoint was rolled back',
      (db) =>
        db.begin(async (tx) => {
          await tx
            .savepoint(async (sp) => {
              await sp`insert into role (slug, name) values ('t3', 'T3')`
              throw new Error('back')
            })
            .catch(() => {})
          await tx`insert into role (slug, name) values ('t3', 'T3')`
        }),
    ],
  ]
  it.each(writes)('moves with %s', async (_name, write) => {
    const before = await version()
    await write(sql)
    expect(await version()).not.toBe(before)
  })

  it('stays where it is when the transaction is rolled back, and when nothing is written', async () => {
    const before = await version()
    await sql
      .begin(async (tx) => {
        await tx`insert into role (slug, name) values ('t9', 'T9')`
        throw new Error('back')
      })
      .catch(() => {})
    await sql`select * from role`
    expect(await version()).toBe(before)
  })

  it.each([
    ['its trigger is disabled', (db: Sql) => db`alter table role disable trigger snapshot_move_access`],
    [
      'its trigger is enabled again',
      (db: Sql) => db`alter table role enable always trigger snapshot_move_access`,
    ],
    [
      'a table is rewritten',
      (db: Sql) => db`alter table role alter column name type varchar(200) using upper(name)`,
    ],
    ['and rewritten back', (db: Sql) => db`alter table role alter column name type text`],
  ])('moves when %s', async (_name, alter) => {
    const before = await version()
    await alter(sql)
    expect(await version()).not.toBe(before)
  })

  it('moves when its trigger is dropped, and again when something is written in that transaction', async () => {
    const before = await version()
    const seen: string[] = []
    await sql
      .begin(async (tx) => {
        const note = async () => {
          const [row] = await tx<
            { version: string }[]
          >`select version from snapshot_version where name = 'access'`
          seen.push(row?.version ?? '')
        }
        await tx`drop trigger snapshot_move_access on role`
        await note()
        await tx`insert into staff (username, full_name) values ('late', 'Late')`
        await note()
        throw new Error('back')
      })
      .catch(() => {})
    expect(new Set([before, ...seen]).size).toBe(3)
  })

  it('moves when the row carries the id of this very transaction from another cluster, as a dump brings it', async () => {
    const carried = await sql.begin(async (tx) => {
      await tx`update snapshot_version set xid = pg_current_xact_id(), changed_at = now() - interval '1 hour'`
      const [row] = await tx<
        { version: string }[]
      >`select version from snapshot_version where name = 'access'`
      await tx`insert into role (slug, name) values ('restored', 'Restored')`
      return row?.version
    })
    expect(await version()).not.toBe(carried)
  })

  it('is never one that was there before, and is not held back', async () => {
    const before = await version()
    await sql`insert into role (slug, name) values ('v1', 'V1')`
    const seen = new Set([before, await version()])
    for (const [set, then] of [
      [`version = '${before}'`, ''],
      [`version = '${before}', xid = null, changed_at = now() - interval '1 hour'`, ''],
      [`boundary = now() - interval '1 hour'`, ''],
      [`boundary = null`, ''],
      [
        `xid = pg_current_xact_id(), changed_at = 'infinity'`,
        `insert into role (slug, name) values ('v2', 'V2')`,
      ],
      [`changed_at = 'infinity'`, ''],
      [`xid = null`, `update role set name = 'V3' where slug = 'v1'`],
    ] as const) {
      await sql.begin(async (tx) => {
        await tx.unsafe(`update snapshot_version set ${set} where name = 'access'`)
        await tx.unsafe(then)
      })
      const after = await version()
      expect(seen, set).not.toContain(after)
      seen.add(after)
    }
  })

  it('moves once in a transaction, however much it writes', async () => {
    const seen = await sql.begin(async (tx) => {
      const versions = new Set<string>()
      for (const slug of ['u1', 'u2', 'u3']) {
        await tx`insert into role (slug, name) values (${slug}, ${slug})`
        const [row] = await tx<
          { version: string }[]
        >`select version from snapshot_version where name = 'access'`
        versions.add(row?.version ?? '')
      }
      return versions
    })
    expect(seen.size).toBe(1)
  })

  it('is watched on every table of the snapshot, by triggers that replication does not silence', async () => {
    const rows = await sql<{ table: string; enabled: string }[]>`
      select tgrelid::regclass::text as table, tgenabled as enabled from pg_trigger
       where tgname = 'snapshot_move_access' order by 1`
    expect(rows.map((row) => row.table)).toEqual([...accessRules.tables].sort())
    expect(new Set(rows.map((row) => row.enabled))).toEqual(new Set(['A']))
  })
})

describe('the audit log', () => {
  it('keeps a change by plain SQL under its database user, with the names that the ids stood for', async () => {
    await sql`insert into role (slug, name) values ('audited', 'Audited')`
    await sql`insert into staff_role select s.id, r.id from staff s, role r where s.username = 'x' and r.slug = 'audited'`
    const [event] =
      await sql`select actor, source, action, entity, subject from audit_event order by id desc limit 1`
    expect(event).toMatchObject({
      actor: expect.stringMatching(/^sql:/),
      source: 'sql',
      action: 'insert',
      entity: 'staff_role',
      subject: { username: 'x', role: 'audited', role_name: 'Audited' },
    })
  })

  it('is append-only', async () => {
    await expect(sql`update audit_event set actor = 'nobody'`).rejects.toThrow('append-only')
    await expect(sql`delete from audit_event`).rejects.toThrow('append-only')
    await expect(sql`truncate audit_event`).rejects.toThrow('append-only')
  })

  it('stays one whole chain under writers that write at once, and shows a changed row', async () => {
    await Promise.all(
      Array.from(
        { length: 20 },
        (_, index) => sql`insert into role (slug, name) values (${`p${index}`}, ${`P${index}`})`,
      ),
    )
    const broken = async (db: Sql) => (await db`select audit_broken_at()::int as id`)[0]?.id
    expect(await broken(sql)).toBe(null)
    const found = await sql
      .begin(async (tx) => {
        await tx`alter table audit_event disable trigger audit_refuse`
        await tx`update audit_event set actor = 'nobody' where id = 7`
        const [row] = await tx`select audit_broken_at()::int as id`
        throw Object.assign(new Error('back'), { id: row?.id })
      })
      .catch((error: Error & { id?: number }) => error.id)
    expect(found).toBe(7)
    expect(await broken(sql)).toBe(null)
  })

  it('is rolled back with the change', async () => {
    const [before] = await sql`select count(*)::int as rows from audit_event`
    await sql
      .begin(async (tx) => {
        await tx`insert into role (slug, name) values ('gone', 'Gone')`
        throw new Error('back')
      })
      .catch(() => {})
    const [after] = await sql`select count(*)::int as rows from audit_event`
    expect(after?.rows).toBe(before?.rows)
  })
})

async function copy(db: Sql): Promise<void> {
  await copyInto(db, 'role (slug, name)', Readable.from(['copied\tCopied\n']))
}
