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
  expect(passwordProblem('eight of'.repeat(PASSWORD_MAX_LENGTH / 8))).toBeUndefined()
  expect(passwordProblem('x'.repeat(PASSWORD_MAX_LENGTH + 1))).toContain('more than 256')
})

test.each([
  ['qwertyuiop123', 'common passwords'],
  ['Password2026!', 'common passwords'],
  ['  Sunshine-2026-11', 'common passwords'],
  ['letmeinletmein', 'common passwords'],
  ['1qaz2wsx3edc4rfv', 'common passwords'],
  ['aaaaaaaaaaaaaaaa', 'different characters'],
  ['121212121212', 'different characters'],
  ['Achieng is on call', 'Leave out “achieng”'],
  ['my jane.achieng account', 'Leave out “jane”'],
  ['the ELSEWHERE ward', 'Leave out “Elsewhere”'],
])('%s is refused, with the reason', (password, reason) => {
  const about = { person: { username: 'jane.achieng', fullName: 'Jane Achieng' }, hospital: 'St Elsewhere' }
  expect(passwordProblem(password, about)).toContain(reason)
})

test('a passphrase with common words in it, and what a password manager makes, are fine', () => {
  const about = { person: { username: 'ann', fullName: 'Ann Li' }, hospital: 'St Elsewhere' }
  for (const password of [
    'correct horse battery staple',
    'annual leave is in June',
    'Gk7#vQ2!xR9$mT4z',
    '看护病房的窗户朝南开着呢吧',
  ])
    expect(passwordProblem(password, about)).toBeUndefined()
})
