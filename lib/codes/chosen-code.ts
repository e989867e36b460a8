import { client } from '../platform/database'
import { Refusal } from '../platform/refusal'
import { findCode } from './find-codes'
import type { CodeRow } from './read-codes'
import { searchCodes } from './search/search-codes'
import { type CodeKind, codeSystems, codeWords } from './systems'
import { words } from './words/refusals'

const SHOWN = 5

/**
 * Resolves a chosen or typed code: a line that begins with the code, or words that match exactly one as typed. Throws
 * `Refusal` on `field`, listing the likeliest if several match.
 */
export async function chosenCode(kind: CodeKind, typed: string, field: string): Promise<CodeRow> {
  const { noun } = codeSystems[kind]
  const [first = ''] = typed.trim().split(/\s/)
  if (first === '') throw new Refusal('rule', words.choose(noun), { field })
  const exact = await findCode(client(), kind, first)
  if (exact) return exact
  const { codes: found, read } = await searchCodes(client(), kind, typed)
  const [only] = found
  // A mistake is forgiven when choosing, and asked about when not.
  if (only && found.length === 1 && read === 'as-typed') return only
  if (!only) throw new Refusal('rule', words.noneCalled(noun, typed.trim()), { field })
  const some = found.slice(0, SHOWN).map(codeWords).join('; ')
  throw new Refusal('rule', (read === 'corrected' ? words.mayMean : words.severalFit)(some), { field })
}
