import { describe, expect, it } from 'vitest'
import { declared } from '../access/declared'
import type { PagePath } from '../access/names'
import { menus } from '../access/registry'
import { placesFor } from './places'

const holding = (...held: string[]) => ({
  opens: (menu: string) => held.includes(menu),
  may: (permission: string) => held.includes(permission),
})
const everything = { opens: () => true, may: () => true }
const actions = placesFor(everything).filter(({ kind }) => kind === 'action')

describe('the places of the command palette', () => {
  it('are the open menus, in order, for a user without any permission', () => {
    const places = placesFor({ opens: () => true, may: () => false })
    expect(places.filter(({ kind }) => kind === 'page').map(({ href }) => href)).toEqual(
      menus().map(({ path }) => path),
    )
    expect(placesFor(holding('menu_patients')).map(({ label }) => label)).toEqual(['Patients'])
    expect(placesFor(holding())).toEqual([])
  })

  it.each(actions)(
    '“$label” is there for those who have what its page requires, and for nobody else',
    ({ label, href }) => {
      const requirement = declared().pages[href.split('?')[0] as PagePath]
      if (typeof requirement === 'string') throw new Error(`${href} asks for nothing.`)
      const needed: string[] = [
        requirement.menu,
        ...('permissions' in requirement ? requirement.permissions : []),
      ]
      const isThere = (held: string[]) => placesFor(holding(...held)).some((place) => place.label === label)
      expect(isThere(needed)).toBe(true)
      for (const missing of needed)
        expect(isThere(needed.filter((one) => one !== missing)), missing).toBe(false)
    },
  )

  it('names nothing twice', () => {
    const labels = placesFor(everything).map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
  })
})
