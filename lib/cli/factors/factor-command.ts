import { eq } from 'drizzle-orm'
import { staff } from '@/db/schema/access'
import { identify } from '../../access/audit-identity'
import { hasAny, readFactorsHeld } from '../../factors/queries/own-factors'
import { readNeed } from '../../factors/queries/who-must'
import { removeFactors } from '../../factors/steps/remove-factors'
import { counted } from '../../format/counted'
import type { Call, Command, Output } from '../command'
import { CALL } from '../help'
import { asUsername, needPerson } from '../known-names'
import type { Tool } from '../tool'

/** Second factors, for the last administrator who has lost theirs. */
export const factorCommand: Command = {
  words: ['staff', 'factor'],
  summary: 'Show which second factors a person has, or remove them all.',
  args: [{ name: 'USERNAME', help: 'The username of a person.' }],
  options: [
    { name: 'remove', help: 'Remove them, for a lost phone or key. The sessions of the person end.' },
  ],
  details: ['Example: npm run -s portal -- staff factor maria --remove'],
  run: factor,
}

async function factor(call: Call, tool: Tool): Promise<Output> {
  const username = asUsername(call.need('USERNAME'))
  await needPerson(tool, username)
  const [person] = await tool.database
    .select({ id: staff.id })
    .from(staff)
    .where(eq(staff.username, username))
  const id = person?.id ?? 0
  return call.has('remove') ? await remove(tool, username, id) : await show(tool, username, id)
}

async function show(tool: Tool, username: string, id: number): Promise<Output> {
  const [held, { must }] = await Promise.all([readFactorsHeld(tool.sql, id), readNeed(tool.database, id)])
  const said = [
    ...(held.app ? ['an authenticator app'] : []),
    ...(held.passkeys > 0 ? [counted(held.passkeys, 'passkey')] : []),
    `${counted(held.recoveryCodes, 'recovery code')} left`,
  ].join(', ')
  return {
    data: { username, needed: must, ...held },
    lines: [
      hasAny(held) ? `${username} has ${said}.` : `${username} has no second factor.`,
      must ? 'One is needed for what this person may do.' : 'None is needed for what this person may do.',
    ],
  }
}

async function remove(tool: Tool, username: string, id: number): Promise<Output> {
  const removed = await tool.database.transaction(async (transaction) => {
    await identify(transaction, tool.actor)
    return await removeFactors(transaction, id, tool.actor.name)
  })
  const { must } = await readNeed(tool.database, id)
  return {
    data: { username, removed, needed: must },
    lines: removed
      ? [
          `Removed the second factors of ${username}, and ended their sessions.`,
          ...(must ? ['They have to set up another one when they sign in.'] : []),
        ]
      : [`Already so: ${username} has no second factor. Nothing was changed. See: ${CALL} check`],
  }
}
