import { afterAll, expect, it } from 'vitest'
import { addPatient } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { initialsOf } from '../model/initials'
import { readTabMark } from './tab-mark'

const hospital = hospitalInTest('tab_mark')
afterAll(() => client().end())

it.each([
  ['Amina', 'Wanjiru', 'AW'],
  ['', 'o’Neill', 'O'],
  ['Élodie', 'Øst', 'ÉØ'],
  ['علی‌رضا', 'احمدی', 'عا'],
  ['太郎', '山田', '太山'],
])('the initials of %s %s are %s', (given, family, initials) => {
  expect(initialsOf({ given, family })).toBe(initials)
})

it('marks the tab of a patient by initials and a number, and of nobody who must not be known', async () => {
  const { id, mrn } = await addPatient(hospital.sql, { given: 'Amina', family: 'Wanjiru' })
  const hidden = await addPatient(hospital.sql, { given: 'Zoe', family: 'Quill', confidential: true })
  const jane = hospital.as('jane')
  expect(await readTabMark(jane, id)).toBe(`AW ${mrn.replace(/^0+/, '')}`)
  expect(await readTabMark(jane, id, 'A014')).toBe('AW A014')
  expect(await readTabMark(jane, hidden.id)).toBeUndefined()
  expect(await readTabMark(hospital.as('jane', { but: ['patients.read'] }), id)).toBeUndefined()
  expect(await readTabMark(jane, 'no id')).toBeUndefined()
})
