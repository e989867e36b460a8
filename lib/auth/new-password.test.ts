import { expect, test } from 'vitest'
import { newPassword, passwordProblem } from './new-password'
import { PASSWORD_MAX_LENGTH } from './password'

test('a new password is long, readable and not the same twice', () => {
  const made = Array.from({ length: 200 }, newPassword)
  for (const password of made) expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){4}$/)
  expect(new Set(made).size).toBe(made.length)
  expect(new Set(made.join('').replaceAll('-', '')).size).toBe(31)
})

test('a chosen password must be long enough and short enough', () => {
  expect(passwordProblem(newPassword())).toBeUndefined()
  expect(passwordProblem('twelve chars')).toBeUndefined()
  expect(passwordProblem('hospital-demo')).toContain('published')
  expect(passwordProblem('eleven char')).toContain('at least 12')
  // Twelve characters to a reader, although more units to the machine.
  expect(passwordProblem('👩'.repeat(11))).toContain('11 characters')
  expect(passwordProblem('x'.repeat(PASSWORD_MAX_LENGTH))).toBeUndefined()
  expect(passwordProblem('x'.repeat(PASSWORD_MAX_LENGTH + 1))).toContain('more than 256')
})
