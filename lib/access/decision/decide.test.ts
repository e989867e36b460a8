import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { menus } from '../registry'
import type { Access, Principal } from './access'
import { decide } from './decide'
import { accessRules, type RulesJson } from './rules'

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 6 })
const elementIds = [...menus().map((menu) => menu.elementId), 'button_other']

const rulesJson: fc.Arbitrary<RulesJson> = fc.record({
  roles: ids.chain((roles) =>
    fc.tuple(
      ...roles.map((id) =>
        ids.map((held) => [id, `r${id}`, `Role ${id}`, held] as [number, string, string, number[]]),
      ),
    ),
  ),
  permissions: ids.map((all) => all.map((id) => [id, `p${id}`] as [number, string])),
  elements: fc
    .subarray(elementIds)
    .chain((some) => fc.tuple(...some.map((element) => fc.tuple(fc.constant(element), ids, ids)))),
  secondFactor: fc.record({ roles: ids, managers: fc.boolean() }),
})

const principal: fc.Arbitrary<Principal> = fc.record({
  staffId: fc.constant(1),
  username: fc.constant('x'),
  fullName: fc.constant('X'),
  roleIds: ids,
  permissionIds: ids,
})

/** A second, naive implementation of the access rule. */
function opensNaively(element: string, who: Principal, rules: RulesJson): boolean {
  for (const [name, roleIds, permissionIds] of rules.elements) {
    if (name !== element) continue
    for (const roleId of roleIds) {
      if (who.roleIds.includes(roleId) && rules.roles.some(([id]) => id === roleId)) return true
    }
    for (const permissionId of permissionIds) {
      if (who.permissionIds.includes(permissionId)) return true
      for (const [roleId, , , held] of rules.roles) {
        if (who.roleIds.includes(roleId) && held.includes(permissionId)) return true
      }
    }
  }
  return false
}

describe('decide', () => {
  it('opens exactly the menus that the access rule opens, in registry order', () => {
    fc.assert(
      fc.property(principal, rulesJson, (who, json) => {
        const access = decide('v', who, accessRules.parse(JSON.stringify(json)))
        const expected = menus()
          .map((menu) => menu.elementId)
          .filter((element) => opensNaively(element, who, json))
        expect(access.menus).toEqual(expected)
        for (const menu of menus())
          expect(access.opens(menu.elementId)).toBe(expected.includes(menu.elementId))
      }),
      { numRuns: 500 },
    )
  })

  it('opens nothing in a session without the second factor that its person must have, and all with it', () => {
    const rules = (roles: number[], managers: boolean) =>
      accessRules.parse(
        JSON.stringify({
          roles: [
            [1, 'admin', 'Administrator', [1]],
            [2, 'nurse', 'Nurse', []],
          ],
          permissions: [[1, 'settings.access.manage']],
          elements: [['menu_settings', [1, 2], []]],
          secondFactor: { roles, managers },
        } satisfies RulesJson),
      )
    const who = (roleId: number, secondFactor?: boolean) => ({
      ...{ staffId: 1, username: 'x', fullName: 'X', roleIds: [roleId], permissionIds: [] },
      ...(secondFactor === undefined ? {} : { secondFactor }),
    })
    const opened = (principal: Principal, roles: number[], managers: boolean) =>
      decide('v', principal, rules(roles, managers)).opens('menu_settings')
    expect(opened(who(1, false), [], true)).toBe(false)
    expect(opened(who(1, true), [], true)).toBe(true)
    expect(opened(who(1, false), [], false)).toBe(true)
    expect(opened(who(2, false), [], true)).toBe(true)
    expect(opened(who(2, false), [2], false)).toBe(false)
    expect(opened(who(2, true), [2], false)).toBe(true)
    // A question about a person, without a session, is about what they may have.
    expect(opened(who(1), [1], true)).toBe(true)
    const withheld = decide('v', who(1, false), rules([], true))
    expect(withheld).toMatchObject({ secondFactorMissing: true, roles: [], permissions: [], menus: [] })
    expect(withheld.may('settings.access.manage')).toBe(false)
  })

  it('gives people who hold the same what each would get alone, and nobody what another set or other rules open', () => {
    fc.assert(
      fc.property(
        fc.array(principal, { minLength: 2, maxLength: 5 }),
        rulesJson,
        rulesJson,
        (people, ...both) => {
          const seen = ({ roles, menus, permissions }: Access) => ({ roles, menus, permissions })
          const shared = both.map((json) => accessRules.parse(JSON.stringify(json)))
          for (const who of [...people, ...people])
            for (const [nth, rules] of shared.entries())
              expect(seen(decide('v', who, rules))).toEqual(
                seen(decide('v', who, accessRules.parse(JSON.stringify(both[nth])))),
              )
        },
      ),
    )
  })

  it('works out once what many open', () => {
    const rules = accessRules.parse(
      JSON.stringify({
        roles: [[1, 'r1', 'Role 1', [1]]],
        permissions: [[1, 'p1']],
        elements: [['menu_patients', [1], []]],
        secondFactor: { roles: [], managers: false },
      } satisfies RulesJson),
    )
    const who = (staffId: number, roleIds: number[]) =>
      decide('v', { ...{ staffId, username: 'x', fullName: 'X', permissionIds: [] }, roleIds }, rules)
    expect(who(1, [1]).permissions).toBe(who(2, [1]).permissions)
    expect(who(2, [1]).person.id).toBe(2)
    expect(who(3, []).permissions).toEqual([])
  })

  it('never closes a menu when a user gains a role', () => {
    fc.assert(
      fc.property(principal, rulesJson, fc.integer({ min: 1, max: 6 }), (who, json, roleId) => {
        const rules = accessRules.parse(JSON.stringify(json))
        const before = decide('v', who, rules).menus
        const after = decide('v', { ...who, roleIds: [...who.roleIds, roleId] }, rules).menus
        expect(after).toEqual(expect.arrayContaining([...before]))
      }),
    )
  })

  it('opens nothing to a user without roles and permissions', () => {
    fc.assert(
      fc.property(rulesJson, (json) => {
        const nobody = { staffId: 1, username: 'x', fullName: 'X', roleIds: [], permissionIds: [] }
        expect(decide('v', nobody, accessRules.parse(JSON.stringify(json))).menus).toEqual([])
      }),
    )
  })

  it('refuses rules of another shape instead of reading them as empty', () => {
    for (const wrong of [
      'null',
      '[]',
      '{}',
      '{"roles":[],"permissions":[],"elements":[["menu_x","all",[]]]}',
      '',
    ]) {
      expect(() => accessRules.parse(wrong)).toThrow()
    }
    const nobody = '"secondFactor":{"roles":[],"managers":false}'
    expect(accessRules.parse(`{"roles":[],"permissions":[],"elements":[],${nobody}}`).elements.size).toBe(0)
    // Without it nobody would need a second factor.
    expect(() => accessRules.parse('{"roles":[],"permissions":[],"elements":[]}')).toThrow()
  })
})
