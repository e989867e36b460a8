import { randomUUID } from 'node:crypto'
import { decideSafeMovement, proposeSafeMovement } from '@/lib/billing/cash/commands/safe'
import { closeDrawer, openDrawer, stepDrawer } from '@/lib/billing/cash/commands/sessions'
import { decideCash, issueFloat } from '@/lib/billing/cash/commands/transfers'
import type { HospitalInTest } from '../../unit/hospital-in-test'

/** Drawers of a hospital in a test, through the commands. */
export function drawersOf(hospital: HospitalInTest) {
  const key = () => randomUUID()
  const versionOf = async (table: string, id: string) => {
    const [row] = await hospital.sql<
      { version: number }[]
    >`select version from ${hospital.sql(table)} where id = ${id}`
    return row?.version ?? 0
  }
  /** What a step of the record is sent with. */
  const step = async (table: string, id: string) => ({
    ...{ key: key(), id, expectedVersion: await versionOf(table, id) },
  })
  return {
    key,
    step,
    /** So much is fetched from the bank. */
    fill: async (amountMinor: number) => {
      const id = await proposeSafeMovement(hospital.as('carl'), {
        ...{ key: key(), kind: 'from-bank', amountMinor, reference: 'Bag 1' },
      })
      await decideSafeMovement(hospital.as('vera'), {
        ...(await step('cash_safe_movement', id)),
        event: 'approve',
      })
      return id
    },
    /** The drawer of somebody, opened if it is not, with so much more in it from the safe. */
    opened: async (who: string, float = 0) => {
      const me = hospital.as(who)
      const [found] = await hospital.sql<{ id: string }[]>`
        select id from cash_session where staff_id = ${me.person.id} and status = 'open'`
      const id = found?.id ?? (await openDrawer(me, { key: key() }))
      if (float === 0) return id
      const sent = await issueFloat(hospital.as('vera'), { key: key(), to: id, amountMinor: float })
      await decideCash(me, { ...(await step('cash_transfer', sent)), event: 'accept' })
      return id
    },
    /** Counts the drawer of somebody, in single cents, and closes it. */
    closed: async (who: string, id: string, pieces: number) => {
      const me = hospital.as(who)
      const [row] = await hospital.sql<{ status: string }[]>`select status from cash_session where id = ${id}`
      if (row?.status === 'open')
        await stepDrawer(me, { ...(await step('cash_session', id)), event: 'count' })
      return await closeDrawer(me, {
        ...(await step('cash_session', id)),
        pieces: [{ denomination: 1, pieces }],
      })
    },
    /** What is in a drawer. */
    balance: async (id: string) => {
      const [row] = await hospital.sql<{ balance: number }[]>`select drawer_balance(${id})::float8 as balance`
      return row?.balance
    },
    safe: async () => {
      const [row] = await hospital.sql<
        { balance: number }[]
      >`select balance_minor::float8 as balance from cash_safe`
      return row?.balance ?? 0
    },
  }
}
