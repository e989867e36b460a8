import { previewsByForce } from '@/e2e/support/matrix/previews-by-force'
import { proofsByForce } from '@/e2e/support/matrix/proofs-by-force'
import { type PolicySize, randomPeople, randomPolicy, randomRules } from '@/e2e/support/matrix/random-policy'
import { casesOf, type Policy } from '@/lib/access/proof/policy'
import { previewOf } from '@/lib/access/proof/preview'
import { prove } from '@/lib/access/proof/prove'
import type { AccessRule } from '@/lib/access/proof/rule'
import { type Random, seededRandom } from '@/lib/random/seeded-random'
import { type Bar, countBar, timeBar } from '../measure/bars'
import { figureOf, interleave } from '../measure/interleave'
import { numberCell, type Report } from '../measure/report'
import type { World } from './world'

const SEED = 20_261_129
const hospital = { people: 10_000, roles: 40, menus: 50, permissions: 250, cases: 1_000 }
const region = { people: 100_000, roles: 60, menus: 100, permissions: 400, cases: 5_000 }
const RULES = 200

/** What it takes to say completely what a change of access would open and close, and to prove rules over it. */
export async function benchProof(_: World, quick: boolean): Promise<Report> {
  const random = seededRandom(SEED)
  const small = randomPolicy(random, hospital)
  const [people, rules] = [randomPeople(random, region), randomRules(random, region)]
  const large: Policy = { rules, cases: casesOf(people) }
  const proved = randomRulesAbout(random, region)
  const other = randomRules(random, region)

  const work = [
    { name: 'one switch, 10,000 × 300', limit: 300, run: () => previewOf(small, switched(small)).opens },
    {
      name: 'a whole policy, 100,000 × 500',
      limit: 1_000,
      // People come as the database has them, each by themselves.
      run: () => previewOf(large, { rules: other, cases: casesOf(people.map((one) => ({ ...one }))) }).opens,
    },
    {
      name: `${RULES} rules, 60 roles, 100,000 people`,
      limit: 300,
      // Rules of access come from the database, each time others.
      run: () =>
        prove({ ...large, rules: { ...large.rules } }, proved).reduce(
          (sum, { breakingSets }) => sum + breakingSets.count,
          0,
        ),
    },
  ]
  const counts = new Map(work.map(({ name, run }) => [name, run()]))
  const rounds = await interleave(
    work.map(({ name, run }) => ({
      name,
      round: async () => {
        const start = performance.now()
        run()
        return { ms: performance.now() - start }
      },
    })),
    quick ? 3 : 15,
  )
  const times = work.map(({ name, limit }) => ({ name, limit, ms: figureOf(rounds, 'ms', name) }))
  return {
    title: 'Previews of changes, and rules proved',
    tables: [
      [
        ['work', 'found', 'ms'],
        ...times.map(({ name, ms }) => [
          name,
          (counts.get(name) ?? 0).toLocaleString('en'),
          numberCell(ms.median),
        ]),
      ],
    ],
    notes: [
      'Found: cells that open; minimal sets of roles and permissions that would break a rule. In this process, without',
      `reading the tables. ${hospital.cases.toLocaleString('en')} and ${region.cases.toLocaleString('en')} different sets of roles and permissions are held.`,
    ],
    bars: [
      ...times.map(({ name, limit, ms }) => timeBar({ name, limit, unit: ' ms' }, ms)),
      ...differences(quick ? 500 : 10_000),
    ],
    figures: times.map(({ name, ms }) => ({ name, unit: 'ms', ...ms })),
  }
}

/** What is found must be what brute force finds. */
function differences(count: number): Bar[] {
  const none = { limit: 0, inclusive: true, unit: '' }
  const many = count.toLocaleString('en')
  return [
    countBar(
      {
        name: `of ${many} random changes, 200 × 50, those whose preview is not what every cell says`,
        ...none,
      },
      previewsByForce(count).differing.length,
    ),
    countBar(
      { name: `of ${many} random policies, those whose proof is not what every set of roles says`, ...none },
      proofsByForce(count).differing.length,
    ),
  ]
}

/** The same policy with one menu opened to one more role. */
function switched({ rules, cases }: Policy): Policy {
  const elements = new Map(rules.elements)
  const [[menu, element] = ['', { roleIds: [], permissionIds: [] }]] = elements
  const role = [...rules.roles.keys()].find((id) => !element.roleIds.includes(id)) ?? 0
  elements.set(menu, { ...element, roleIds: [...element.roleIds, role] })
  return { rules: { ...rules, elements }, cases }
}

function randomRulesAbout(random: Random, size: PolicySize): AccessRule[] {
  const duty = () =>
    Array.from({ length: random.between(1, 3) }, () => `permission-${random.between(1, size.permissions)}`)
  return Array.from({ length: RULES }, (_, nth): AccessRule => {
    const named = { code: `rule-${nth}`, title: `Rule ${nth}` }
    if (nth % 10 === 0) return { ...named, kind: 'enough', minimum: 2, duties: [duty()] }
    if (nth % 10 === 1)
      return { ...named, kind: 'reach', roles: [`role-${random.between(1, size.roles)}`], duties: [duty()] }
    return {
      ...named,
      kind: 'separation',
      scope: 'person',
      duties: Array.from({ length: random.between(2, 3) }, duty),
    }
  })
}
