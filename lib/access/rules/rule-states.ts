import { asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { accessRuleException, staff } from '@/db/schema/access'
import { MOST_INSTANTS, type PoliciesAhead, readPoliciesAhead } from '../changes/policies-ahead'
import type { Rules } from '../decision/rules'
import { firstSets } from '../proof/breaking-sets'
import type { Holding } from '../proof/policy'
import { isBroken, type Proof, prove } from '../proof/prove'
import { type Executor, readStoredRules, type StoredRule } from './rule-table'

/** A recorded permission to break a rule, until it ends. */
interface RuleException {
  id: number
  /** Null for the rule as a whole. */
  staffId: number | null
  reason: string
  until: Date
}

/** Somebody who has what they may not have, or may not have together. */
interface Breaker {
  staffId: number
  username: string
  fullName: string
  /** The exception that lets them. */
  exception: RuleException | undefined
}

/** A rule with what was proved of it. */
export interface RuleState {
  rule: StoredRule
  /** `excepted`: it is broken, and all of that under a recorded exception. */
  state: 'kept' | 'excepted' | 'broken'
  /** People with all of its duties. */
  having: number
  /** Numbers of people who break it, all of them. */
  broken: { excepted: number; others: number }
  /** The first of them, those without an exception before the others. */
  breakers: readonly Breaker[]
  /** Every exception that has not ended, also of people who do not need it now. */
  exceptions: readonly (RuleException & { fullName: string | null; username: string | null })[]
  /** Minimal sets that would break it, if somebody were given one. */
  breakingSets: number
  /** The smallest of them. */
  counterexamples: readonly (readonly NamedHolding[])[]
  /** What its duties name and the access data does not know. */
  unknown: readonly string[]
  /** When it will first be broken by somebody who has no exception then, because a grant begins or ends. */
  brokenFrom: Date | null
}

export interface NamedHolding {
  kind: Holding['kind']
  /** Slug of the role, codename of the permission. */
  name: string
}

const SHOWN_BREAKERS = 20
const SHOWN_SETS = 6

interface RuleStates {
  version: string
  states: RuleState[]
  /** By slug. */
  roleNames: ReadonlyMap<string, string>
}

/**
 * Proves every rule over everybody, now and at each instant ahead at which a grant begins or ends, and over every set of
 * roles that could be given, at one version of the access data.
 */
export async function readRuleStates(executor: Executor): Promise<RuleStates> {
  const [from, rules, exceptions] = await Promise.all([
    readPoliciesAhead(executor),
    readStoredRules(executor),
    readExceptions(executor),
  ])
  const policy = from.now
  const ahead = provedAhead(from, rules, exceptions)
  const found = prove(policy, rules).flatMap((proof, nth) => {
    const rule = rules[nth]
    if (!rule) return []
    const own = exceptions.filter(({ ruleId }) => ruleId === rule.id)
    return { ...stateOf(rule, proof, own, policy.rules), brokenFrom: ahead.get(rule.id) ?? null }
  })
  const people = await peopleOf(
    executor,
    found.flatMap(({ breakers }) => breakers.map(({ staffId }) => staffId)),
  )
  const states = found.map((state) => ({
    ...state,
    breakers: state.breakers.flatMap((breaker) => {
      const person = people.get(breaker.staffId)
      return person ? { ...breaker, ...person } : []
    }),
  }))
  const roleNames = new Map([...policy.rules.roles.values()].map(({ slug, name }) => [slug, name]))
  return { version: policy.version, states, roleNames }
}

type StoredException = Awaited<ReturnType<typeof readExceptions>>[number]

async function readExceptions(executor: Executor) {
  const { id, ruleId, staffId, reason, until } = accessRuleException
  const { fullName, username } = staff
  return await executor
    .select({ id, ruleId, staffId, reason, until, fullName, username })
    .from(accessRuleException)
    .leftJoin(staff, eq(staff.id, staffId))
    .where(gt(until, sql`(select hospital_now())`))
    .orderBy(asc(until))
}

/** By rule, the first instant ahead at which it is broken without an exception: a grant begins or ends, or an exception ends. */
function provedAhead(
  { now, ahead }: PoliciesAhead,
  rules: readonly StoredRule[],
  exceptions: readonly StoredException[],
): Map<number, Date> {
  const first = new Map<number, Date>()
  const then = (at: Date) => ahead.findLast((one) => one.at <= at)?.policy ?? now
  const instants = [...ahead, ...exceptions.map(({ until }) => ({ at: until, policy: then(until) }))]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .slice(0, MOST_INSTANTS)
  for (const { at, policy } of instants) {
    const open = rules.filter(({ id }) => !first.has(id))
    const live = exceptions.filter(({ until }) => until > at)
    for (const [nth, proof] of prove(policy, open).entries()) {
      const rule = open[nth]
      const own = live.filter(({ ruleId }) => ruleId === rule?.id)
      if (rule && isBrokenBut(proof, own)) first.set(rule.id, at)
    }
  }
  return first
}

/** Whether somebody breaks the rule whom none of its exceptions lets. */
function isBrokenBut(proof: Proof, own: readonly StoredException[]): boolean {
  if (!isBroken(proof) || own.some(({ staffId }) => staffId === null)) return false
  if (proof.rule.kind === 'enough') return true
  const spared = new Set(own.map(({ staffId }) => staffId))
  return proof.breakers.some(({ people }) => people.some((id) => !spared.has(id)))
}

/** Names come later, for all rules at once. */
type Unnamed = Omit<RuleState, 'brokenFrom' | 'breakers'> & {
  breakers: readonly Pick<Breaker, 'staffId' | 'exception'>[]
}

function stateOf(
  rule: StoredRule,
  proof: Proof,
  exceptions: readonly StoredException[],
  rules: Rules,
): Unnamed {
  const whole = exceptions.find(({ staffId }) => staffId === null)
  const exceptionOf = (id: number) => exceptions.find(({ staffId }) => staffId === id) ?? whole
  const broken = isBroken(proof)
  const breakers = broken ? proof.breakers.flatMap(({ people }) => people) : []
  const others = breakers.filter((id) => !exceptionOf(id))
  const excepted = breakers.filter((id) => exceptionOf(id))
  const unexcused = isBrokenBut(proof, exceptions)
  return {
    rule,
    state: !broken ? 'kept' : unexcused ? 'broken' : 'excepted',
    having: proof.having,
    broken: { excepted: excepted.length, others: others.length },
    breakers: [...others, ...excepted]
      .slice(0, SHOWN_BREAKERS)
      .map((staffId) => ({ staffId, exception: exceptionOf(staffId) })),
    exceptions,
    breakingSets: proof.breakingSets.count,
    counterexamples: firstSets(proof.breakingSets, SHOWN_SETS).map((set) =>
      set.map((one) => nameOf(one, rules)),
    ),
    unknown: proof.unknown,
  }
}

const nameOf = ({ kind, id }: Holding, rules: Rules): NamedHolding => ({
  kind,
  name: (kind === 'role' ? rules.roles.get(id)?.slug : rules.permissions.get(id)) ?? String(id),
})

async function peopleOf(executor: Executor, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, Pick<Breaker, 'username' | 'fullName'>>()
  const { id, username, fullName } = staff
  const rows = await executor.select({ id, username, fullName }).from(staff).where(inArray(id, ids))
  return new Map(rows.map((row) => [row.id, { username: row.username, fullName: row.fullName }]))
}
