import type { Sql } from '@/db/client'
import { findCode } from '../../codes/find-codes'
import type { CodeRow } from '../../codes/read-codes'
import { type CodeKind, codeSystems } from '../../codes/systems'

/** The codes that were asked for once; those of a database stay as they are while it is simulated. */
const known = new Map<string, CodeRow>()

/** A code of a list. Before a transaction: within one it would wait for a further connection. Throws for one that is unknown. */
export async function codeOf(sql: Sql, kind: CodeKind, code: string): Promise<CodeRow> {
  const name = `${kind} ${code}`
  const found = known.get(name) ?? (await findCode(sql, kind, code))
  if (!found) throw new Error(`${codeSystems[kind].name} has no ${code}.`)
  known.set(name, found)
  return found
}

export const codesOf = async (sql: Sql, kind: CodeKind, codes: readonly string[]): Promise<CodeRow[]> =>
  await Promise.all(codes.map((code) => codeOf(sql, kind, code)))
