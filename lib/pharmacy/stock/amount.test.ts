import { expect, it } from 'vitest'
import { unitsOf } from './amount'

const twelve = { name: 'packs of 12', units: 12 }

it('counts whole packs and single units', () => {
  expect([unitsOf(30, null, 'tablet'), unitsOf(2, twelve, 'tablet')]).toEqual([30, 24])
})

it.each([
  [
    'part of a pack, with what it would be',
    2.5,
    twelve,
    /^2\.5 of packs of 12 are 30 tablets\. Choose single units/,
  ],
  ['part of a tablet', 0.5, null, /^0\.5 of tablets would be 0\.5 tablets, and tablets are not divided/],
  ['part of a tablet from a pack', 0.33, twelve, /would be 3\.96 tablets/],
  ['a third of a thousand packs', 333.333, { name: 'boxes', units: 3 }, /would be 999\.999 tablets/],
  ['more than can be counted', 900_000, twelve, /more than can be counted/],
])('refuses %s', (_, count, pack, said) => expect(() => unitsOf(count, pack, 'tablet')).toThrow(said))
