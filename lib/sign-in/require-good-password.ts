import { type PasswordAbout, passwordProblem } from '../auth/new-password'
import { Refusal } from '../platform/refusal'
import { words } from './words/refusals'

/** Throws `Refusal` for a chosen password that is not acceptable, or was typed in two ways. */
export function requireGoodPassword(password: string, again: string, about: PasswordAbout): void {
  if (password !== again) throw new Refusal('invalid', words.passwordsDiffer())
  const problem = passwordProblem(password, about)
  if (problem) throw new Refusal('invalid', problem)
}
