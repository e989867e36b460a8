import { randomInt } from 'node:crypto'
import { DEMO_PASSWORD } from '@/db/demo/people'
import { PASSWORD_MAX_LENGTH } from './password'
import { passwordWords } from './words/passwords'

/** Shortest password that may be given to a new person, in characters. */
const PASSWORD_MIN_LENGTH = 12

/** Lower case without i, l and o, and digits without 0 and 1, so that nothing is misread or misheard. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 5
const GROUP_LENGTH = 4

/** A random password that can be read out: five groups of four characters, 99 bits of entropy. */
export function newPassword(): string {
  const character = () => ALPHABET.charAt(randomInt(ALPHABET.length))
  const group = () => Array.from({ length: GROUP_LENGTH }, character).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** What is wrong with a chosen password, as a sentence; undefined if it is acceptable. */
export function passwordProblem(password: string): string | undefined {
  if (password === DEMO_PASSWORD) return passwordWords.published
  const length = [...password].length
  if (length < PASSWORD_MIN_LENGTH) {
    return passwordWords.tooShort(length, PASSWORD_MIN_LENGTH)
  }
  // Counted like the sign-in form does, in UTF-16 units.
  if (password.length > PASSWORD_MAX_LENGTH) return passwordWords.tooLong(PASSWORD_MAX_LENGTH)
  return undefined
}
