import { writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { runTool } from '../cli/run-in-test'
import { client, database } from '../platform/database'
import { chosenCode } from './chosen-code'
import { readCsv } from './csv'
import { loadCodes } from './load-codes'
import { readCodes } from './read-codes'
import { searchCodes } from './search/search-codes'
import { syncCodes } from './sync-codes'
import { codeKinds } from './systems'

const hospital = hospitalInTest('codes')

afterAll(() => client().end())

describe('a file of codes', () => {
  it('is read with quotes, commas, line ends of all kinds and blank lines', () => {
    expect(readCsv('\uFEFFcode,display\r\nA,"one, ""two"""\n\nB,three')).toEqual([
      { line: 2, fields: { code: 'A', display: 'one, "two"' } },
      { line: 4, fields: { code: 'B', display: 'three' } },
    ])
  })

  it.each([
    ['code,display\nA,B,C', 'Line 2: 3 values, and 2 columns. Quote values with commas.'],
    ['code,display\nA B,C', 'Line 2: there is no code without blanks in the column “code”.'],
    ['code,display\nA,', 'Line 2: A has no name of 1 to 500 characters in the column “display”.'],
    ['code,display\nA,B\nA,C', 'Line 3: A is on line 2 already.'],
    ['', 'Line 1: the file is empty.'],
    ['code,display\nA,x"y', 'Line 2: a quote is where none can be.'],
  ])('%j is refused with its line', (text, message) => {
    expect(() => readCodes(text)).toThrow(message)
  })
})

describe('the codes that come with the portal', () => {
  it('are there, once, and stay as a hospital changed them', async () => {
    const counts = await hospital.sql<{ count: number }[]>`
      select count(*)::int from coding group by system order by count`
    expect(counts).toHaveLength(codeKinds.length)
    expect(counts.every(({ count }) => count >= 20)).toBe(true)
    await hospital.sql`update coding set display = 'Our words' where code = 'I10'`
    expect(await syncCodes(database())).toEqual([])
    await hospital.owner`delete from coding where code = 'J00'`
    expect(await syncCodes(database())).toEqual(['1 code'])
    expect((await searchCodes(client(), 'diagnosis', 'I10')).codes).toMatchObject([{ display: 'Our words' }])
  })

  it('are found by code, by words in any order, by synonyms, and never by a pattern', async () => {
    const found = async (typed: string) =>
      (await searchCodes(client(), 'diagnosis', typed)).codes.map(({ code }) => code)
    expect((await found('j06'))[0]).toBe('J06.9')
    expect(await found('infection urinary')).toContain('N39.0')
    expect(await found('shingles')).toEqual(['B02.9'])
    expect(await found('%')).toEqual([])
    expect(await found('_')).toEqual([])
    expect(await found('  ')).toEqual([])
    expect((await searchCodes(client(), 'medicine', 'amoxicillin')).codes).toMatchObject([
      { details: { classes: ['penicillin', 'beta-lactam'] } },
      {},
    ])
  })

  it('are taken as chosen, as a bare code, or as words that mean just one', async () => {
    const chosen = async (typed: string) => (await chosenCode('diagnosis', typed, 'code')).code
    await expect(chosen('shingels')).rejects.toMatchObject({
      ...{ reason: 'codes.mayMean', field: 'code' },
      params: [expect.stringContaining('B02.9')],
    })
    expect(await chosen('J45.9 Asthma, unspecified')).toBe('J45.9')
    expect(await chosen('j45.9')).toBe('J45.9')
    expect(await chosen('shingles')).toBe('B02.9')
    await expect(chosen('pneumonia')).rejects.toMatchObject({
      ...{ code: 'rule', reason: 'codes.severalFit', field: 'code' },
      params: [expect.stringContaining('J18.9')],
    })
    await expect(chosen('no such thing')).rejects.toMatchObject({
      ...{ code: 'rule', reason: 'codes.noneCalled', field: 'code' },
      params: ['diagnosis', 'no such thing'],
    })
    await expect(chosen(' ')).rejects.toMatchObject({ reason: 'codes.choose', params: ['diagnosis'] })
  })
})

describe('a hospital’s own codes', () => {
  it('are loaded by the tool, and others go out of use when it says so', async () => {
    const file = `${process.env.TMPDIR ?? '/tmp'}/codes-${process.pid}.csv`
    await writeFile(file, 'code,display\nX1,First\nI10,High pressure\n')
    const loaded = await runTool(['codes', 'load', file, '--only'], hospital.env)
    expect(loaded).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Loaded 2 codes of .* went out of use/),
    })
    expect((await searchCodes(client(), 'diagnosis', 'asthma')).codes).toEqual([])
    expect((await searchCodes(client(), 'diagnosis', 'first')).codes).toMatchObject([{ code: 'X1' }])
    expect(await syncCodes(database())).toEqual([])
    const [audited] =
      await hospital.sql`select actor, source, action, subject from audit_event where entity = 'coding'`
    expect(audited).toMatchObject({
      source: 'cli',
      action: 'load',
      subject: { loaded: 2, outOfUse: expect.any(Number) },
    })

    // A retired code that is loaded again is active again.
    await writeFile(file, 'code,display\nJ45.9,Asthma of ours\n')
    expect(await runTool(['codes', 'load', file], hospital.env)).toMatchObject({ code: 0 })
    expect((await searchCodes(client(), 'diagnosis', 'asthma')).codes).toMatchObject([{ code: 'J45.9' }])

    await writeFile(file, 'code\nX1\n')
    const refused = await runTool(['codes', 'load', file], hospital.env)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Line 2: X1 has no name') })
    expect(await runTool(['codes', 'load', file, '--as', 'cars'], hospital.env)).toMatchObject({ code: 2 })
  })

  it('that went out of use are in use again once they are loaded', async () => {
    await hospital.sql`update coding set active = false where code = 'J45.9'`
    expect((await searchCodes(client(), 'diagnosis', 'J45.9')).codes).toEqual([])
    const rows = [{ code: 'J45.9', display: 'Asthma', synonyms: '', details: {} }]
    const actor = { name: 'in a test', source: 'cli' } as const
    await loadCodes(database(), actor, 'diagnosis', rows, { only: false })
    expect((await searchCodes(client(), 'diagnosis', 'J45.9')).codes).toMatchObject([{ display: 'Asthma' }])
  })

  it('of medicines without ingredients, the tool says what the allergy check goes by', async () => {
    const file = `${process.env.TMPDIR ?? '/tmp'}/medicines-${process.pid}.csv`
    const load = async (text: string) => {
      await writeFile(file, text)
      return await runTool(['codes', 'load', file, '--as', 'medicine'], hospital.env)
    }
    const bare = await load('code,display\nJ01CA01,Ampicillin 500 mg\n')
    expect(bare).toMatchObject({ code: 0, out: expect.stringContaining('1 medicine without ingredients') })
    const full = await load('code,display,ingredients\nJ01CA01,Ampicillin 500 mg,ampicillin\n')
    expect(full).toMatchObject({ code: 0, out: expect.not.stringContaining('without ingredients') })
  })
})
