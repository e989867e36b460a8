import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../decision/decide'
import type { Rules } from '../decision/rules'
import { menus } from '../registry'
import { type ExplainedPerson, explain, explanationLines } from './explain'

const elements = [
  ...menus()
    .slice(0, 4)
    .map((menu) => menu.elementId),
  'button_print',
]
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 5 })
const knownIds = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 4 })

/** Rules with missing ids, so that dangling references occur too. */
const rulesOf = fc
  .record({
    roles: knownIds,
    permissions: knownIds,
    held: fc.array(ids, { minLength: 5, maxLength: 5 }),
    granted: fc.dictionary(fc.constantFrom(...elements), fc.record({ roleIds: ids, permissionIds: ids })),
  })
  .map(
    ({ roles, permissions, held, granted }): Rules => ({
      roles: new Map(roles.map((id) => [id, { slug: `role_${id}`, name: `Role ${id}` }])),
      permissionsOfRole: new Map(
        roles.map((id) => [id, (held[id] ?? []).filter((one) => permissions.includes(one))]),
      ),
      permissions: new Map(permissions.map((id) => [id, `permission.${id}`])),
      secondFactor: { roles: [], managers: false },
      elements: new Map(
        Object.entries(granted).map(([element, { roleIds, permissionIds }]) => [
          element,
          {
            roleIds: roleIds.filter((id) => roles.includes(id)),
            permissionIds: permissionIds.filter((id) => permissions.includes(id)),
          },
        ]),
      ),
    }),
  )

const personOf = fc
  .record({ roleIds: ids, permissionIds: ids, active: fc.boolean() })
  .map((held): ExplainedPerson => ({ staffId: 1, username: 'jane', fullName: 'Jane', ...held }))

/** A naive implementation of the access rule, in loops. */
function oracle(person: ExplainedPerson, rules: Rules, element: string): boolean {
  const rule = rules.elements.get(element)
  if (!person.active || !rule) return false
  for (const roleId of person.roleIds) {
    if (!rules.roles.has(roleId)) continue
    if (rule.roleIds.includes(roleId)) return true
    for (const held of rules.permissionsOfRole.get(roleId) ?? [])
      if (rule.permissionIds.includes(held)) return true
  }
  return person.permissionIds.some((id) => rule.permissionIds.includes(id))
}

describe('explain', () => {
  test('agrees with the access rule, and with what decide says about a menu', () => {
    fc.assert(
      fc.property(personOf, rulesOf, fc.constantFrom(...elements), (person, rules, element) => {
        const { opens } = explain(person, rules, element)
        expect(opens).toBe(oracle(person, rules, element))
        const menu = menus().find((entry) => entry.elementId === element)
        if (menu && person.active) expect(decide('v', person, rules).opens(menu.elementId)).toBe(opens)
      }),
      { numRuns: 2000 },
    )
  })

  test('names every reason and no other', () => {
    fc.assert(
      fc.property(personOf, rulesOf, fc.constantFrom(...elements), (person, rules, element) => {
        const { through, opensTo, opens, known } = explain(person, rules, element)
        // Each reason alone must open the element, and without any it must stay closed.
        for (const slug of through.roles) {
          const only = person.roleIds.filter((id) => rules.roles.get(id)?.slug === slug)
          expect(oracle({ ...person, active: true, roleIds: only, permissionIds: [] }, rules, element)).toBe(
            true,
          )
          expect(opensTo.roles).toContain(slug)
        }
        for (const held of through.permissions) {
          expect(held.direct || held.roles.length > 0).toBe(true)
          expect(opensTo.permissions).toContain(held.codename)
        }
        const reasons = through.roles.length + through.permissions.length
        expect(opens).toBe(person.active && reasons > 0)
        if (!known) expect(reasons).toBe(0)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('explanationLines', () => {
  const rules: Rules = {
    roles: new Map([
      [1, { slug: 'nurse', name: 'Nurse' }],
      [2, { slug: 'doctor', name: 'Doctor' }],
    ]),
    permissionsOfRole: new Map([
      [1, [10]],
      [2, []],
    ]),
    permissions: new Map([[10, 'stock.read']]),
    secondFactor: { roles: [], managers: false },
    elements: new Map([
      ['menu_pharmacy', { roleIds: [1], permissionIds: [10] }],
      ['menu_theatre', { roleIds: [2], permissionIds: [] }],
      ['menu_reports', { roleIds: [], permissionIds: [] }],
    ]),
  }
  const jane = {
    staffId: 1,
    username: 'jane',
    fullName: 'Jane',
    roleIds: [1],
    permissionIds: [10],
    active: true,
  }
  const lines = (person: ExplainedPerson, element: string) =>
    explanationLines(person, explain(person, rules, element)).join('\n')

  test('lists every way in', () => {
    expect(lines(jane, 'menu_pharmacy')).toBe(
      'Yes: menu_pharmacy opens to jane.\n- Opens through role nurse.\n' +
        '- Opens through permission stock.read, held by role nurse and directly.',
    )
  })

  test('says what would open it', () => {
    expect(lines(jane, 'menu_theatre')).toBe(
      'No: menu_theatre does not open to jane.\n- jane holds none of what it opens to: role doctor.',
    )
  })

  test('says when nobody can open it, or when it is unknown', () => {
    expect(lines(jane, 'menu_reports')).toContain('opens to nobody')
    expect(lines(jane, 'menu_other')).toContain('no element “menu_other”')
  })

  test('says when a user is deactivated, and what access they would have', () => {
    expect(lines({ ...jane, active: false }, 'menu_pharmacy')).toContain('deactivated')
    expect(lines({ ...jane, active: false }, 'menu_pharmacy')).toContain('Would open through role nurse')
  })
})
