import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { drizzleOver } from '@/db/client'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { shippedSafety } from '@/e2e/support/unit/shipped-safety'
import { runTool } from '../cli/run-in-test'
import { client } from '../platform/database'
import { makeSeal } from '../snapshot/seal'
import { type SnapshotReader, snapshotReader } from '../snapshot/snapshot'
import { MemoryStore } from '../snapshot/stores/memory'
import { currentSafety } from './current-safety'
import { dataKindNames, dataKinds } from './kinds'
import { resolveAllergen } from './model/allergens/resolve-allergen'
import type { SafetyData } from './model/safety-data'
import { readRows } from './read-rows'
import { readSafety, readSafetyVersion, safetySnapshot } from './snapshot'
import { syncSafety } from './sync-safety'

const hospital = hospitalInTest('safety')

afterAll(() => client().end())

const fill = async () => {
  const [row] = await readSafety(hospital.sql)
  if (!row) throw new Error('There is no version.')
  return row
}

async function current(reader: SnapshotReader<SafetyData>): Promise<SafetyData> {
  const [row] = await readSafetyVersion(hospital.sql)
  return (await reader.read(row?.version ?? '')) ?? (await reader.accept(await fill()))
}

const openProcess = (store = new MemoryStore({})) =>
  snapshotReader(safetySnapshot, { store, seal: makeSeal('a secret of the tests that is long enough'), fill })

async function load(kind: string, text: string, ...more: string[]) {
  const file = `${process.env.TMPDIR ?? '/tmp'}/safety-${process.pid}.csv`
  await writeFile(file, text)
  return await runTool(['codes', 'load', kind, file, ...more], hospital.env)
}

describe('the files that ship', () => {
  it('are in the database, and read from it as they are in the files', async () => {
    expect(await syncSafety(drizzleOver(hospital.sql))).toEqual([])
    const data = await current(openProcess())
    const shipped = shippedSafety()
    expect(data.allergens.size).toBe(shipped.allergens.size)
    for (const [code, row] of shipped.allergens)
      expect(data.allergens.get(code)).toMatchObject({ name: row.name })
    const key = (rows: readonly object[]) =>
      rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort()
    for (const part of ['limits', 'pairs', 'ranges', 'pews', 'names'] as const) {
      const known = Object.keys(data[part][0] ?? {})
      const pick = (row: object) =>
        Object.fromEntries(Object.entries(row).filter(([name]) => known.includes(name)))
      expect(key(data[part]), part).toEqual(key(shipped[part].map(pick)))
    }
  })

  it.each(dataKindNames)('%s: each row has what it needs and says where it is from', (kind) => {
    const rows = readRows(dataKinds[kind], readFileSync(dataKinds[kind].file, 'utf8'))
    expect(rows.length).toBeGreaterThan(10)
    for (const row of rows) expect(row.source, JSON.stringify(row)).not.toBe('')
  })
})

