import 'server-only'
import type { Actor } from '../access/actor'
import { requirePermission } from '../access/guards/require-permission'
import { command, unkeyedCommand } from '../workflow/command'
import { doLines } from './do-lines'
import type { LineOutcome } from './list'
import { type ListName, listOf } from './lists'
import { readRows } from './read-rows'
import { lineWords } from './words/lines'

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
      throw new OnlyChecked(await doLines({ transaction, actor, linkKeys: new Map() }, name, rows))
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
    done.outcomes = await doLines({ transaction, actor, linkKeys }, name, rows)
    return { lines: done.outcomes.length }
  })
  return done.outcomes?.map((outcome, at) => {
    const linkKey = linkKeys.get(rows[at]?.fields.username ?? '')
    return linkKey ? { ...outcome, text: lineWords.link(outcome.text, linkOf(linkKey)) } : outcome
  })
}
