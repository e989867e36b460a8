import {
  type ExplainedPerson,
  explain,
  explainPermission,
  explanationLines,
  permissionLines,
} from '../../access/admin/explain'
import { setGrant } from '../../access/admin/grants'
import { decide } from '../../access/decision/decide'
import type { Rules } from '../../access/decision/rules'
import { menus } from '../../access/registry'
import { explainWay } from '../../access/ways/explain-way'
import { readProving } from '../../access/ways/read-way'
import { entryNamed } from '../../access/ways/wanted'
import { suggestion } from '../close-names'
import type { Call, Command, Output } from '../command'
import { asUsername, needRoles, needTarget } from '../known-names'
import { givenPeriod, PERIOD, PERIOD_DETAILS, periodData, periodWords } from '../options/period'
import { readPerson } from '../read-person'
import type { Tool } from '../tool'

const ROLE = { name: 'ROLE', help: 'The slug of a role, such as nurse.' }
const TARGET = { name: 'ELEMENT', help: 'An element such as menu_pharmacy, or the codename of a permission.' }
const USERNAME = { name: 'USERNAME', help: 'The username of a person.' }

export const accessCommands: readonly Command[] = [
  {
    words: ['access', 'grant'],
    summary: 'Let a role open an element, or give it a permission.',
    args: [ROLE, TARGET],
    options: PERIOD,
    details: [...PERIOD_DETAILS, 'Example: npm run -s portal -- access grant nurse menu_pharmacy'],
    run: (call, tool) => switchGrant(call, tool, true),
  },
  {
    words: ['access', 'revoke'],
    summary: 'Take an element or a permission from a role.',
    args: [ROLE, TARGET],
    options: [{ name: 'force', help: 'Even if nobody could administer access afterwards.' }],
    details: ['Example: npm run -s portal -- access revoke nurse menu_pharmacy'],
    run: (call, tool) => switchGrant(call, tool, false),
  },
  {
    words: ['access', 'show'],
    summary: 'Show the roles, menus and permissions of a person.',
    args: [USERNAME],
    run: show,
  },
  {
    words: ['access', 'explain'],
    summary: 'Say whether an element opens to a person, every reason, and what would open it.',
    args: [USERNAME, TARGET],
    run: explainOne,
  },
]

async function switchGrant(call: Call, tool: Tool, wanted: boolean): Promise<Output> {
  const [role, target] = [call.need('ROLE'), call.need('ELEMENT')]
  await needRoles(tool, [role])
  const kind = await needTarget(tool, target)
  const period = givenPeriod(call, tool)
  const changed = await setGrant(tool.database, tool.actor, { kind, role, target }, wanted, {
    mayLockOut: call.has('force'),
    period,
  })
  await tool.changed(changed)
  const { before, after, result } = changed
  const moved = before !== after
  const verb =
    kind === 'menu' ? ['can open', 'cannot open'] : ['has the permission', 'does not have the permission']
  const state = `${result.roleName} ${verb[wanted ? 0 : 1]} ${result.targetLabel} (${target})${periodWords(period)}`
  return {
    data: {
      role,
      [kind === 'menu' ? 'element' : 'permission']: target,
      granted: wanted,
      ...periodData(period),
      changed: moved,
      before,
      after,
    },
    lines: moved
      ? [`Changed: ${state}.`, `Version: ${before} -> ${after}`]
      : [`Already so: ${state}. Nothing was changed.`, `Version: ${after}`],
  }
}

async function show(call: Call, tool: Tool): Promise<Output> {
  const { version, person, rules } = await readPerson(tool, asUsername(call.need('USERNAME')))
  const access = decide(version, person, rules)
  const roles = access.roles.map((role) => role.slug)
  // Deactivated people keep their roles, but those open nothing.
  const open = person.active ? access.menus : []
  const permissions = person.active ? access.permissions : []
  const labels = menus()
    .filter((menu) => open.includes(menu.elementId))
    .map((menu) => menu.label)
  const list = (names: readonly string[]) => names.join(', ') || 'none'
  return {
    data: {
      version,
      username: person.username,
      roles,
      menus: open,
      permissions,
      ...(person.active ? {} : { active: false }),
    },
    lines: [
      `${person.fullName} (${person.username})`,
      ...(person.active ? [] : ['Deactivated: nothing opens.']),
      `Roles:        ${list(roles)}`,
      `Menus:        ${list(labels)}`,
      `Permissions:  ${list(permissions)}`,
      `Version:      ${version}`,
    ],
  }
}

async function explainOne(call: Call, tool: Tool): Promise<Output> {
  const target = call.need('ELEMENT')
  const { version, person, rules } = await readPerson(tool, asUsername(call.need('USERNAME')))
  const held = explainPermission(person, rules, target)
  if (held.known && !rules.elements.has(target)) {
    const way = await wayTo(tool, rules, person, held.holds, target)
    return {
      data: { version, username: person.username, ...held, ...way.data },
      lines: [...permissionLines(person, held), ...way.lines],
    }
  }
  const explanation = explain(person, rules, target)
  const way = await wayTo(tool, rules, person, explanation.opens, target)
  const lines = [...explanationLines(person, explanation), ...way.lines]
  const close = explanation.known
    ? ''
    : suggestion(target, [...rules.elements.keys(), ...rules.permissions.values()])
  return {
    data: { version, username: person.username, ...explanation, ...way.data },
    lines: close ? [...lines, close.trim()] : lines,
  }
}

/** The smallest changes that would open to somebody what does not; nothing for what is open or unknown. */
async function wayTo(
  tool: Tool,
  rules: Rules,
  person: ExplainedPerson,
  opens: boolean,
  target: string,
): Promise<{ data: object; lines: readonly string[] }> {
  const entry = opens ? undefined : entryNamed(rules, target)
  if (!entry || !person.active) return { data: {}, lines: [] }
  const { ways, sentences } = explainWay(await readProving(tool.database, rules), person, entry)
  const data = ways.map(({ roles, permissions, opens: also, breaks }) => ({
    roles,
    permissions,
    alsoOpens: also,
    breaks,
  }))
  return { data: { ways: data }, lines: sentences.map((sentence) => `- ${sentence}`) }
}
