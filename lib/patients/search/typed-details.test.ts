import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mrnOf } from '../model/mrn'
import { typedDetails } from './typed-details'

const today = '2026-05-12'

it.each([
  ['Amina Wanjiru', { given: 'Amina', family: 'Wanjiru' }],
  ['Wanjiru, Amina Njeri', { given: 'Amina Njeri', family: 'Wanjiru' }],
  ['Wanjiru', { family: 'Wanjiru' }],
  ['  Mary Jane  O’Brien-Smith ', { given: 'Mary Jane', family: 'O’Brien-Smith' }],
  ['Amina Wanjiru 12/05/1980', { given: 'Amina', family: 'Wanjiru', birthDate: '12/05/1980' }],
  ['1980-05-12 Wanjiru', { family: 'Wanjiru', birthDate: '1980-05-12' }],
  ['Amina Wanjiru 0712 345 678', { given: 'Amina', family: 'Wanjiru', phone: '0712 345 678' }],
  ['+254 712 345678', { phone: '+254 712 345678' }],
  ['Wanjiru AB1234567', { family: 'Wanjiru', nationalId: 'AB1234567' }],
  ['John Harkness 3rd', { given: 'John Harkness', family: '3rd' }],
  ['Baby 2 Garcia', { given: 'Baby 2', family: 'Garcia' }],
  ['Amina Wanjiru 1980', { given: 'Amina', family: 'Wanjiru' }],
  ['山田太郎', { family: '山田太郎' }],
  [mrnOf(7), {}],
  ['', {}],
] as const)('“%s” is carried over as %o', (typed, details) =>
  expect(typedDetails(typed, today)).toEqual(details),
)

it('no word of a name is lost, and none is made up', () => {
  const word = fc.stringMatching(/^[\p{Lu}][\p{Ll}]{0,8}$/u)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      const { given = '', family = '', ...others } = typedDetails(words.join(' '), today)
      expect(`${given} ${family}`.trim()).toBe(words.join(' ').normalize('NFKC'))
      expect(others).toEqual({})
    }),
  )
})
