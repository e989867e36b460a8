import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedSafety } from '@/e2e/support/unit/shipped-safety'
import { readCodes } from '../../codes/read-codes'
import { readAllergy } from './allergens/read-allergy'
import { type CheckedMedicine, classesOf, partsOf, substancesOf } from './allergens-of-medicine'
import { allergyConflicts, type RecordedAllergy } from './allergy-conflicts'
import { dangerousPairs } from './dangerous-pairs'
import { duplicates } from './duplicates'

const data = shippedSafety()
const medicines = readCodes(readFileSync('db/codes/medicines.csv', 'utf8')).map(
  ({ code, display, details }): CheckedMedicine => ({
    code,
    display,
    ingredients: details.ingredients as string[],
  }),
)

function medicine(code: string, display = code): CheckedMedicine {
  return medicines.find((one) => one.code === code) ?? { code, display, ingredients: [] }
}

const allergy = (substance: string, more: Partial<RecordedAllergy> = {}): RecordedAllergy => ({
  ...{ code: null, substance, category: 'medication' },
  ...{ criticality: 'low', reaction: null, ...more },
})

const against = (code: string, ...allergies: RecordedAllergy[]) =>
  allergyConflicts(medicine(code), allergies, data).map((found) =>
    found.kind === 'allergy' ? `${found.why} ${found.because.code}${found.sure ? '' : '?'}` : found.kind,
  )

const [AMOXICILLIN, CO_AMOXICLAV, CEFALEXIN, FUROSEMIDE] = ['J01CA04', 'J01CR02', 'J01DB01', 'C03CA01']

describe('allergies against a medicine', () => {
  it.each([
    ['penicilin', 'member penicillin?'],
    ['Penicilina', 'member penicillin'],
    ['PCN', 'member penicillin'],
    ['Amoxil', 'same amoxicillin'],
    ['Augmentin', 'related amoxicillin'],
    ['Amoxycillin', 'same amoxicillin'],
    ['Flucloxacillin', 'related penicillin'],
    ['beta-lactam', 'member beta-lactam'],
  ])('“%s” speaks against amoxicillin: %s', (substance, why) => {
    expect(against(AMOXICILLIN, allergy(substance, { criticality: 'high' }))).toEqual([why])
  })

  it('goes beyond penicillins only after a severe reaction', () => {
    expect(against(CEFALEXIN, allergy('Amoxicillin'))).toEqual([])
    expect(against(CEFALEXIN, allergy('Amoxicillin', { criticality: 'high' }))).toEqual([
      'related beta-lactam',
    ])
    expect(against('J01FA09', allergy('Amoxicillin', { criticality: 'high' }))).toEqual([])
  })

  it('does not go from a sulfonamide antibiotic to a diuretic, nor from hay fever to its treatment', () => {
    expect(against(FUROSEMIDE, allergy('Co-trimoxazole', { criticality: 'high' }))).toEqual([])
    expect(against('R06AE07', allergy('Hay fever', { category: 'environment' }))).toEqual([])
  })

  it('says of what it does not know that it was not checked, but not of food', () => {
    expect(against(AMOXICILLIN, allergy('blue tablet from Lagos'))).toEqual(['unchecked'])
    expect(against(AMOXICILLIN, allergy('durian', { category: 'food' }))).toEqual([])
    expect(against(AMOXICILLIN, allergy('Latex', { category: 'environment' }))).toEqual([])
  })

  it('finds each of several substances in one text', () => {
    expect(against('M01AE01', allergy('penicillin, ibuprofen and latex'))).toEqual(['same ibuprofen'])
  })

  it.each([
    ['latex, amoxicilin', 'same amoxicillin?'],
    ['latex amoxicilin', 'same amoxicillin?'],
    ['amoksisilin / aspirin', 'same amoxicillin?'],
    [
      'latex, nuts, eggs, fish, soya, wheat, sesame, dog, cat, pollen, mould, nickel, PCN',
      'member penicillin',
    ],
    ['Peni\u00adcillin', 'member penicillin'],
    ['ＰＣＮ', 'member penicillin'],
    ['PENİCİLLİN', 'member penicillin'],
    ['penıcıllın', 'member penicillin'],
    ['Latex und Targocid', 'unchecked'],
    ['penicillin (rash, swelling of the face in 1997)', 'member penicillin'],
  ])('reads each part of “%s”: %s', (substance, why) => {
    expect(against(AMOXICILLIN, allergy(substance))).toEqual([why])
  })

  it('a medicine of the hospital’s own is found by its name beside a substance that is known', () => {
    const own = { code: 'OURS-18', display: 'Teicoplanin 400 mg injection', ingredients: ['teicoplanin'] }
    const found = allergyConflicts(own, [allergy('latex, teicoplanin')], data)
    expect(found).toMatchObject([{ kind: 'allergy', why: 'same', because: { name: 'teicoplanin' } }])
  })

  it('a remark about a known substance leaves nothing unchecked', () => {
    for (const remark of [
      '',
      ' rash',
      ' allergy',
      ', severe',
      ' as a child',
      ' 500 mg tablets',
      ' (anaphylaxis in 1997)',
    ])
      expect(against('N02BE01', allergy(`Penicillin${remark}`)), remark).toEqual([])
  })

  it('two names that ship are both found in one text, and a third that is not known is said', () => {
    const names = data.names.filter(
      ({ name, allergen }) => allergen !== 'no-known-allergies' && /^[A-Za-z]{5,}$/.test(name),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom(...names),
        fc.constantFrom(', ', ' and ', ' / ', '; ', ' + ', '\n'),
        (one, other, between) => {
          const read = (text: string) => readAllergy({ code: null, substance: text }, data)
          const both = read(`${one.name}${between}${other.name}`)
          const codes = both.candidates.map(({ allergen }) => allergen.code)
          expect(codes).toEqual(expect.arrayContaining([one.allergen, other.allergen]))
          expect(both.isWhole).toBe(true)
          expect(read(`${one.name}${between}Zyzzyva${between}${other.name}`).isWhole).toBe(false)
        },
      ),
    )
  })

  it('every shipped medicine is known, and speaks against itself by each of its names and classes', () => {
    for (const one of medicines) {
      const substances = substancesOf(one, data)
      expect(substances.length, one.display).toBeGreaterThan(0)
      for (const found of [...substances, ...classesOf(one, data)])
        expect(
          against(one.code, allergy('x', { code: found.code })),
          `${one.code} ${found.code}`,
        ).toHaveLength(1)
      for (const { name, allergen } of data.names)
        if (substances.some(({ code }) => code === allergen))
          expect(against(one.code, allergy(name)), `${one.display}: ${name}`).toHaveLength(1)
    }
  })

  it('a list of codes and names alone is checked too', () => {
    for (const { code, display } of medicines) {
      const bare = { code, display, ingredients: [] }
      expect(substancesOf(bare, data).length, display).toBeGreaterThan(0)
    }
    const own = { code: 'OURS-17', display: 'Amoxicillin 250 mg capsule', ingredients: [] }
    expect(allergyConflicts(own, [allergy('PCN')], data)).toMatchObject([{ kind: 'allergy', why: 'member' }])
  })
})

