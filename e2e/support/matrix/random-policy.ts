import type { Rules } from '@/lib/access/decision/rules'
import type { Policy } from '@/lib/access/proof/policy'
import { casesOf } from '@/lib/access/proof/policy'
import type { Random } from '@/lib/random/seeded-random'

export interface PolicySize {
  people: number
  roles: number
  menus: number
  permissions: number
  /** Different sets of roles and permissions that people hold; any number without it. */
  cases?: number
}

/** Someone of a policy. */
export type Holder = { staffId: number; roleIds: number[]; permissionIds: number[] }

/** Rules in which each role opens about a tenth of the menus and holds about a tenth of the permissions. */
export function randomRules(random: Random, { roles, menus, permissions }: PolicySize): Rules {
  const [roleIds, permissionIds] = [upTo(roles), upTo(permissions)]
  return {
    roles: new Map(roleIds.map((id) => [id, { slug: `role-${id}`, name: `Role ${id}` }])),
    permissions: new Map(permissionIds.map((id) => [id, `permission-${id}`])),
    permissionsOfRole: new Map(roleIds.map((id) => [id, some(random, permissionIds, 0.1)])),
    elements: new Map(
      upTo(menus).map((id) => [
        `menu-${id}`,
        {
          roleIds: some(random, roleIds, 0.1),
          permissionIds: random.share() < 0.3 ? some(random, permissionIds, 0.05) : [],
        },
      ]),
    ),
    secondFactor: { roles: [], managers: false },
  }
}

/** People with up to three roles each; every tenth has a permission of their own. */
export function randomPeople(
  random: Random,
  { people, roles, permissions, cases = people }: PolicySize,
): Holder[] {
  const kinds = Array.from({ length: Math.min(cases, people) }, () =>
    randomHolding(random, roles, permissions),
  )
  return upTo(people).map((staffId, nth) => ({ staffId, ...(kinds[nth] ?? random.pick(kinds)) }))
}

/** What one person might hold. */
export const randomHolding = (random: Random, roles: number, permissions: number) => ({
  roleIds: [...new Set(Array.from({ length: random.between(0, 3) }, () => random.between(1, roles)))],
  permissionIds: random.share() < 0.1 ? [random.between(1, permissions)] : [],
})

export const randomPolicy = (random: Random, size: PolicySize): Policy => ({
  rules: randomRules(random, size),
  cases: casesOf(randomPeople(random, size)),
})

const upTo = (last: number) => Array.from({ length: last }, (_, nth) => nth + 1)

const some = (random: Random, from: readonly number[], share: number) =>
  from.filter(() => random.share() < share)
