import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { addVisit } from '@/e2e/support/records/visits'
import { makeScratchFolder } from '@/e2e/support/servers/scratch-folder'
import { createDemoDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import type { KeptHead } from './head'
import { type AuditKey, keptAuditKey, readAuditKey } from './key'
import { fileOf, type Signing, signHead, signReplaced } from './sign'
import { verifyLogs } from './verify'

let made: TestDatabase
let sql: Sql
let owner: Sql
let signing: Signing
beforeEach(async () => {
  made = await createDemoDatabase('verify')
  sql = connect(made.url, { max: 2 })
  owner = connect(made.ownerUrl, { max: 1 })
  const portalData = await makeScratchFolder('portal-data-')
  signing = { portalData, key: keptAuditKey(join(portalData, 'audit-key.pem')) }
  const { id, patientId } = await addVisit(sql)
  await sql`
    insert into encounter_note (encounter_id, patient_id, author_id, status, plan, signed_at, signed_by, created_by, updated_by)
    select ${id}, ${patientId}, id, 'signed', 'Rest', now(), id, id, id from staff where username = 'david'`
  await sql`
    insert into medication_request (encounter_id, patient_id, system, code, display, dose, route, frequency, status, author_id,
                                    authored_at, created_by, updated_by)
    select ${id}, ${patientId}, 'urn:test', 'N02BE01', 'Paracetamol', '1 g', 'By mouth', 'twice a day', 'active', id, now(), id, id
      from staff where username = 'david'`
  for (const part of ['summary', 'notes', 'labels'])
    await sql`select log_chart_access(${patientId}::uuid, (select id from staff where username = 'jane'), ${part})`
})
afterEach(async () => {
  await Promise.all([sql.end(), owner.end()])
  await made.drop()
  await rm(signing.portalData, { recursive: true, force: true })
})

const problems = async (options: { key?: AuditKey; kept?: KeptHead[]; quick?: boolean } = {}) =>
  (await verifyLogs(sql, { ...signing, ...options })).problems

/** What somebody does who has the owner's credential, with every trigger silenced. */
async function forge(...statements: string[]): Promise<void> {
  await owner.begin(async (transaction) => {
    for (const table of ['audit_event', 'chart_access', 'encounter_note', 'medication_request'])
      await transaction.unsafe(`alter table ${table} disable trigger user`)
    for (const statement of statements) await transaction.unsafe(statement)
    for (const { name, table } of await transaction`
      select tgname as name, tgrelid::regclass::text as table from pg_trigger where not tgisinternal and tgenabled = 'D'`)
      await transaction.unsafe(`alter table ${table} enable always trigger ${name}`)
  })
}

/** Chains that are worked out again from their first row, so that they look whole. */
const HASHES_AGAIN = `
  do $$ declare e audit_event; last bytea; previous smallint;
  begin
    for e in select * from audit_event order by chain, position loop
      if e.chain is distinct from previous then last := ''; end if;
      e.previous_hash := last;
      last := audit_hash(e);
      previous := e.chain;
      update audit_event set previous_hash = e.previous_hash, hash = last where id = e.id;
    end loop;
  end $$`

/** The last row of a chain and all that the database knows of later heads. */
const CUT =
  'delete from chart_access c where position = (select max(position) from chart_access o where o.chain = c.chain)'
const NO_HEADS = 'delete from audit_head'

describe('of a log that', () => {
  it('is as it was written nothing is said, signed or not, and more may follow', async () => {
    expect(await problems()).toEqual([])
    await signHead(sql, signing)
    await sql`select audit_write('noted', 'patient', '{}')`
    const kept = [await signHead(sql, signing)]
    await sql`select audit_write('noted', 'patient', '{}')`
    expect(await problems({ kept })).toEqual([])
    expect(await problems({ kept, quick: true })).toEqual([])
    const found = await verifyLogs(sql, { ...signing, kept })
    expect(found).toMatchObject({ reads: 3, heads: 4, unchecked: false })
    expect(found.entries).toBeGreaterThan(20)
  })

  it('lost its tail this is found by the heads in the database', async () => {
    await signHead(sql, signing)
    await forge(CUT)
    expect(await problems()).toEqual([
      expect.stringMatching(
        /^The log was cut: it ends before row \d+ of chain \d+ of chart_access, which .+ signed at/,
      ),
      expect.stringMatching(/^The log was cut: .+ kept in /),
    ])
  })

  it('lost its tail and its heads this is found by the head in the folder, and by one that was kept elsewhere', async () => {
    const kept = [await signHead(sql, signing)]
    await forge(CUT, NO_HEADS)
    expect(await problems()).toEqual([expect.stringMatching(/^The log was cut: .+ kept in /)])
    expect(await problems({ quick: true })).toHaveLength(1)
    rmSync(await fileOf(sql, signing.portalData))
    // Nothing that is left tells of it: that is what a kept head is for.
    expect(await problems()).toEqual([])
    expect(await problems({ kept })).toEqual([expect.stringMatching(/^The log was cut: .+ given\.$/)])
  })

  it('was emptied this is found, with heads and without', async () => {
    await signHead(sql, signing)
    await forge('delete from audit_event')
    expect(await problems()).toContain('The log was emptied: it has no entry.')
    expect(await problems()).toContainEqual(expect.stringMatching(/^The log was cut: .+ signed at/))
    await forge(NO_HEADS)
    rmSync(await fileOf(sql, signing.portalData))
    expect(await problems()).toContain('The log was emptied: it has no entry.')
  })

  it('was rewritten with hashes that fit this is found by the heads, and not by a walk', async () => {
    await signHead(sql, signing)
    await forge(`update audit_event set actor = 'nobody' where id = 9`, HASHES_AGAIN)
    expect((await problems())[0]).toMatch(
      /^The log was rewritten: row \d+ of chain \d+ of audit_event is not as in the head/,
    )
    await forge(NO_HEADS)
    rmSync(await fileOf(sql, signing.portalData))
    expect(await problems()).toEqual([])
  })

  it('has one changed entry it is named, also when it was never signed', async () => {
    await forge(`update audit_event set actor = 'nobody' where id = 9`)
    expect(await problems()).toEqual([
      expect.stringMatching(/^The chain breaks at entry 9 of audit_event \(row .+: it was changed\.$/),
    ])
  })

  it('is not that of the head this is said', async () => {
    const kept = [await signHead(sql, signing)]
    await owner`update audit_log set id = gen_random_uuid()`
    expect(await problems({ kept })).toContainEqual(expect.stringContaining('of another log'))
  })
})

describe('a head that', () => {
  it('says something else than was signed is found', async () => {
    const head = await signHead(sql, signing)
    await owner`update audit_head set body = replace(body, '"ends":[', '"ends":[["audit_event",15,1,"00"],')`
    expect(await problems()).toEqual([expect.stringContaining('is forged: its signature does not fit')])
    const changed = { ...head, body: head.body.replace('chart_access', 'audit_event') }
    expect(await problems({ kept: [changed] })).toContainEqual(expect.stringMatching(/given is forged/))
  })

  it('was signed by another key is found, whether it was added by the portal’s role or given', async () => {
    await signHead(sql, signing)
    const other = keptAuditKey(join(signing.portalData, 'other.pem'))
    const folder = await makeScratchFolder('portal-data-')
    const head = await signHead(sql, { portalData: folder, key: other })
    expect(await problems()).toEqual([
      expect.stringMatching(/^The head that was signed at .+ by another key \([0-9a-f]{16}…\)/),
    ])
    await owner`delete from audit_head where key = ${other.fingerprint}`
    expect(await problems({ kept: [head] })).toEqual([
      expect.stringMatching(/given was signed by another key/),
    ])
    await rm(folder, { recursive: true })
  })

  it('was signed by an earlier key is known when the file of the key holds its public key', async () => {
    await signHead(sql, signing)
    const file = join(signing.portalData, 'next.pem')
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const next = readAuditKey(file)
    expect(await problems(next && { key: next })).not.toEqual([])
    const earlier = readFileSync(join(signing.portalData, 'audit-key.pem'), 'utf8')
    writeFileSync(file, `${readFileSync(file, 'utf8')}${publicKey.export({ type: 'spki', format: 'pem' })}`)
    const own = signing.key.trusted.get(signing.key.fingerprint)
    writeFileSync(file, `${readFileSync(file, 'utf8')}${own?.export({ type: 'spki', format: 'pem' })}`)
    expect(earlier).toContain('PRIVATE')
    const both = readAuditKey(file)
    expect(await problems(both && { key: both })).toEqual([])
  })
})

describe('signing', () => {
  it('goes on from what was signed last, and stops when that is gone, so that it stays as evidence', async () => {
    await signHead(sql, signing)
    const file = await fileOf(sql, signing.portalData)
    const before = readFileSync(file, 'utf8')
    await forge(CUT, NO_HEADS)
    await expect(signHead(sql, signing)).rejects.toThrow(/^The log was cut: .+audit-head-/)
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(await sql`select 1 from audit_head`).toEqual([])
    await signReplaced(sql, signing.portalData, signing.key)
    expect(await problems()).toEqual([])
    expect(await sql`select 1 from audit_head`).toHaveLength(1)
  })

  it('keeps every head of a day, and of the days before one an hour', async () => {
    await signHead(sql, signing)
    await owner`
      insert into audit_head (at, body, signature, key)
      select date_trunc('hour', now()) - interval '2 days' + n * interval '10 minutes', body, signature, key
        from audit_head, generate_series(0, 11) n`
    await signHead(sql, signing)
    const rows = await sql`select 1 from audit_head where at < now() - interval '1 day'`
    expect(rows).toHaveLength(2)
    expect(await sql`select 1 from audit_head`).toHaveLength(4)
  })
})

it.each([
  ['changed', `update encounter_note set plan = 'Something else'`, 'is changed'],
  ['dated back', `update encounter_note set signed_at = signed_at - interval '1 day'`, 'is changed'],
  [
    'unsigned',
    `update encounter_note set status = 'draft', signed_at = null, signed_by = null`,
    'is changed',
  ],
  ['deleted', 'delete from encounter_note', 'is changed'],
  [
    'written as if it had been signed',
    `insert into encounter_note (encounter_id, patient_id, author_id, status, signed_at, signed_by, created_by, updated_by)
     select encounter_id, patient_id, author_id, 'signed', now(), 1, 1, 1 from encounter_note`,
    'is not in the log',
  ],
  ['given in ten times the dose', `update medication_request set dose = '10 g'`, 'is changed'],
  ['given to another', `update medication_request set author_id = 1`, 'is changed'],
  ['a draft again', `update medication_request set status = 'draft', authored_at = null`, 'is changed'],
])('a signed document that is %s is found', async (_, statement, why) => {
  expect(await problems()).toEqual([])
  await forge(statement)
  const expected = [
    expect.stringMatching(
      /^A signed document is not as it was signed: (encounter_note|medication_request) [0-9a-f-]{36} /,
    ),
  ]
  expect(await problems()).toEqual(expected)
  expect(await problems({ quick: true })).toEqual(expected)
  expect((await problems())[0]).toContain(why)
})
