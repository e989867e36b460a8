import { expect, it } from 'vitest'
import { declared } from '../declared'
import { findMenu } from '../registry'

const { pages, apis, permissions, withoutPatients } = declared()
const codenames = permissions.map(({ codename }) => codename as string)

it('what is open in a view is a page, an API or a permission that there is', () => {
  const known = new Set([...Object.keys(pages), ...Object.keys(apis), ...codenames])
  expect(withoutPatients.size).toBeGreaterThan(15)
  expect([...withoutPatients].filter((name) => !known.has(name))).toEqual([])
})

it('and never one of a module about patients, nor one that needs a permission which stays closed', () => {
  const aboutPatients = ['menu_dashboard', 'menu_patients', 'menu_consultations', 'menu_appointments'].map(
    (menu) => findMenu(menu)?.path ?? '',
  )
  expect(aboutPatients).not.toContain('')
  const open = Object.entries({ ...pages, ...apis }).filter(([path]) => withoutPatients.has(path))
  for (const [path, requirement] of open) {
    expect(
      aboutPatients.some((module) => path.startsWith(module) || path.startsWith(`/api${module}`)),
      path,
    ).toBe(false)
    const needed = typeof requirement === 'string' ? [] : (requirement.permissions ?? [])
    expect(
      needed.filter((permission) => !withoutPatients.has(permission)),
      path,
    ).toEqual([])
  }
  // The rest of the portal is about patients, or might be.
  expect(Object.keys(pages).filter((path) => !withoutPatients.has(path)).length).toBeGreaterThan(30)
})
