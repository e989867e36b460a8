import { drizzleOver } from '@/db/client'
import type { Access } from '@/lib/access/decision/access'
import { entriesOf } from '@/lib/access/proof/policy'
import { readSwitchPreview } from '@/lib/access/rules/pages/preview-page'
import { compareAccess } from '@/lib/access/rules/preview-change'
import { readPolicy } from '@/lib/access/rules/read-policy'
import { readRuleStates } from '@/lib/access/rules/rule-states'
import type { Hospital } from '../hospital'
import { type Bar, timeBar } from '../measure/bars'
import { figureOf, interleave } from '../measure/interleave'
import { type Figure, numberCell } from '../measure/report'

interface Work {
  readonly name: string
  readonly limit: number
  /** Returns what was found, which shows that something was. */
  run(): Promise<string>
}

/** An administrator, who may see everything about access. */
const reader = { may: () => true, opens: () => true } as unknown as Access

/** Times of previews and of the rules as Settings reads them, everything that they ask of the database included. */
export async function timePreviews(some: Hospital, many: Hospital, quick: boolean) {
  const [small, large] = [drizzleOver(some.sql), drizzleOver(many.sql)]
  const [now, everybody] = [await readPolicy(small), await readPolicy(large)]
  const sizeOf = (policy: typeof now) => {
    const people = policy.cases.reduce((sum, one) => sum + one.people.length, 0)
    return `${people.toLocaleString('en')} × ${entriesOf(policy).length}`
  }
  const work: Work[] = [
    ...(['menu_patients', 'menu_billing'] as const).map((target) => ({
      name: `one switch (${target === 'menu_patients' ? 'closes' : 'opens'}), ${sizeOf(now)}`,
      limit: 300,
      run: async () => {
        const found = await readSwitchPreview(reader, small, { kind: 'menu', role: 'nurse', target }, 0)
        const acts = found?.replay ? `, ${found.replay.acts.toLocaleString('en')} acts` : ''
        return `${found?.total.toLocaleString('en')} cells${acts}`
      },
    })),
    {
      name: `a whole policy, ${sizeOf(everybody)}`,
      limit: 1_000,
      run: async () => {
        const before = await readPolicy(large)
        const { preview } = await compareAccess(large, before, { ...before, rules: turned(before.rules) })
        return `${(preview.opens + preview.closes).toLocaleString('en')} cells`
      },
    },
    {
      name: `rules, now and at the instants ahead, ${now.rules.roles.size} roles`,
      limit: 300,
      run: async () => `${(await readRuleStates(small)).states.length} rules`,
    },
  ]
  const found = new Map<string, string>()
  for (const { name, run } of work) found.set(name, await run())
  const rounds = await interleave(
    work.map(({ name, run }) => ({
      name,
      round: async () => {
        const began = performance.now()
        await run()
        return { ms: performance.now() - began }
      },
    })),
    quick ? 3 : 11,
  )
  const times = work.map(({ name, limit }) => ({ name, limit, ms: figureOf(rounds, 'ms', name) }))
  const table = [
    ['with all that it reads', 'found', 'ms'],
    ...times.map(({ name, ms }) => [name, found.get(name) ?? '', numberCell(ms.median)]),
  ]
  const bars: Bar[] = times.map(({ name, limit, ms }) => timeBar({ name, limit, unit: ' ms' }, ms))
  const figures: Figure[] = times.map(({ name, ms }) => ({ name, unit: 'ms', ...ms }))
  return { table, bars, figures }
}

type Rules = Awaited<ReturnType<typeof readPolicy>>['rules']

/** Every element opens to the next role instead, and every role has the permissions of the next. */
function turned(rules: Rules): Rules {
  const ids = [...rules.roles.keys()]
  const next = (id: number) => ids[(ids.indexOf(id) + 1) % ids.length] ?? id
  return {
    ...rules,
    permissionsOfRole: new Map([...rules.permissionsOfRole].map(([id, held]) => [next(id), held])),
    elements: new Map(
      [...rules.elements].map(([name, element]) => [
        name,
        { ...element, roleIds: element.roleIds.map(next) },
      ]),
    ),
  }
}
