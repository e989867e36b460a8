import { createHash } from 'node:crypto'
import { inArray } from 'drizzle-orm'
import { staff } from '@/db/schema/access'
import { isBroken, type Proof, prove } from '../proof/prove'
import type { AccessRule } from '../proof/rule'
import { readPolicy } from '../rules/read-policy'
import type { Executor } from '../rules/rule-table'

/** What would be if a rule applied now. */
export interface RuleProof {
  broken: boolean
  /** Names of the people who would break it, by name. */
  breakers: readonly string[]
  /** People with all of its duties. */
  having: number
  /** Minimal sets of roles and permissions that would break it. */
  breakingSets: number
  /** The same for the same rule, broken by the same people. */
  digest: string
}

/** Proves a rule, stored or not, over everybody's access now. */
export async function proveRule(executor: Executor, rule: AccessRule): Promise<RuleProof> {
  const [proof] = prove(await readPolicy(executor), [rule])
  if (!proof) throw new Error('A rule was not proved.')
  const broken = isBroken(proof)
  const ids = broken ? proof.breakers.flatMap(({ people }) => people).sort((a, b) => a - b) : []
  const named = await executor
    .select({ name: staff.fullName })
    .from(staff)
    .where(inArray(staff.id, ids))
    .orderBy(staff.fullName, staff.id)
  return {
    broken,
    breakers: named.map(({ name }) => name),
    having: proof.having,
    breakingSets: proof.breakingSets.count,
    digest: digestOf(rule, proof, ids),
  }
}

function digestOf({ code: _, ...rule }: AccessRule, { having }: Proof, ids: readonly number[]): string {
  const said = { ...rule, id: undefined, having: rule.kind === 'enough' ? having : 0, ids }
  const sorted = Object.entries(said).sort(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex')
}
