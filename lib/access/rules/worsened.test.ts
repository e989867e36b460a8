import { expect, it } from 'vitest'
import type { Proof } from '../proof/prove'
import type { StoredRule } from './rule-table'
import { type Proved, worsened } from './worsened'

const rule = (kind: 'enough' | 'separation'): StoredRule =>
  ({ id: 1, code: 'r', title: 'Rule', kind, scope: 'person', minimum: 2 }) as unknown as StoredRule

/** What is proved at `at`: who breaks a separation, or how many have what enough should have. */
const at = (
  of: StoredRule,
  when: number | undefined,
  { people = [] as number[], having = 9, spared = [] as number[] },
) =>
  ({
    ...(when !== undefined && { at: when }),
    proofs: [
      {
        rule: of,
        breakers: people.length > 0 ? [{ roleIds: [], permissionIds: [], people }] : [],
        having,
        breakingSets: { sets: [], more: 0 },
        unknown: [],
      } as unknown as Proof,
    ],
    exceptions: spared.map((staffId) => ({ ruleId: 1, staffId, until: new Date(9e15) })),
  }) satisfies Proved

it('a change that breaks a rule now is refused, although the rule would be broken later anyway', () => {
  const enough = rule('enough')
  const later = [at(enough, undefined, { having: 2 }), at(enough, 30, { having: 1 })]
  const sooner = [at(enough, undefined, { having: 1 }), at(enough, 30, { having: 1 })]
  expect(worsened([enough], later, sooner)).toMatchObject([{ having: 1 }])
  expect(worsened([enough], later, later)).toEqual([])
  const apart = rule('separation')
  const planned = [at(apart, undefined, {}), at(apart, 30, { people: [7] })]
  const now = [at(apart, undefined, { people: [7] }), at(apart, 30, { people: [7] })]
  expect(worsened([apart], planned, now)).toMatchObject([{ breakers: [7] }])
})

it('what is broken now, and goes on as it would, is not held against a change', () => {
  const apart = rule('separation')
  const broken = [at(apart, undefined, { people: [7] }), at(apart, 30, { people: [7] })]
  expect(worsened([apart], broken, broken)).toEqual([])
  // An instant that only the change brings is compared with what holds then without it.
  expect(
    worsened([apart], broken, [...broken.slice(0, 1), at(apart, 20, { people: [7] }), ...broken.slice(1)]),
  ).toEqual([])
  expect(worsened([apart], broken, [...broken.slice(0, 1), at(apart, 20, { people: [7, 8] })])).toMatchObject(
    [{ breakers: [8] }],
  )
})

it('what an exception allowed is not held against a change when the exception has ended', () => {
  const apart = rule('separation')
  const before = [at(apart, undefined, { people: [7], spared: [7] })]
  const after = [at(apart, undefined, { people: [7], spared: [7] }), at(apart, 30, { people: [7] })]
  expect(worsened([apart], before, after)).toEqual([])
})
