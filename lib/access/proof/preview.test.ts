import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { previewsByForce } from '@/e2e/support/matrix/previews-by-force'
import { randomPeople, randomRules } from '@/e2e/support/matrix/random-policy'
import { seededRandom } from '../../random/seeded-random'
import { decide } from '../decision/decide'
import type { Rules } from '../decision/rules'
import { numbersIn } from './bits'
import { casesOf, entriesOf, openingsOf } from './policy'
import { previewOf } from './preview'

const size = { people: 200, roles: 12, menus: 25, permissions: 25 }
const seed = fc.integer({ min: 0, max: 2 ** 31 })
const nobody = { staffId: 0, username: '', fullName: '' }

describe('what is open to somebody', () => {
  it('is what decide opens to them, for whole people with several roles', () => {
    fc.assert(
      fc.property(seed, (from) => {
        const random = seededRandom(from)
        const rules = randomRules(random, size)
        const entries = entriesOf({ rules })
        const openings = openingsOf(rules, entries)
        const menus = entries.filter(({ kind }) => kind === 'menu').map(({ name }) => name as never)
        for (const holder of randomPeople(random, { ...size, people: 20 })) {
          const access = decide('v', { ...nobody, ...holder }, rules, menus)
          const open = numbersIn(openings.together(holder)).map((nth) => entries[nth]?.name)
          expect(open).toEqual([...[...access.menus].sort(), ...access.permissions])
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('previewOf', () => {
  it('finds the cells that a comparison of every cell finds, on 10,000 random changes', () => {
    const { differing, moved, digests, cells } = previewsByForce(10_000)
    expect(differing).toEqual([])
    expect(moved).toBeGreaterThan(5_000)
    expect(cells).toBe(digests)
  })

  const rules = (nurseOpens: boolean, wardOpens: boolean): Rules => ({
    roles: new Map([
      [1, { slug: 'nurse', name: 'Nurse' }],
      [2, { slug: 'ward', name: 'Ward' }],
    ]),
    permissions: new Map(),
    permissionsOfRole: new Map(),
    secondFactor: { roles: [], managers: false },
    elements: new Map([
      [
        'menu_pharmacy',
        { roleIds: [...(nurseOpens ? [1] : []), ...(wardOpens ? [2] : [])], permissionIds: [] },
      ],
    ]),
  })
  const jane = { staffId: 1, roleIds: [1], permissionIds: [] }
  const john = { staffId: 2, roleIds: [2, 1], permissionIds: [] }

  it('says who keeps what through another role', () => {
    const cases = casesOf([jane, john])
    const preview = previewOf({ rules: rules(true, true), cases }, { rules: rules(false, true), cases })
    expect(preview).toMatchObject({ opens: 0, closes: 1, keeps: 1, people: 1 })
    const entry = { kind: 'menu', name: 'menu_pharmacy' }
    expect(preview.groups.map(({ people, closes, keeps }) => ({ people, closes, keeps }))).toEqual([
      { people: [1], closes: [entry], keeps: [] },
      { people: [2], closes: [], keeps: [{ entry, through: [{ kind: 'role', id: 2 }] }] },
    ])
  })

  it('has one digest for the same cells, however people come to be grouped', () => {
    const before = { rules: rules(true, true), cases: casesOf([jane, john]) }
    const byRules = previewOf(before, { rules: rules(false, false), cases: before.cases })
    const byPeople = previewOf(before, { ...before, cases: [] })
    const split = previewOf(
      { ...before, cases: casesOf([john]).concat(casesOf([jane])) },
      {
        rules: rules(false, false),
        cases: casesOf([
          { ...john, roleIds: [1, 2] },
          { ...jane, roleIds: [] },
        ]),
      },
    )
    expect(byRules.groups).toHaveLength(2)
    expect([byPeople.digest, split.digest]).toEqual([byRules.digest, byRules.digest])
    expect(previewOf(before, { rules: rules(false, true), cases: before.cases }).digest).not.toBe(
      byRules.digest,
    )
  })
})
