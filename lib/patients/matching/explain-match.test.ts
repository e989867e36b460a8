import { expect, it } from 'vitest'
import { type Likeness, whyAlike } from './explain-match'

const ann: Likeness = {
  words: ['ann', 'garcia', 'lopez'],
  birthDate: '1980-05-12',
  estimated: false,
  phone: '0555123456',
}

it.each<[string, Partial<Likeness>, string | undefined]>([
  ['everything', {}, 'name-birth-telephone'],
  ['name and birth', { phone: null }, 'name-birth'],
  ['a name in another order', { words: ['lopez', 'ann', 'garcia'], phone: null }, 'name-birth'],
  ['a name less', { words: ['garcia', 'ann'], phone: null }, 'similar-name-birth'],
  ['a mistake in the name', { words: ['anne', 'gracia', 'lopez'], phone: null }, 'similar-name-birth'],
  ['the telephone', { words: ['bob'], birthDate: null }, 'telephone'],
  ['the telephone from abroad', { words: ['bob'], birthDate: null, phone: '44555123456' }, 'telephone'],
  ['name and telephone', { birthDate: null }, 'similar-name-telephone'],
  ['another birth', { birthDate: '1980-05-13', phone: null }, undefined],
  ['a birth estimated near', { birthDate: '1982-01-01', estimated: true, phone: null }, 'name-birth'],
  ['a birth estimated far', { birthDate: '1985-01-01', estimated: true, phone: null }, undefined],
  ['another name', { words: ['bob', 'garcia'], phone: null }, undefined],
  ['nothing known', { words: [], birthDate: null, phone: null }, undefined],
])('%s', (_, change, why) => {
  expect(whyAlike(ann, { ...ann, ...change })).toBe(why)
  expect(whyAlike({ ...ann, ...change }, ann)).toBe(why)
})