describe('a file of safety data', () => {
  it.each([
    ['dose-limits', 'N02BE01,1000\n', 'Line 1: the first line has to name the columns'],
    [
      'dose-limits',
      'id,atc,from_months,unit,dose\nx,N02BE01,0,mg,1\n',
      'Line 1: there is no column “dose” here',
    ],
    [
      'dose-limits',
      'id,atc,from_months,unit\nx,N02BE0,0,mg\n',
      'Line 2: “N02BE0” in the column “atc” is not an ATC',
    ],
    ['dose-limits', 'id,atc,from_months,unit\nx,N02BE01,-1,mg\n', 'Line 2: “-1” in the column “from_months”'],
    [
      'dose-limits',
      'id,atc,from_months,to_months,unit\nx,N02BE01,9,3,mg\n',
      'Line 2: to_months is not above',
    ],
    [
      'dose-limits',
      'id,atc,from_months,unit\nx,N02BE01,0,mg\nx,N02BE01,0,mg\n',
      'Line 3: x is on line 2 already',
    ],
    ['allergens', 'code,kind,name\nx,medicine,X\n', 'Line 2: “medicine” in the column “kind” is not one of'],
    ['allergen-names', 'name,allergen\nX,nothing-here\n', 'There is no allergen nothing-here'],
    ['medicine-pairs', 'id,one,other,severity,effect\nx,,B01,serious,e\n', 'the column “one” is empty'],
    ['lay-words', 'kind,code,words\ncars,X,y\n', '“cars” in the column “kind” is not one of'],
  ])('of %s is refused with its line: %j', async (kind, text, message) => {
    expect(await load(kind, text)).toMatchObject({ code: 1, err: expect.stringContaining(message) })
  })

  it('adds and changes, leaves what it does not bring, and says so before', async () => {
    const count = async () =>
      (await hospital.sql<{ count: number }[]>`select count(*)::int from dose_limit`)[0]?.count
    const before = await count()
    const text =
      'id,atc,from_months,unit,dose_max,day_max\nours,A02BC01,0,mg,40,80\nramipril,C09AA05,216,mg,,20\n'
    expect(await load('dose-limits', text, '--dry-run')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Would load dose limit rows: 1 new, 1 changed, 0 as they were'),
    })
    expect(await count()).toBe(before)
    expect(await load('dose-limits', text)).toMatchObject({ code: 0, out: expect.stringContaining('1 new') })
    expect(await load('dose-limits', text)).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 as they'),
    })
    expect(await count()).toBe((before ?? 0) + 1)
    const [row] = await hospital.sql`select day_max::int, active from dose_limit where id = 'ramipril'`
    expect(row).toEqual({ day_max: 20, active: true })
    const [audited] = await hospital.sql`select subject from audit_event where entity = 'dose_limit'`
    expect(audited?.subject).toMatchObject({ kind: 'dose-limits', added: 1, changed: 1 })
    // The next start adds what ships and leaves what the hospital changed.
    expect(await syncSafety(drizzleOver(hospital.sql))).toEqual([])
    const [kept] = await hospital.sql`select day_max::int from dose_limit where id = 'ramipril'`
    expect(kept).toEqual({ day_max: 20 })
  })

  it('takes no codes for safety data, nor the other way about', async () => {
    expect(await load('dose-limits', 'x\n', '--only')).toMatchObject({ code: 2 })
    expect(await load('diagnosis', 'code,display\nX,Y\n', '--dry-run')).toMatchObject({ code: 2 })
    expect(await load('diagnosis', 'A00.0,Cholera\n')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Line 1: the first line has to name the columns'),
    })
    expect(await load('diagnosis', 'code,display\nX99.9,Loaded\n')).toMatchObject({ code: 0 })
  })
})

describe('a change by the pharmacist', () => {
  const reads = (data: SafetyData, typed: string) => resolveAllergen(typed, data).kind

  it('is seen by every process on its next read, whatever its memory and the shared store hold', async () => {
    const store = new MemoryStore({})
    const processes = [openProcess(store), openProcess(store), openProcess()]
    const all = async () =>
      (await Promise.all(processes.map(current))).map((data) => reads(data, 'Quixomycin'))
    expect(await all()).toEqual(['unknown', 'unknown', 'unknown'])
    await load('allergens', 'code,kind,name,atc\nquixomycin,substance,Quixomycin,J01XX99\n')
    expect(await all()).toEqual(['match', 'match', 'match'])
    expect(reads(await currentSafety(), 'Quixomycin')).toBe('match')
    await load('allergens', 'code,kind,name,atc,active\nquixomycin,substance,Quixomycin,J01XX99,no\n')
    expect(reads(await currentSafety(), 'Quixomycin')).toBe('unknown')
    expect(await all()).toEqual(['unknown', 'unknown', 'unknown'])
  })

  it.each(safetySnapshot.tables)('to %s moves the version in its own transaction', async (table) => {
    const version = async (sql = hospital.sql) => (await readSafetyVersion(sql))[0]?.version
    const before = await version()
    await hospital.sql
      .begin(async (transaction) => {
        await transaction`update ${transaction(table)} set active = not active`
        throw new Error('back')
      })
      .catch(() => undefined)
    expect(await version()).toBe(before)
    await hospital.sql`update ${hospital.sql(table)} set source = source || ''`
    expect(await version()).not.toBe(before)
  })
})
