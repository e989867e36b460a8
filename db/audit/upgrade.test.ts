import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { expect, it } from 'vitest'
import { postgresUrl } from '@/e2e/support/unit/test-postgres'
import { connect } from '../client'
import { migrateSchema } from '../migrate'
import { findBroken } from './chains'

/** A copy of the migrations up to before several chains were introduced, and how many those are. */
async function earlierMigrations(): Promise<{ folder: string; count: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-migrations-'))
  await cp('db/migrations', folder, { recursive: true })
  const file = join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(await readFile(file, 'utf8'))
  const count = journal.entries.findIndex(({ tag }: { tag: string }) => tag.endsWith('logs_in_chains'))
  await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
  return { folder, count }
}

it('a log with one chain, reads of charts and signed notes of an earlier release go on as they are', async () => {
  const { folder, count } = await earlierMigrations()
  const admin = postgres(postgresUrl(), { max: 1, onnotice: () => {} })
  const name = `upgrade_${process.pid}`
  await admin`create database ${admin(name)}`
  const url = new URL(postgresUrl())
  url.pathname = `/${name}`
  try {
    expect(await migrateSchema(url.href, folder)).toBe(count)
    const sql = connect(url.href, { max: 1 })
    await sql.unsafe(`
      insert into staff (username, full_name) values ('rita', 'Rita'), ('david', 'David');
      insert into clinic (name, letter) values ('First', 'A');
      insert into patient (mrn, status, given, family, sex, created_by, updated_by)
        values ('00000001-1', 'active', 'A', 'B', 'other', 1, 1);
      insert into encounter (visit_number, patient_id, clinic_id, class, status, priority, reason, arrived_at, created_by, updated_by)
        select 'V1', p.id, c.id, 'AMB', 'planned', 'routine', 'x', now(), 1, 1 from patient p, clinic c;
      insert into encounter_note (encounter_id, patient_id, author_id, status, signed_at, signed_by, created_by, updated_by)
        select id, patient_id, 2, 'signed', now(), 2, 2, 2 from encounter;
      insert into chart_access (patient_id, staff_id, part) select id, 1, 'summary' from patient, generate_series(1, 3);
    `)
    const before = await sql`select id, hash from audit_event order by id`
    await sql.end()

    expect(await migrateSchema(url.href)).toBeGreaterThan(0)
    const after = connect(url.href, { max: 1 })
    expect(before.length).toBeGreaterThan(1)
    expect(await after`select id, hash from audit_event where id <= ${before.length} order by id`).toEqual(
      before,
    )
    expect(await findBroken(after)).toBeUndefined()
    await after`update staff set full_name = 'Rita Lopez' where id = 1`
    await after`select log_chart_access((select id from patient), 2, 'labels')`
    expect(await findBroken(after)).toBeUndefined()
    expect(await after`select count(*)::int as reads from chart_access`).toEqual([{ reads: 4 }])
    expect(await after`select subject->>'id' as id from audit_event where action = 'signed-content'`).toEqual(
      await after`select id from encounter_note`,
    )
    await after.end()
  } finally {
    await admin`drop database if exists ${admin(name)} with (force)`
    await admin.end()
    await rm(folder, { recursive: true, force: true })
  }
})
