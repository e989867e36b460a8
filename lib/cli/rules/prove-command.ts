import { type RuleState, readRuleStates } from '../../access/rules/rule-states'
import { readUnproved, UNPROVED_DAYS } from '../../access/rules/unproved'
import { findingsIn } from '../../delegation/queries/findings'
import { findingWords as words } from '../../delegation/words/findings'
import { counted } from '../../format/counted'
import type { Call, Command, Output } from '../command'
import type { Tool } from '../tool'

/** Proves the rules about access; fails if one is broken without an exception. */
export const proveCommand: Command = {
  words: ['access', 'prove'],
  summary: 'Prove the rules about access, with a counterexample for each that could be broken.',
  details: [
    'Over everybody who is active, and over every set of roles and permissions that somebody could be given.',
    'Ends with 1 when a rule is broken by somebody without a recorded exception, or too few people have what it needs.',
    'Lists what heads of departments gave and could not give any more: it stays until its end.',
    `Lists what plain SQL and this tool granted in the last ${UNPROVED_DAYS} days: that counts at once, whatever the rules say.`,
  ],
  run: proveRules,
}

async function proveRules(_: Call, tool: Tool): Promise<Output> {
  const { version, states } = await readRuleStates(tool.database)
  const unproved = await readUnproved(tool.database)
  const delegated = await findingsIn(tool.sql)
  const broken = states.filter(({ state }) => state === 'broken').length
  const lines = states.flatMap(linesOf)
  if (states.length === 0) lines.push('There are no rules.')
  if (unproved.count > 0)
    lines.push(
      '',
      `Unproved: ${counted(unproved.count, 'change')} by SQL or this tool in the last ${UNPROVED_DAYS} days, the latest first.`,
      ...unproved.changes.map(
        ({ at, actor, action, entity, subject }) =>
          `  ${at.toISOString()}  ${actor}  ${action} ${entity} ${namesIn(subject)}`,
      ),
    )
  if (delegated.length > 0)
    lines.push(
      '',
      'Given by heads of departments who could not give it now:',
      ...delegated.map(
        ({ username, label, until, by, department, broken: rule }) =>
          `  ${username}  ${label}, until ${until.toISOString()}  ${words.because(rule, by, department)}`,
      ),
    )
  return {
    data: { version, broken, rules: states.map(dataOf), unproved, delegated },
    lines: [...lines, `Version: ${version}`],
    notes: broken > 0 ? [`${counted(broken, 'rule')} broken.`] : [],
    failed: broken > 0,
  }
}

const WORD = { kept: 'kept', excepted: 'kept, with exceptions', broken: 'BROKEN' }

function linesOf(found: RuleState): string[] {
  const { rule, state, having, breakers, broken, counterexamples, breakingSets, unknown } = found
  const lines = [`${WORD[state]}: ${rule.title} (${rule.code})`]
  if (rule.kind === 'enough')
    lines.push(`  ${counted(having, 'person', 'people')} of at least ${rule.minimum}.`)
  if (rule.kind === 'separation' && rule.scope === 'case')
    lines.push(
      `  ${counted(having, 'person', 'people')} may have both, and not on one case, which its tables ensure.`,
    )
  for (const { username, fullName, exception } of breakers)
    lines.push(
      `  ${fullName} (${username}) breaks it${exception ? `, excepted until ${day(exception.until)}: ${exception.reason}` : ''}.`,
    )
  const left = broken.others + broken.excepted - breakers.length
  if (left > 0) lines.push(`  and ${left} more.`)
  const whole = found.exceptions.find(({ staffId }) => staffId === null)
  if (whole) lines.push(`  Excepted as a whole until ${day(whole.until)}: ${whole.reason}`)
  if (state !== 'broken' && found.brokenFrom)
    lines.push(`  BROKEN from ${found.brokenFrom.toISOString()} on, unless something changes.`)
  if (rule.kind !== 'enough') {
    const [smallest] = counterexamples
    lines.push(
      smallest
        ? `  Could be broken by somebody with ${smallest.map(({ kind, name }) => `${kind} ${name}`).join(' and ')}; ${counted(breakingSets, 'smallest set', 'smallest sets')} in all.`
        : '  Impossible to break: no set of roles and permissions does.',
    )
  }
  if (unknown.length > 0) lines.push(`  Unknown to the access data: ${unknown.join(', ')}.`)
  return lines
}

const dataOf = ({ rule, ...found }: RuleState) => ({
  code: rule.code,
  title: rule.title,
  kind: rule.kind,
  ...found,
})

const day = (at: Date) => at.toISOString().slice(0, 10)

/** The names that the log keeps beside the ids. */
const namesIn = (subject: Record<string, unknown>) =>
  ['username', 'role', 'element_id', 'codename'].flatMap((key) => subject[key] ?? []).join(' ')
