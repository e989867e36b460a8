import { newPassword, type PasswordAbout, passwordProblem } from '../../auth/new-password'
import { hashPassword } from '../../auth/password'
import { counted } from '../../format/counted'
import { addStaff, deactivateStaff, setStaffRole } from '../../staff/accounts'
import { CliError } from '../cli-error'
import type { Call, Command, Output } from '../command'
import { asUsername, needPerson, needRoles } from '../known-names'
import { givenPeriod, PERIOD, PERIOD_DETAILS, periodData, periodWords } from '../options/period'
import type { Tool } from '../tool'

const USERNAME = { name: 'USERNAME', help: 'The username of a person.' }
const ROLE = { name: 'ROLE', help: 'The slug of a role, such as nurse.' }
const FORCE = { name: 'force', help: 'Even if nobody could administer access afterwards.' }

export const staffCommands: readonly Command[] = [
  {
    words: ['staff', 'add'],
    summary: 'Add a person and print a password for them, once.',
    args: [{ name: 'USERNAME', help: 'The name to sign in with: a-z, 0-9 and . _ @ + -' }],
    options: [
      { name: 'name', value: 'NAME', required: true, help: 'The full name.' },
      {
        name: 'role',
        value: 'ROLE',
        required: true,
        repeatable: true,
        help: 'A role; may be given several times.',
      },
      { name: 'password-stdin', help: 'Read the password from standard input, at least 12 characters.' },
    ],
    details: ['Example: npm run -s portal -- staff add maria --name "Maria Silva" --role nurse'],
    run: add,
  },
  {
    words: ['staff', 'deactivate'],
    summary: 'Deactivate a person and end their sessions.',
    args: [USERNAME],
    options: [FORCE],
    run: deactivate,
  },
  {
    words: ['staff', 'role', 'add'],
    summary: 'Give a role to a person.',
    args: [USERNAME, ROLE],
    options: PERIOD,
    details: [
      ...PERIOD_DETAILS,
      'Example: npm run -s portal -- staff role add maria nurse --until 2026-11-30T07:00',
    ],
    run: (call, tool) => switchRole(call, tool, true),
  },
  {
    words: ['staff', 'role', 'remove'],
    summary: 'Take a role from a person.',
    args: [USERNAME, ROLE],
    options: [FORCE],
    run: (call, tool) => switchRole(call, tool, false),
  },
]

async function add(call: Call, tool: Tool): Promise<Output> {
  const username = call.need('USERNAME')
  const fullName = call.need('name')
  const roles = [...new Set(call.all('role'))]
  await needRoles(tool, roles)
  const given = call.has('password-stdin') ? await givenPassword(tool, { username, fullName }) : undefined
  const password = given ?? newPassword()
  const passwordHash = await hashPassword(password)
  const changed = await addStaff(tool.database, tool.actor, { username, fullName, roles, passwordHash })
  await tool.changed(changed)
  const { before, after } = changed
  return {
    data: { username, roles, ...(given === undefined ? { password } : {}), before, after },
    lines: [
      `Added ${fullName.trim()} (${username}) with ${counted(roles.length, 'role')}: ${roles.join(', ')}.`,
      ...(given === undefined ? [`Password, shown only now: ${password}`] : []),
      `Version: ${before} -> ${after}`,
    ],
  }
}

/** The first and only line of standard input. */
async function givenPassword(tool: Tool, person: PasswordAbout['person']): Promise<string> {
  const password = (await tool.io.stdin()).replace(/\r?\n$/, '')
  const problem = /[\r\n]/.test(password)
    ? 'The password must be one line.'
    : passwordProblem(password, { person, hospital: tool.settings.hospitalName })
  if (problem) throw new CliError(`${problem} Nobody was added.`)
  return password
}

async function deactivate(call: Call, tool: Tool): Promise<Output> {
  const username = asUsername(call.need('USERNAME'))
  await needPerson(tool, username)
  const changed = await deactivateStaff(tool.database, tool.actor, username, {
    mayLockOut: call.has('force'),
  })
  await tool.changed(changed)
  const { result, before, after } = changed
  const ended = `${counted(result.sessionsEnded, 'session')} ended`
  return {
    data: {
      username,
      active: false,
      changed: result.wasActive,
      sessionsEnded: result.sessionsEnded,
      before,
      after,
    },
    lines: result.wasActive
      ? [`Deactivated ${username}; ${ended}.`, `Version: ${before} -> ${after}`]
      : [`Already so: ${username} was deactivated before; ${ended}.`, `Version: ${after}`],
  }
}

async function switchRole(call: Call, tool: Tool, wanted: boolean): Promise<Output> {
  const username = asUsername(call.need('USERNAME'))
  const role = call.need('ROLE')
  await needPerson(tool, username)
  await needRoles(tool, [role])
  const period = givenPeriod(call, tool)
  const change = { username, role, wanted, period }
  const changed = await setStaffRole(tool.database, tool.actor, change, { mayLockOut: call.has('force') })
  await tool.changed(changed)
  const { result, before, after } = changed
  const state = `${username} ${wanted ? 'has' : 'does not have'} the role ${role}${periodWords(period)}`
  return {
    data: { username, role, held: wanted, ...periodData(period), changed: result, before, after },
    lines: result
      ? [`Changed: ${state}.`, `Version: ${before} -> ${after}`]
      : [`Already so: ${state}. Nothing was changed.`, `Version: ${after}`],
  }
}
