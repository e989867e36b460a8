import { randomInt } from 'node:crypto'
import { DEMO_PASSWORD } from '@/db/demo/people'
import { isCommonPassword } from './common-passwords'
import { PASSWORD_MAX_LENGTH } from './password'
import { passwordWords } from './words/passwords'

/** Shortest password that may be given to a new person, in characters. */
const PASSWORD_MIN_LENGTH = 12

/** Lower case without i, l and o, and digits without 0 and 1, so that nothing is misread or misheard. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 5
const GROUP_LENGTH = 4

/** A random password that can be read out: five groups of four characters have 99 bits of entropy. */
export function newPassword(groups = GROUPS): string {
  const character = () => ALPHABET.charAt(randomInt(ALPHABET.length))
  const group = () => Array.from({ length: GROUP_LENGTH }, character).join('')
  return Array.from({ length: groups }, group).join('-')
}

/** Whose password it is to be, and the name of the hospital, as words that it may not contain. */
export interface PasswordAbout {
  person?: { username: string; fullName: string } | undefined
  hospital?: string | undefined
}

/** Fewer different characters are a pattern, whatever the length. */
const DIFFERENT_MIN = 5

/** Shorter words are in too many other words. */
const WORD_MIN_LENGTH = 4

/** What is wrong with a chosen password, as a sentence; undefined if it is acceptable. */
export function passwordProblem(
  password: string,
  { person, hospital = '' }: PasswordAbout = {},
): string | undefined {
  if (password === DEMO_PASSWORD) return passwordWords.published
  const length = [...password].length
  if (length < PASSWORD_MIN_LENGTH) {
    return passwordWords.tooShort(length, PASSWORD_MIN_LENGTH)
  }
  // Counted like the sign-in form does, in UTF-16 units.
  if (password.length > PASSWORD_MAX_LENGTH) return passwordWords.tooLong(PASSWORD_MAX_LENGTH)
  if (new Set(password).size < DIFFERENT_MIN) return passwordWords.tooUniform(DIFFERENT_MIN)
  if (isCommonPassword(password)) return passwordWords.common
  const own = person && wordIn(password, `${person.username} ${person.fullName}`)
  if (own) return passwordWords.ofPerson(own)
  const ofHospital = wordIn(password, hospital)
  return ofHospital && passwordWords.ofHospital(ofHospital)
}

/** A word of `text` that `password` contains, whatever the case of its letters. */
function wordIn(password: string, text: string): string | undefined {
  const lower = (typed: string) => typed.normalize('NFKC').toLocaleLowerCase('en')
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .find((word) => [...word].length >= WORD_MIN_LENGTH && lower(password).includes(lower(word)))
}
