import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { connect, type Database, drizzleOver, type Sql } from '@/db/client'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readPolicy } from '../rules/read-policy'

const hospital = hospitalInTest('known_by_version')
let pool: Sql
let database: Database
beforeAll(() => {
  pool = connect(hospital.env.DATABASE_URL ?? '', { max: 2 })
  database = drizzleOver(pool)
})
afterAll(() => pool.end())

const heldBy = (who: string, { cases }: Awaited<ReturnType<typeof readPolicy>>) =>
  cases.find(({ people }) => people.includes(hospital.as(who).person.id))?.roleIds.length
const manager = (sql: Sql) => sql`
  insert into staff_role (staff_id, role_id) select ${hospital.as('jane').person.id}, id from role where slug = 'manager'`
const withoutManager = (sql: Sql) => sql`
  delete from staff_role where staff_id = ${hospital.as('jane').person.id} and role_id = (select id from role where slug = 'manager')`

it('what was read at a version is not read again, and at another it is, for changes of every connection', async () => {
  const first = await readPolicy(database)
  const execute = vi.spyOn(database, 'execute')
  const again = await readPolicy(database)
  expect(execute).toHaveBeenCalledTimes(1)
  expect(again.cases).toBe(first.cases)
  expect(again.at > first.at).toBe(true)
  await manager(hospital.owner)
  const changed = await readPolicy(database)
  expect([heldBy('jane', first), heldBy('jane', changed)]).toEqual([1, 2])
  await withoutManager(hospital.owner)
  expect(heldBy('jane', await readPolicy(database))).toBe(1)
  // The version moves with every statement, also one after which all is as it was.
  await hospital.owner`update staff set active = active where username = 'jane'`
  execute.mockClear()
  await readPolicy(database)
  expect(execute).toHaveBeenCalledTimes(2)
  execute.mockRestore()
})

it('a transaction that changes it reads what it did, and leaves nothing behind when it is taken back', async () => {
  const before = await readPolicy(database)
  const seen: (number | undefined)[] = []
  await expect(
    database.transaction(async (transaction) => {
      expect((await readPolicy(transaction)).cases).toBe(before.cases)
      for (const role of ['manager', 'cashier']) {
        await transaction.execute(
          `insert into staff_role (staff_id, role_id) select ${hospital.as('jane').person.id}, id from role where slug = '${role}'`,
        )
        seen.push(heldBy('jane', await readPolicy(transaction)))
      }
      throw new Error('taken back')
    }),
  ).rejects.toThrow('taken back')
  expect(seen).toEqual([2, 3])
  expect(heldBy('jane', await readPolicy(database))).toBe(1)
})

it('what begins by itself is there at that instant', async () => {
  await hospital.owner`
    insert into staff_role (staff_id, role_id, valid_from)
    select ${hospital.as('jane').person.id}, id, clock_timestamp() + interval '300 milliseconds' from role where slug = 'manager'`
  expect(heldBy('jane', await readPolicy(database))).toBe(1)
  await expect.poll(async () => heldBy('jane', await readPolicy(database))).toBe(2)
  await withoutManager(hospital.owner)
})
