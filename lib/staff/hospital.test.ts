import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createDemoDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { client } from '../platform/database'
import { readHospital } from './hospital'

let made: TestDatabase
beforeAll(async () => {
  made = await createDemoDatabase('hospital')
  vi.stubEnv('DATABASE_URL', made.url)
})
afterAll(async () => {
  await client().end()
  await made.drop()
})
beforeEach(() => {
  vi.stubEnv('HOSPITAL_NAME', '')
  for (const name of ['env', 'hospital']) Reflect.deleteProperty(globalThis, Symbol.for(`portal.${name}`))
})

test('the demo says so by itself, also under a name of its own', async () => {
  expect(await readHospital()).toEqual({ name: 'Demo hospital', isDemo: true })
  vi.stubEnv('HOSPITAL_NAME', 'Saint Luke')
  Reflect.deleteProperty(globalThis, Symbol.for('portal.env'))
  expect(await readHospital()).toEqual({ name: 'Saint Luke', isDemo: true })
})

test('it is the demo as long as its people are there, active or not, and no longer', async () => {
  await client()`update staff set active = false`
  await client()`update staff set full_name = 'Somebody else' where username = 'adam'`
  expect(await readHospital()).toMatchObject({ isDemo: true })
  await client()`update staff set full_name = full_name || ' of ours'`
  expect(await readHospital()).toEqual({ name: undefined, isDemo: false })
  await client()`update staff set full_name = replace(full_name, ' of ours', '')`
  expect(await readHospital()).toMatchObject({ isDemo: true })
})
