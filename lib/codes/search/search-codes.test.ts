import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client, database } from '../../platform/database'
import { loadCodes } from '../load-codes'
import type { CodeKind } from '../systems'
import { searchCodes } from './search-codes'

const hospital = hospitalInTest('code_search')

afterAll(() => client().end())

const search = async (kind: CodeKind, typed: string) => {
  const { codes, read } = await searchCodes(client(), kind, typed)
  return { read, codes: codes.map(({ code }) => code) }
}

it.each([
  ['medicine', 'amoxicilin', 'J01CA04'],
  ['medicine', 'amoxycillin', 'J01CA04'],
  ['medicine', 'Amoxil', 'J01CA04'],
  ['medicine', 'augmentin', 'J01CR02'],
  ['medicine', 'ventolin', 'R03AC02'],
  ['medicine', 'paracetmol', 'N02BE01'],
  ['diagnosis', 'pnuemonia', 'J18.9'],
  ['diagnosis', 'pnuem', 'J18.9'],
  ['diagnosis', 'astma', 'J45.9'],
  ['diagnosis', 'e119', 'E11.9'],
  ['diagnosis', 'e11.9', 'E11.9'],
  ['diagnosis', 'E119', 'E11.9'],
  ['diagnosis', 'diabetes', 'E11.9'],
  ['diagnosis', 'heart attack', 'I21.9'],
  ['diagnosis', 'shingles', 'B02.9'],
  ['diagnosis', 'copd', 'J44.9'],
  ['diagnosis', 'athletes foot', 'B35.3'],
  ['procedure', 'ecg', 'ECG'],
  ['procedure', 'xray chest', 'XR-CHEST'],
  ['laboratory', '718', '718-7'],
] as const)('%s “%s” finds %s first', async (kind, typed, code) => {
  expect((await search(kind, typed)).codes[0]).toBe(code)
})

it('says how it read what was typed', async () => {
  expect((await search('diagnosis', 'asthma')).read).toBe('as-typed')
  expect((await search('diagnosis', 'astma')).read).toBe('corrected')
  for (const typed of ['', '  ', '%', "';--"])
    expect((await search('diagnosis', typed)).read).toBe('not-typed')
  for (const typed of ['zzyzxqwv', 'asthma zzyzxqwv', 'qx'.repeat(60), '山田', 'e999999'])
    expect(await search('diagnosis', typed)).toEqual({ read: 'nothing', codes: [] })
})

it('every shipped code is found by its own name as it is written, and by its code', async () => {
  const codes = await hospital.sql<{ kind: string; system: string; code: string; display: string }[]>`
    select system, code, display from coding where active`
  expect(codes.length).toBeGreaterThan(300)
  const kinds = { 'http://hl7.org/fhir/sid/icd-10': 'diagnosis', 'http://loinc.org': 'laboratory' } as const
  for (const { system, code, display } of codes) {
    const kind =
      kinds[system as keyof typeof kinds] ?? (system.includes('procedure') ? 'procedure' : 'medicine')
    expect((await search(kind, display)).codes, display).toContain(code)
    expect((await search(kind, code)).codes[0], code).toBe(code)
  }
})

describe('a hospital’s own ICD-10', () => {
  beforeAll(async () => {
    const sites = ['hand', 'foot', 'knee', 'arm', 'skull', 'rib']
    const rows = Array.from({ length: 3_000 }, (_, at) => ({
      code: `S${String(at).padStart(4, '0')}`,
      display: `Diabetes-like injury of ${sites[at % 6]}, encounter ${at}`,
      synonyms: '',
      details: {},
    }))
    const known = ['I21.9', 'B02.9', 'J44.9', 'E11.9'].map((code) => ({
      ...{ code, display: `Loaded name of ${code}`, synonyms: '' },
      details: {},
    }))
    const other = [{ code: 'E23.2', display: 'Diabetes insipidus', synonyms: '', details: {} }]
    const actor = { name: 'in a test', source: 'cli' } as const
    await loadCodes(database(), actor, 'diagnosis', [...rows, ...known, ...other], { only: false })
  })

  it.each([
    ['heart attack', 'I21.9'],
    ['shingles', 'B02.9'],
    ['copd', 'J44.9'],
    ['sugar diabetes', 'E11.9'],
  ])('does not take the lay word “%s” away', async (typed, code) => {
    expect((await search('diagnosis', typed)).codes).toContain(code)
  })

  it('knows at once how many there are, so that each query is planned for them', async () => {
    const [known] = await hospital.sql<{ codes: number; counted: number }[]>`
      select (select count(*)::int from coding) as codes, reltuples::int as counted
        from pg_class where oid = 'coding'::regclass`
    expect(known?.counted).toBe(known?.codes)
  })

  it('lists what is common first, however many match', async () => {
    const { codes } = await search('diagnosis', 'diabetes')
    expect(codes[0]).toBe('E11.9')
    expect(codes).toHaveLength(12)
    expect(codes.indexOf('E23.2')).toBeGreaterThan(0)
    expect((await search('diagnosis', 'd')).codes).toHaveLength(12)
    expect((await search('diagnosis', 'injury skull encounter 2999')).codes).toEqual([])
    expect((await search('diagnosis', 'injury rib encounter 2999')).codes).toEqual(['S2999'])
  })

  it('finds new words with mistakes, and withdrawn lay words no longer', async () => {
    expect((await search('diagnosis', 'insipidsu')).codes).toEqual(['E23.2'])
    await hospital.sql`update coding_lay set active = false where code = 'B02.9'`
    expect((await search('diagnosis', 'shingles')).codes).not.toContain('B02.9')
    await hospital.owner`delete from coding_lay where code = 'J44.9'`
    expect((await search('diagnosis', 'copd')).codes).not.toContain('J44.9')
  })
})

it('a brand that the pharmacist adds or withdraws counts at once', async () => {
  expect((await search('medicine', 'Brandneu')).read).toBe('nothing')
  await hospital.sql`insert into allergen_name (name, allergen, kind) values ('Brandneu', 'amoxicillin', 'brand')`
  expect((await search('medicine', 'brandneu')).codes).toEqual(['J01CA04'])
  await hospital.sql`update allergen_name set active = false where name = 'Brandneu'`
  expect((await search('medicine', 'brandneu')).codes).toEqual([])
})
