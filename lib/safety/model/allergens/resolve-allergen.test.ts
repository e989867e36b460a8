import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedSafety } from '@/e2e/support/unit/shipped-safety'
import { mistakesBetween } from '../../../format/edit-distance'
import { nameKey } from './name-key'
import { readAllergy } from './read-allergy'
import { resolveAllergen } from './resolve-allergen'

const data = shippedSafety()

const codesFor = (typed: string) => {
  const read = resolveAllergen(typed, data)
  return read.kind === 'match' ? read.candidates.map(({ allergen }) => allergen.code) : read.kind
}

describe('an allergen typed in any way', () => {
  it.each([
    ['penicilin', 'penicillin'],
    ['Penicilina', 'penicillin'],
    ['PENICILLINS', 'penicillin'],
    ['PCN', 'penicillin'],
    ['Pénicilline', 'penicillin'],
    ['penicillin allergy', 'penicillin'],
    ['Amoxil', 'amoxicillin'],
    ['Amoxycillin', 'amoxicillin'],
    ['amoxicillin trihydrate 500 mg', 'amoxicillin'],
    ['amoxacillin', 'amoxicillin'],
    ['Augmentin', 'co-amoxiclav'],
    ['Agmentin', 'co-amoxiclav'],
    ['asprin', 'acetylsalicylic-acid'],
    ['ibuprofeno', 'ibuprofen'],
    ['Brufen tablets', 'ibuprofen'],
    ['sulpha drugs', 'sulfonamide-antibiotic'],
    ['Septrin', 'co-trimoxazole'],
    ['x-ray dye', 'iodinated-contrast'],
    ['nuts', 'tree-nut'],
    ['Penicillin G in 1997 at school', 'benzylpenicillin'],
  ])('“%s” is %s', (typed, code) => {
    expect(codesFor(typed)[0]).toBe(code)
  })

  it.each(['NKDA', 'no known allergies', 'None', 'Keine', 'nil known'])(
    '“%s” says that there is none',
    (typed) => {
      expect(codesFor(typed)).toBe('absence')
    },
  )

  it.each(['', '  ', '!!', 'blue tablet from Lagos', 'Zyzzyva', 'qwertz', 'xx'])(
    'for “%s” no check can be made',
    (typed) => {
      expect(codesFor(typed)).toBe('unknown')
      expect(readAllergy({ code: null, substance: typed }, data)).toEqual({ candidates: [], isWhole: false })
    },
  )

  it('every name that ships leads to its allergen, whatever the case and the accents', () => {
    const all = [
      ...[...data.allergens.values()].map(({ name, code }) => ({ name, allergen: code })),
      ...data.names,
    ]
    expect(all.length).toBeGreaterThan(500)
    for (const { name, allergen } of all) {
      if (data.allergens.get(allergen)?.kind === 'absence') expect(codesFor(name), name).toBe('absence')
      else
        for (const typed of [name, name.toUpperCase(), name.normalize('NFD'), `${name} allergy`])
          expect(codesFor(typed), typed).toContain(allergen)
    }
  })

  it('one mistake in a name of seven letters or more still leads to it, or to a name that is as near', () => {
    const names = data.names.filter(
      ({ name, kind }) => kind !== 'abbreviation' && /^[A-Za-z]{7,}$/.test(name),
    )
    expect(names.length).toBeGreaterThan(100)
    const letters = 'abcdefghijklmnopqrstuvwxyz'
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(6),
        fc.constantFrom(...letters),
        fc.constantFrom('left out', 'replaced', 'added', 'swapped'),
        ({ name, allergen }, at, letter, how) => {
          const before = name.toLowerCase()
          const [start, here = '', next = '', rest] = [
            before.slice(0, at),
            before[at],
            before[at + 1],
            before.slice(at + 2),
          ]
          const typed = {
            'left out': `${start}${next}${rest}`,
            replaced: `${start}${letter}${next}${rest}`,
            added: `${start}${letter}${here}${next}${rest}`,
            swapped: `${start}${next}${here}${rest}`,
          }[how]
          const read = resolveAllergen(typed, data)
          if (read.kind !== 'match') return read.kind === 'absence'
          const nearer = read.candidates.some(
            ({ name: other }) => mistakesBetween(typed, nameKey(other)) <= 1,
          )
          return nearer || read.candidates.some(({ allergen: found }) => found.code === allergen)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('a chosen code counts, whatever the text says', () => {
    const { isWhole, candidates } = readAllergy({ code: 'latex', substance: 'penicillin' }, data)
    expect([isWhole, candidates.map(({ allergen }) => allergen.code)]).toEqual([true, ['latex']])
  })
})
