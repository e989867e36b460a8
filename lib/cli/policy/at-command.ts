import { BeyondLog, readPast } from '../../access/past/read-past'
import { NotKept } from '../../access/past/undo'
import { CliError } from '../cli-error'
import type { Call, Command, Output } from '../command'
import { asUsername } from '../known-names'
import { instantIn, PERIOD_DETAILS } from '../options/period'
import type { Tool } from '../tool'

/** What somebody could open at a moment in the past, from the log. */
export const atCommand: Command = {
  words: ['access', 'at'],
  summary: 'Show what a person could open at a moment in the past, from the log.',
  args: [
    { name: 'TIME', help: 'The moment.' },
    { name: 'USERNAME', help: 'The username that the person had then.' },
  ],
  details: [
    ...PERIOD_DETAILS,
    'Says too whether a second factor was needed for it.',
    'Undoes every change of access since then. Says so if the log does not go back that far.',
    'Example: npm run -s portal -- access at 2026-11-30T07:00 jane',
  ],
  run: showPast,
}

async function showPast(call: Call, tool: Tool): Promise<Output> {
  const at = instantIn(call.need('TIME'), tool.settings.timeZone)
  const username = asUsername(call.need('USERNAME'))
  const { person, access, needsSecondFactor } = await readPast(tool.sql, username, at).catch(
    (error: unknown) => {
      throw refusalOf(error, at)
    },
  )
  if (!person || !access)
    return {
      data: { at: at.toISOString(), username, known: false },
      lines: [`Nobody had the username “${username}” at ${at.toISOString()}.`],
      failed: true,
    }
  // Deactivated people keep their roles, but those open nothing.
  const open = person.active ? access.menus : []
  const permissions = person.active ? access.permissions : []
  const roles = access.roles.map(({ slug }) => slug)
  const list = (names: readonly string[]) => names.join(', ') || 'none'
  return {
    data: {
      at: at.toISOString(),
      username,
      known: true,
      active: person.active,
      roles,
      menus: open,
      permissions,
      needsSecondFactor,
    },
    lines: [
      `${person.fullName} (${username}) at ${at.toISOString()}`,
      ...(person.active ? [] : ['Deactivated: nothing opened.']),
      `Roles:        ${list(roles)}`,
      `Menus:        ${list(open)}`,
      `Permissions:  ${list(permissions)}`,
      ...(needsSecondFactor
        ? ['A second factor was needed: to a session that was opened without one, nothing of this opened.']
        : []),
    ],
  }
}

function refusalOf(error: unknown, at: Date): unknown {
  if (error instanceof NotKept)
    return new CliError(
      `The table ${error.message} was emptied at once since ${at.toISOString()}, and the log does not have its rows. A backup from before does.`,
    )
  if (!(error instanceof BeyondLog)) return error
  return new CliError(
    error.why === 'future'
      ? `${at.toISOString()} is in the future. access show says what somebody can open now.`
      : `The log begins at ${error.begins.toISOString()}, so it does not tell what anybody could open at ${at.toISOString()}.`,
  )
}
