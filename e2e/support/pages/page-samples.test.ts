import { expect, it } from 'vitest'
import { declared } from '@/lib/access/declared'
import { pagesAsked } from '../matrix/pages'
import { pagesBehindSignIn, pagesByRole, publicPages } from './page-samples'

/** Without the address that only leads on. */
const all = Object.keys(declared().pages)
  .filter((path) => path !== '/')
  .sort()
const sorted = (paths: Iterable<string>) => [...paths].sort()

it('every declared page is in the matrix, or public', () => {
  expect(sorted([...pagesAsked().map(({ path }) => path), ...publicPages])).toEqual(all)
  expect(publicPages).toContain('/sign-in')
  expect(publicPages).not.toContain('/account')
})

it('every declared page is measured, has its title read, and is looked at by axe', () => {
  expect(sorted([...pagesBehindSignIn.map(({ path }) => path), ...publicPages])).toEqual(all)
  // Each role that may open it by default looks at it, too.
  const prices = pagesBehindSignIn.find(({ path }) => path === '/billing/prices')
  expect(prices).toMatchObject({
    role: expect.any(String),
    others: expect.arrayContaining([expect.any(String)]),
  })
  expect(prices?.others).not.toContain(prices?.role)
})

it('a page that requires some access is asked for with all of it', () => {
  const asked = new Map(pagesAsked().map((page) => [page.path, page]))
  expect(asked.get('/settings/reviews')).toEqual({
    path: '/settings/reviews',
    menu: 'menu_settings',
    permissions: ['settings.access.read', 'settings.reviews.manage'],
  })
  expect(pagesByRole.filter(({ path }) => asked.get(path)?.menu === undefined)).toEqual([])
})
