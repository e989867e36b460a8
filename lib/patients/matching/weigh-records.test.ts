import { expect, it } from 'vitest'
import { type Likeness, weighRecords } from './weigh-records'

const ann: Likeness = {
  parts: ['ann', 'garcia', 'lopez'],
  birth: { day: '1980-05-12', estimated: false },
  phones: ['0555 123 456'],
}

const inSmallTown = { patients: 2_000, count: () => 1 }
const whyAlike = (one: Likeness, other: Likeness, rarity = inSmallTown) =>
  weighRecords(rarity, one, [other], 'Europe/Lisbon')[0]?.why

const born = (day: string, estimated = false) => ({ birth: { day, estimated }, phones: [] })

it.each<[string, Partial<Likeness>, string | undefined]>([
  ['everything', {}, 'name-birth-telephone'],
  ['name and birth', { phones: [] }, 'name-birth'],
  ['a name in another order', { parts: ['lopez', 'ann', 'garcia'], phones: [] }, 'name-birth'],
  ['a name less', { parts: ['garcia', 'ann'], phones: [] }, 'similar-name-birth'],
  ['a mistake in the name', { parts: ['anne', 'gracia', 'lopez'], phones: [] }, 'similar-name-birth'],
  ['a blank inside', { parts: ['ann', 'gar', 'cia', 'lopez'], phones: [] }, 'name-birth'],
  ['an initial', { parts: ['a', 'garcia', 'lopez'], phones: [] }, 'similar-name-birth'],
  ['a short form', { parts: ['annie', 'garcia', 'lopez'], phones: [] }, 'similar-name-birth'],
  ['another family name', { parts: ['ann', 'smith'], phones: [] }, 'similar-name-birth'],
  ['the telephone', { parts: ['bob'], birth: null }, 'telephone'],
  ['the telephone from abroad', { parts: ['bob'], birth: null, phones: ['44 555 123 456'] }, 'telephone'],
  ['one of two telephones', { parts: ['bob'], birth: null, phones: ['0999 111', '0555123456'] }, 'telephone'],
  ['name and telephone', { parts: ['ann', 'garcai'], birth: null }, 'similar-name-telephone'],
  ['another day', born('1980-05-13'), 'name-similar-birth'],
  ['day and month changed', born('1980-12-05'), 'name-similar-birth'],
  ['another year', born('1981-05-12'), 'name-similar-birth'],
  ['a birth estimated near', born('1982-01-01', true), 'name-birth'],
  ['another name', { parts: ['bob', 'smith'], phones: [] }, undefined],
  ['one name of three and another birth', { parts: ['bob', 'garcia'], ...born('1980-07-30') }, undefined],
  ['an initial only', { parts: ['a', 'smith'], phones: [] }, undefined],
  ['nothing known', { parts: [], birth: null, phones: [] }, undefined],
])('%s', (_, change, why) => {
  expect(whyAlike(ann, { ...ann, ...change })).toBe(why)
  expect(whyAlike({ ...ann, ...change }, ann)).toBe(why)
})

it('asks for more in a large register, and for less where a name is rare', () => {
  const sameDay = { ...ann, parts: ['ann', 'smith'], phones: [] }
  const inCity = (patientsOfAName: number) => ({ patients: 1_000_000, count: () => patientsOfAName })
  expect(whyAlike(ann, sameDay, inCity(10_000))).toBeUndefined()
  expect(whyAlike(ann, sameDay, inCity(20))).toBe('similar-name-birth')
})

it('takes relatives with a rare family name for two people, and one of them who is registered again for one', () => {
  const father = { ...ann, parts: ['bob', 'garcia', 'lopez'], ...born('1951-08-30') }
  expect(whyAlike(ann, father)).toBeUndefined()
  expect(whyAlike(ann, { ...ann, ...born('1951-08-30') })).toBe('name-other-birth')
})

it('asks for more than a name and another birth where several have such a name', () => {
  const otherDay = { ...ann, ...born('1951-08-30') }
  expect(whyAlike(ann, otherDay)).toBe('name-other-birth')
  const many = Array.from({ length: 12 }, () => otherDay)
  expect(weighRecords(inSmallTown, ann, many, 'UTC').map(({ why }) => why)).toEqual(many.map(() => undefined))
  expect(whyAlike(ann, otherDay, { patients: 1_000_000, count: () => 20 })).toBeUndefined()
})
