import 'server-only'
import type { Actor } from '../access/actor'
import { requirePermission } from '../access/guards/require-permission'
import { CsvError, type CsvRow, readCsv } from '../codes/csv'
import { Refusal } from '../platform/refusal'
import { command, unkeyedCommand } from '../workflow/command'
import { LinesRefused } from './lines-refused'
import type { LineOutcome, Loading } from './list'
import { type ListName, listOf } from './lists'
import { lineWords } from './words/lines'
import { words } from './words/refusals'

/** Lines that can be read, and done in one transaction, while somebody waits. */
const MOST_LINES = 2_000

/** Undoes what was done to see what it would do. */
class OnlyChecked extends Error {
  constructor(readonly outcomes: LineOutcome[]) {
    super('Only checked.')
  }
}

/**
 * Says what each line of `text` would do: does it all in a transaction that is then rolled back. Saves nothing. Throws
 * `Refusal`; `LinesRefused` where lines are wrong, with all of them.
 */
export async function checkList(actor: Actor, name: ListName, text: string): Promise<LineOutcome[]> {
  requirePermission(actor, listOf(name).permission)
  const rows = readRows(name, text)
  try {
    await unkeyedCommand(actor, async (transaction) => {
      throw new OnlyChecked(await load({ transaction, actor, linkKeys: new Map() }, name, rows))
    })
  } catch (error) {
    if (error instanceof OnlyChecked) return error.outcomes
    throw error
  }
  return []
}

/**
 * Does what the lines of `text` ask for, all or nothing, once for `key`. The line of each new person says the link with
 * which they choose a password, made by `linkOf` from its key; keys are stored nowhere, so a duplicate says undefined.
 * Throws `Refusal`, as `checkList`.
 */
export async function loadList(
  actor: Actor,
  name: ListName,
  { key, text, linkOf }: { key: string; text: string; linkOf: (key: string) => string },
): Promise<LineOutcome[] | undefined> {
  requirePermission(actor, listOf(name).permission)
  const rows = readRows(name, text)
  const linkKeys = new Map<string, string>()
  const done = { outcomes: undefined as LineOutcome[] | undefined }
  await command(actor, { key, action: `load ${name}`, content: text }, async (transaction) => {
    done.outcomes = await load({ transaction, actor, linkKeys }, name, rows)
    return { lines: done.outcomes.length }
  })
  return done.outcomes?.map((outcome, at) => {
    const linkKey = linkKeys.get(rows[at]?.fields.username ?? '')
    return linkKey ? { ...outcome, text: lineWords.link(outcome.text, linkOf(linkKey)) } : outcome
  })
}

async function load(loading: Loading, name: ListName, rows: readonly CsvRow[]): Promise<LineOutcome[]> {
  const outcomes = await listOf(name).load(loading, rows)
  if (outcomes.some(({ wrong }) => wrong)) throw new LinesRefused(outcomes)
  return outcomes
}

/** The lines below the names of the columns. Throws `Refusal` where they cannot be told apart. */
function readRows(name: ListName, text: string): CsvRow[] {
  const { columns } = listOf(name)
  if (text.includes('\uFFFD')) throw new Refusal('invalid', words.notUtf8(), { field: 'text' })
  const [head = ''] = text.trimStart().split(/\r?\n/, 1)
  if (!head.includes(',') && /[;\t]/.test(head))
    throw new Refusal('invalid', words.otherSeparator(), { field: 'text' })
  if (text.trim() === '') throw new Refusal('invalid', words.empty(), { field: 'text' })
  let rows: CsvRow[]
  try {
    rows = readCsv(text.trim())
  } catch (error) {
    if (error instanceof CsvError) throw new Refusal('invalid', error.message, { field: 'text' })
    throw error
  }
  const named = head
    .replace(/^\uFEFF/, '')
    .split(',')
    .map((column) => column.trim().toLowerCase())
  const missing = columns.filter((column) => !named.includes(column))
  if (missing.length > 0)
    throw new Refusal('invalid', words.missingColumns(columns, missing), { field: 'text' })
  if (rows.length === 0) throw new Refusal('invalid', words.empty(), { field: 'text' })
  if (rows.length > MOST_LINES)
    throw new Refusal('invalid', words.tooManyLines(rows.length, MOST_LINES), { field: 'text' })
  return rows
}
