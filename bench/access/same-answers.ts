import { drizzleOver, type Sql } from '@/db/client'
import { type Cell, setGrant } from '@/lib/access/admin/grants'
import { SESSION_ONLY, type Way } from './ways'

const actor = { name: 'bench', source: 'cli' } as const
const cell: Cell = { kind: 'menu', role: 'nurse', target: 'menu_pharmacy' }

/**
 * Throws unless all designs give the same answer for every session, before and after a change; a design that
 * is cheap because it answers something else would not be comparable. Leaves the grants unchanged.
 */
export async function proveSameAnswers(sql: Sql, ways: readonly Way[], sessions: readonly string[]) {
  const checking = ways.filter(({ name }) => name !== SESSION_ONLY)
  const seen = new Set<string>()
  for (const wanted of [true, false]) {
    await setGrant(drizzleOver(sql), actor, cell, wanted)
    for (const way of checking) await way.afterChange()
    const answers = new Set<string>()
    for (const way of checking) answers.add(await answersOf(way, sessions))
    if (answers.size !== 1) throw new Error('The ways of resolving do not give the same answers.')
    for (const answer of answers) seen.add(answer)
  }
  if (seen.size !== 2) throw new Error('The change that was to be seen in the answers was not.')
}

async function answersOf(way: Way, sessions: readonly string[]): Promise<string> {
  const resolve = way.next()
  const resolved = await Promise.all(sessions.map((id) => resolve(id)))
  await way.settled()
  return JSON.stringify(
    resolved.map(
      (one) => one && [one.principal.username, one.access.roles, one.access.menus, one.access.permissions],
    ),
  )
}
