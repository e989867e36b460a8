import { expect, it, vi } from 'vitest'

const asked = vi.hoisted(() => vi.fn())

vi.mock('@/lib/access/declared', async (original) => {
  const real = await original<typeof import('@/lib/access/declared')>()
  return { ...real, declared: asked.mockImplementation(real.declared) }
})

// The build of the bench loads this file before the modules, as Next does when it collects the data of pages.
it('asks for the declared menus at the first request, not when it is loaded', async () => {
  const { constantAccess } = await import('./constant-access')
  expect(asked).not.toHaveBeenCalled()
  const access = constantAccess({ id: 1, username: 'peter', fullName: 'Peter' })
  expect(asked).toHaveBeenCalled()
  expect(access.menus).toEqual(['menu_dashboard', 'menu_patients', 'menu_pharmacy'])
  expect(access.may('settings.access.manage')).toBe(false)
})
