import 'server-only'
import type { Transaction } from '@/db/client'
import type { Actor } from '../access/actor'
import { requirePermission } from '../access/guards/require-permission'
import { newPassword } from '../auth/new-password'
import { hashPassword } from '../auth/password'
import { CsvError, type CsvRow, readCsv } from '../codes/csv'
import { Refusal } from '../platform/refusal'
import { command, unkeyedCommand } from '../workflow/command'
import { LinesRefused } from './lines-refused'
import type { LineOutcome } from './list'
import { type ListName, listOf } from './lists'
import { newUsernames } from './lists/people'
import { lineWords } from './words/lines'
import { words } from './words/refusals'

/** Lines that can be read, and done in one transaction, while somebody waits. */
const MOST_LINES = 2_000

/** Hashing a password takes a tenth of a second, on purpose. */
const MOST_PEOPLE = 200

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
      throw new OnlyChecked(await load(transaction, actor, name, rows, new Map()))
    })
  } catch (error) {
    if (error instanceof OnlyChecked) return error.outcomes
    throw error
  }
  return []
}

/**
 * Does what the lines of `text` ask for, all or nothing, once for `key`. The line of each new person says their
 * password; those are stored nowhere, so a duplicate says undefined. Throws `Refusal`, as `checkList`.
 */
export async function loadList(
  actor: Actor,
  name: ListName,
  { key, text }: { key: string; text: string },
): Promise<LineOutcome[] | undefined> {
  requirePermission(actor, listOf(name).permission)
  const rows = readRows(name, text)
  const passwords = name === 'people' ? await passwordsFor(actor, rows) : new Map()
  const done = { outcomes: undefined as LineOutcome[] | undefined }
  await command(actor, { key, action: `load ${name}`, content: text }, async (transaction) => {
    done.outcomes = await load(transaction, actor, name, rows, passwords)
    return { lines: done.outcomes.length }
  })
  return done.outcomes?.map((outcome, at) => {
    const password = passwords.get(rows[at]?.fields.username ?? '')?.password
    return password ? { ...outcome, text: lineWords.password(outcome.text, password) } : outcome
  })
}

interface Password {
  password: string
  hash: string
}

/** Made before the transaction, which others wait for. */
async function passwordsFor(actor: Actor, rows: readonly CsvRow[]): Promise<Map<string, Password>> {
  const asked = [...new Set(rows.map(({ fields }) => fields.username ?? ''))]
  const unknown = await unkeyedCommand(actor, (transaction) => newUsernames(transaction, asked))
  const made = new Map<string, Password>()
  for (const username of unknown) {
    const password = newPassword()
    made.set(username, { password, hash: await hashPassword(password) })
  }
  return made
}

async function load(
  transaction: Transaction,
  actor: Actor,
  name: ListName,
  rows: readonly CsvRow[],
  passwords: ReadonlyMap<string, Password>,
): Promise<LineOutcome[]> {
  const hashOf = (username: string) => passwords.get(username)?.hash ?? 'no password has this hash'
  const outcomes = await listOf(name).load({ transaction, actor, hashOf }, rows)
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
  const most = name === 'people' ? MOST_PEOPLE : MOST_LINES
  if (rows.length > most)
    throw new Refusal('invalid', words.tooManyLines(rows.length, most), { field: 'text' })
  return rows
}
