import { readPolicy } from '../../access/rules/read-policy'
import type { Executor } from '../../access/rules/rule-table'
import { type ProvedWay, provedWays } from '../../access/ways/proved-ways'
import { readProving } from '../../access/ways/read-way'
import { readUndelegable } from '../../access/ways/undelegable'
import { entryNamed } from '../../access/ways/wanted'
import { wayKey } from '../../access/ways/way-key'
import { mayGive } from '../../delegation/steps/options'

/** A way with the value for the form. */
export type KeyedWay = ProvedWay & { key: string }

const MOST_WAYS = 4

/**
 * For one moment of the access data: the ways in which a head may give an entry to somebody, the smallest change first, at
 * most four, and the names of the roles of that person. Undefined for somebody who is deactivated.
 */
export async function waysOfHead(executor: Executor, headId: number) {
  const policy = await readPolicy(executor)
  const proving = await readProving(executor, policy.rules)
  const may = mayGive(policy, headId, await readUndelegable(executor))
  return (staffId: number, entry: string): { roles: string[]; ways: KeyedWay[] } | undefined => {
    const held = policy.cases.find(({ people }) => people.includes(staffId))
    const found = entryNamed(policy.rules, entry)
    if (!held || !found) return undefined
    const ways = provedWays(proving, { ...held, staffId }, found, MOST_WAYS, may)
    return {
      roles: held.roleIds.flatMap((id) => policy.rules.roles.get(id)?.name ?? []).sort(),
      ways: ways.map((way) => ({ ...way, key: wayKey(policy.rules, way) })),
    }
  }
}
