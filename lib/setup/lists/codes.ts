import { eq } from 'drizzle-orm'
import { coding } from '@/db/schema/reference/codes'
import type { CsvRow } from '../../codes/csv'
import { CsvError } from '../../codes/csv'
import { insertCodes } from '../../codes/load-codes'
import { type CodeRow, codeOf } from '../../codes/read-codes'
import { type CodeKind, codeSystems } from '../../codes/systems'
import type { LineOutcome, SetUpList } from '../list'
import { lineWords } from '../words/lines'
import { words } from '../words/refusals'

/** The codes of a kind, as those of a file that the operator loads. None goes out of use. */
export const codesOf = (kind: CodeKind): SetUpList => ({
  columns: ['code', 'display', 'synonyms'],
  permission: 'settings.access.manage',
  async load({ transaction }, rows) {
    const known = await transaction.select().from(coding).where(eq(coding.system, codeSystems[kind].uri))
    const before = new Map(known.map((code) => [code.code, code]))
    const seen = new Map<string, number>()
    const read: CodeRow[] = []
    const outcomes = rows.map((row): LineOutcome => {
      const code = codeOrProblem(row)
      if (typeof code === 'string') return { line: row.line, text: code, wrong: true }
      const repeated = seen.get(code.code)
      if (repeated) return { line: row.line, text: words.codeRepeated(code.code, repeated).text, wrong: true }
      seen.set(code.code, row.line)
      const old = before.get(code.code)
      if (old?.active && isSame(old, code))
        return { line: row.line, text: lineWords.asBefore(code.code), idle: true }
      read.push(code)
      return { line: row.line, text: textOf(code, old?.display) }
    })
    if (read.length > 0) await insertCodes(transaction, kind, read, { only: false })
    return outcomes
  },
})

function codeOrProblem(row: CsvRow): CodeRow | string {
  try {
    return codeOf(row)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return error.problem
  }
}

const textOf = ({ code, display }: CodeRow, before: string | undefined) =>
  before === undefined ? lineWords.newCode(code, display) : lineWords.renamedCode(code, before, display)

function isSame(old: typeof coding.$inferSelect, { display, synonyms, details }: CodeRow): boolean {
  const inOrder = (of: unknown) => JSON.stringify(Object.entries(of as object).toSorted())
  return (
    old.display === display && old.synonyms === synonyms && inOrder(old.details ?? {}) === inOrder(details)
  )
}
