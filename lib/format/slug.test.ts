import fc from 'fast-check'
import { expect, it } from 'vitest'
import { slugFor } from './slug'

const none: ReadonlySet<string> = new Set()
const roleSlug = (name: string, taken = none) => slugFor(name, taken, { joint: '_', fallback: 'role' })

it('writes a name in small letters, digits and its joint', () => {
  expect(roleSlug('Theatre coordinator')).toBe('theatre_coordinator')
  expect(roleSlug(' Infirmière de nuit (2) ')).toBe('infirmiere_de_nuit_2')
  expect(roleSlug('ممرض')).toBe('role')
  expect(slugFor('Bill & approve', none, { joint: '-', fallback: 'rule' })).toBe('bill-approve')
})

it('counts on where the slug is taken', () => {
  expect(roleSlug('Nurse', new Set(['nurse', 'nurse_2']))).toBe('nurse_3')
  expect(roleSlug('護師', new Set(['role']))).toBe('role_2')
})

it('makes of every name a slug that the tables take and that nobody has', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
      const first = roleSlug(name)
      const second = roleSlug(name, new Set([first]))
      for (const slug of [first, second]) expect(slug).toMatch(/^[a-z0-9][a-z0-9_]{0,99}$/)
      expect(second).not.toBe(first)
    }),
  )
})
