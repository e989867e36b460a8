import { describe, expect, it } from 'vitest'
import { proofsByForce } from '@/e2e/support/matrix/proofs-by-force'
import type { Rules } from '../decision/rules'
import { firstSets } from './breaking-sets'
import { casesOf } from './policy'
import { isBroken, prove } from './prove'

describe('prove', () => {
  it('finds who breaks a rule and every minimal breaking set, as brute force does, on 10,000 random policies', () => {
    const { differing, possible, larger, broken } = proofsByForce(10_000)
    expect(differing).toEqual([])
    // It was about something.
    expect(possible).toBeGreaterThan(2_000)
    expect(larger).toBeGreaterThan(500)
    expect(broken).toBeGreaterThan(1_000)
  }, 300_000)

  const rules: Rules = {
    secondFactor: { roles: [], managers: false },
    roles: new Map([
      [1, { slug: 'technician', name: 'Technician' }],
      [2, { slug: 'night', name: 'Night supervisor' }],
      [3, { slug: 'head', name: 'Head of laboratory' }],
    ]),
    permissions: new Map([
      [1, 'result.enter'],
      [2, 'result.verify'],
    ]),
    permissionsOfRole: new Map([
      [1, [1]],
      [2, [2]],
      [3, [1, 2]],
    ]),
    elements: new Map(),
  }
  const apart = {
    code: 'apart',
    title: 'Apart',
    kind: 'separation',
    duties: [['result.enter'], ['result.verify']],
  } as const

  it('gives the smallest counterexample first, and direct permissions count', () => {
    const [proof] = prove({ rules, cases: [] }, [{ ...apart, scope: 'person' }])
    expect(firstSets(proof?.breakingSets ?? { count: 0, from: [] }, 9)).toEqual([
      [{ kind: 'role', id: 3 }],
      ...[
        [
          { kind: 'role', id: 1 },
          { kind: 'role', id: 2 },
        ],
        [
          { kind: 'role', id: 1 },
          { kind: 'permission', id: 2 },
        ],
        [
          { kind: 'permission', id: 1 },
          { kind: 'role', id: 2 },
        ],
        [
          { kind: 'permission', id: 1 },
          { kind: 'permission', id: 2 },
        ],
      ],
    ])
  })

  it('takes a rule for single cases as kept by the tables of the case, and counts who could', () => {
    const cases = casesOf([{ staffId: 5, roleIds: [3], permissionIds: [] }])
    const [never, onOneCase] = prove({ rules, cases }, [
      { ...apart, scope: 'person' },
      { ...apart, scope: 'case' },
    ])
    expect(never && isBroken(never)).toBe(true)
    expect(onOneCase && isBroken(onOneCase)).toBe(false)
    expect(onOneCase?.having).toBe(1)
  })

  it('says which of its duties nobody can have, as nothing is named so', () => {
    const enough = {
      code: 'e',
      title: 'E',
      kind: 'enough',
      minimum: 1,
      duties: [['result.release']],
    } as const
    const [proof] = prove({ rules, cases: [] }, [enough])
    expect(proof?.unknown).toEqual(['result.release'])
    expect(proof && isBroken(proof)).toBe(true)
  })
})
