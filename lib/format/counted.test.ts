import { expect, it } from 'vitest'
import { counted } from './counted'

it('agrees with the number, and groups thousands', () => {
  expect(counted(0, 'role')).toBe('0 roles')
  expect(counted(1, 'role')).toBe('1 role')
  expect(counted(1200, 'person', 'people')).toBe('1,200 people')
})
