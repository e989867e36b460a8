import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { formKeyOf } from './form-key'

it('gives each form of each page a UUID of its own, and always the same', () => {
  const bases = [randomUUID(), randomUUID()]
  const forms = Array.from({ length: 2_000 }, (_, nth) => `:r${nth.toString(36)}: ${nth % 3}`)
  const keys = bases.flatMap((base) => forms.map((form) => formKeyOf(base, form)))
  expect(new Set(keys).size).toBe(4_000)
  for (const key of keys) expect(z.uuid().safeParse(key).success).toBe(true)
  expect(formKeyOf(bases[0] ?? '', ':r1: 1')).toBe(formKeyOf(bases[0] ?? '', ':r1: 1'))
})