describe('the allergens that ship', () => {
  it('name only allergens that there are, in no circle, and every class has members', () => {
    for (const one of data.allergens.values()) {
      for (const part of one.partOf) expect(data.allergens.has(part), `${one.code}: ${part}`).toBe(true)
      expect(partsOf(one, data)).not.toContain(one)
      if (one.kind === 'class')
        expect(
          one.atc.length > 0 || [...data.allergens.values()].some(({ partOf }) => partOf.includes(one.code)),
          one.code,
        ).toBe(true)
    }
  })

  it('put each substance into the class whose codes its own begins with', () => {
    for (const one of data.allergens.values()) {
      if (one.kind !== 'substance') continue
      const parts = partsOf(one, data).map(({ code }) => code)
      for (const other of data.allergens.values())
        if (
          other.kind === 'class' &&
          one.atc.some((code) => other.atc.some((begin) => code.startsWith(begin)))
        )
          expect(parts, `${one.code} in ${other.code}`).toContain(other.code)
    }
  })
})

describe('medicines that are given together', () => {
  const why = (code: string, ...others: string[]) =>
    duplicates(
      medicine(code),
      others.map((one) => medicine(one)),
      data,
    ).map((found) => `${found.why} ${found.because?.code ?? ''}`.trim())

  it('are duplicates by code, ingredient, class or subgroup', () => {
    expect(why(AMOXICILLIN, AMOXICILLIN)).toEqual(['same'])
    expect(why(AMOXICILLIN, CO_AMOXICLAV)).toEqual(['substance amoxicillin'])
    expect(why(CO_AMOXICLAV, AMOXICILLIN)).toEqual(['substance amoxicillin'])
    expect(why('M01AE01', 'M01AB05')).toEqual(['class nsaid'])
    expect(why('C09AA05', 'C09AA03')).toEqual(['class ace-inhibitor'])
    expect(why(AMOXICILLIN, CEFALEXIN)).toEqual([])
    expect(why(AMOXICILLIN, 'N02BE01', 'C08CA01')).toEqual([])
    expect(why('R03BA02', 'H02AB06')).toEqual([])
  })

  it('every pair that ships is found from both sides, and has a source', () => {
    for (const pair of data.pairs) {
      expect(pair.source, pair.id).not.toBe('')
      for (const one of pair.one)
        for (const other of pair.other) {
          const [first, second] = [medicine(one), medicine(other)]
          const found = (a: CheckedMedicine, b: CheckedMedicine) =>
            dangerousPairs(a, [b], data).map(({ pair: { id } }) => id)
          expect(found(first, second), `${one} ${other}`).toContain(pair.id)
          expect(found(second, first), `${other} ${one}`).toContain(pair.id)
        }
    }
  })

  it('are named with the worst first, and harmless ones are not', () => {
    const found = dangerousPairs(medicine('C10AA01'), [medicine('J01FA09'), medicine('N02BE01')], data)
    expect(found.map(({ pair }) => pair.id)).toEqual(['statin-cyp3a4'])
    expect(
      dangerousPairs(medicine('B01AA03'), [medicine('M01AE01')], data).map(({ pair }) => pair.severity),
    ).toEqual(['serious'])
    for (const one of ['N02BE01', 'A02BC01', 'C08CA01'])
      expect(dangerousPairs(medicine(one), [medicine(AMOXICILLIN)], data)).toEqual([])
  })
})
