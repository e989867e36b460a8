import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawersOf } from '@/e2e/support/records/billing/cash'
import { addInvoice } from '@/e2e/support/records/billing/invoices'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { takePayment } from '../payments/commands/take'
import { decideSafeMovement, proposeSafeMovement } from './commands/safe'
import { closeDrawer, openDrawer, reconcileDrawer, stepDrawer, takeOverDrawer } from './commands/sessions'
import { decideCash, issueFloat, sendCash } from './commands/transfers'
import { readDrawer } from './queries/drawer'
import { readDrawers, readMyDrawer, readOpenDrawers } from './queries/drawers'
import { readSafe, readSafeMovements } from './queries/safe'
import { readUnderWay } from './queries/transfers'
import { cashSamples, cashWaiting } from './seams'

const hospital = hospitalInTest('cash')
afterAll(() => client().end())
const drawers = drawersOf(hospital)
const { key, step } = drawers
const [carl, bruno, vera] = [() => hospital.as('carl'), () => hospital.as('bruno'), () => hospital.as('vera')]

/** Money that is somewhere: in drawers, under way and in the safe. */
const everywhere = async () => {
  const [row] = await hospital.sql<{ sum: number }[]>`
    select ((select coalesce(sum(drawer_balance(id)), 0) from cash_session)
          + (select coalesce(sum(amount_minor), 0) from cash_transfer where status = 'sent')
          + (select coalesce(sum(balance_minor), 0) from cash_safe))::float8 as sum`
  return row?.sum
}

/** Gives away whatever is in a drawer and closes it. */
const emptied = async (who: string) => {
  const id = await drawers.opened(who)
  return await drawers.closed(who, id, (await drawers.balance(id)) ?? 0)
}

beforeAll(() => drawers.fill(1_000_00))

describe('a drawer', () => {
  it('is opened once by each person, empty, and gets its float from the safe', async () => {
    const form = { key: key() }
    const id = await openDrawer(carl(), form)
    expect(await openDrawer(carl(), form)).toBe(id)
    await expect(openDrawer(carl(), { key: key() })).rejects.toMatchObject({
      reason: 'money.drawerOpenAlready',
    })
    await expect(openDrawer(vera(), { key: key() })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await drawers.balance(id)).toBe(0)
    const sent = await issueFloat(vera(), { key: key(), to: id, amountMinor: 200_00 })
    expect([await drawers.balance(id), await drawers.safe(), await everywhere()]).toEqual([
      0, 800_00, 1_000_00,
    ])
    await expect(
      decideCash(bruno(), { ...(await step('cash_transfer', sent)), event: 'accept' }),
    ).rejects.toMatchObject({ reason: 'money.transferReceiver' })
    await decideCash(carl(), { ...(await step('cash_transfer', sent)), event: 'accept' })
    expect([await drawers.balance(id), await drawers.safe(), await everywhere()]).toEqual([
      200_00, 800_00, 1_000_00,
    ])
    expect(await readMyDrawer(carl())).toMatchObject({ id, status: 'open' })
    expect(await readDrawer(bruno(), id)).toBeUndefined()
  })

  it('never holds less than nothing, nor the safe', async () => {
    const id = await drawers.opened('carl')
    const there = (await drawers.balance(id)) ?? 0
    await expect(sendCash(carl(), { key: key(), to: null, amountMinor: there + 1 })).rejects.toMatchObject({
      reason: 'money.drawerTooLittle',
      field: 'amount',
    })
    await expect(
      issueFloat(vera(), { key: key(), to: id, amountMinor: (await drawers.safe()) + 1 }),
    ).rejects.toMatchObject({ reason: 'money.safeTooLittle' })
    const sends = await Promise.allSettled(
      Array.from({ length: 6 }, () =>
        sendCash(carl(), { key: key(), to: null, amountMinor: Math.ceil(there / 2) }),
      ),
    )
    expect(sends.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(await drawers.balance(id)).toBe(0)
    for (const one of sends)
      if (one.status === 'fulfilled')
        await decideCash(carl(), {
          ...(await step('cash_transfer', one.value)),
          event: 'refuse',
          reason: 'Not now',
        })
    expect(await drawers.balance(id)).toBe(there)
  })

  it('is handed on between shifts once, when the other accepts it', async () => {
    const [mine, theirs] = [await drawers.opened('carl'), await drawers.opened('bruno')]
    const [before, all] = [(await drawers.balance(mine)) ?? 0, await everywhere()]
    const form = { key: key(), to: theirs, amountMinor: 50_00 }
    const [one, other] = await Promise.all([sendCash(carl(), form), sendCash(carl(), form)])
    expect(one).toBe(other)
    const accepting = await step('cash_transfer', one)
    await expect(decideCash(carl(), { ...accepting, key: key(), event: 'accept' })).rejects.toMatchObject({
      reason: 'money.transferReceiver',
    })
    const twice = await Promise.allSettled([
      decideCash(bruno(), { ...accepting, event: 'accept' }),
      decideCash(bruno(), { ...accepting, key: key(), event: 'accept' }),
    ])
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect([await drawers.balance(mine), await drawers.balance(theirs), await everywhere()]).toEqual([
      before - 50_00,
      50_00,
      all,
    ])
    await expect(
      hospital.sql`update cash_transfer set status = 'refused' where id = ${one}`,
    ).rejects.toMatchObject({ constraint_name: 'cash_transfer_steps' })
    await expect(sendCash(carl(), { key: key(), to: mine, amountMinor: 1 })).rejects.toMatchObject({
      reason: 'money.transferSame',
    })
  })

  it('is not counted while money is under way, and is counted blind', async () => {
    const mine = await drawers.opened('carl')
    const sent = await sendCash(carl(), { key: key(), to: null, amountMinor: 10_00 })
    const counting = async () => stepDrawer(carl(), { ...(await step('cash_session', mine)), event: 'count' })
    await expect(counting()).rejects.toMatchObject({ reason: 'money.drawerUnderWay' })
    await decideCash(vera(), { ...(await step('cash_transfer', sent)), event: 'store' })
    await counting()
    const shown = await readDrawer(carl(), mine)
    expect(shown).toMatchObject({ status: 'closing', expected: null, counted: null, payments: [] })
    await expect(sendCash(carl(), { key: key(), to: null, amountMinor: 1 })).rejects.toMatchObject({
      reason: 'money.drawerNotOpen',
    })
    await expect(issueFloat(vera(), { key: key(), to: mine, amountMinor: 1 })).rejects.toMatchObject({
      reason: 'money.drawerNotOpen',
    })
    await stepDrawer(carl(), { ...(await step('cash_session', mine)), event: 'resume' })
    await expect(
      stepDrawer(bruno(), { ...(await step('cash_session', mine)), event: 'count' }),
    ).rejects.toMatchObject({ reason: 'money.drawerOfAnother' })
  })

  it('is closed with its difference, which somebody else checks with a reason, once the money is in the safe', async () => {
    const mine = await drawers.opened('carl')
    const bill = await addInvoice(hospital.sql)
    await takePayment(carl(), {
      ...{ key: key(), accountId: bill.accountId, payerId: null, kind: 'payment', method: 'cash' },
      ...{ reference: null, amountMinor: 100_00, invoiceId: null },
    })
    const there = (await drawers.balance(mine)) ?? 0
    await stepDrawer(carl(), { ...(await step('cash_session', mine)), event: 'count' })
    await expect(
      closeDrawer(carl(), { ...(await step('cash_session', mine)), pieces: [] }),
    ).rejects.toMatchObject({ reason: 'money.drawerCounted' })
    await expect(
      closeDrawer(vera(), {
        ...(await step('cash_session', mine)),
        pieces: [{ denomination: 1, pieces: 1 }],
      }),
    ).rejects.toMatchObject({ reason: 'money.drawerCloser' })
    expect(await drawers.closed('carl', mine, there - 5)).toEqual({
      id: mine,
      expected: there,
      counted: there - 5,
    })
    expect(await drawers.balance(mine)).toBe(0)
    const [sent] = await hospital.sql<{ id: string; amount: number }[]>`
      select id, amount_minor::float8 as amount from cash_transfer where from_session = ${mine} and status = 'sent'`
    expect(sent?.amount).toBe(there - 5)
    const check = async (reason: string | null, who = vera()) =>
      reconcileDrawer(who, { ...(await step('cash_session', mine)), reason })
    await expect(check('Lost')).rejects.toMatchObject({ reason: 'money.drawerUnderWay' })
    await expect(
      decideCash(carl(), { ...(await step('cash_transfer', sent?.id ?? '')), event: 'refuse', reason: 'No' }),
    ).rejects.toMatchObject({ reason: 'money.drawerNotOpen' })
    await expect(
      decideCash(bruno(), { ...(await step('cash_transfer', sent?.id ?? '')), event: 'witness' }),
    ).rejects.toMatchObject({ reason: 'money.transferReceiver' })
    await decideCash(vera(), { ...(await step('cash_transfer', sent?.id ?? '')), event: 'store' })
    await expect(check(null)).rejects.toMatchObject({ code: 'reason_required', field: 'reason' })
    await expect(check('Lost', carl())).rejects.toMatchObject({ code: 'forbidden' })
    await check('Wrong change given')
    expect(await readDrawer(carl(), mine)).toMatchObject({
      ...{ status: 'reconciled', expected: there, counted: there - 5, closer: 'Carl Jensen' },
      counts: [{ denomination: 1, pieces: there - 5 }],
    })
    await expect(
      hospital.sql`update cash_session set counted_minor = 0 where id = ${mine}`,
    ).rejects.toMatchObject({ constraint_name: 'cash_session_steps' })
    await expect(hospital.sql`insert into cash_count values (${mine}, 100, 1)`).rejects.toMatchObject({
      constraint_name: 'cash_count_closing',
    })
  })

  it('of somebody who is gone is taken over by a supervisor, and a cashier is the second person at the safe', async () => {
    const theirs = await drawers.opened('bruno', 20_00)
    const there = (await drawers.balance(theirs)) ?? 0
    const taking = async () => ({ ...(await step('cash_session', theirs)), reason: 'Went home ill' })
    await expect(takeOverDrawer(carl(), await taking())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(takeOverDrawer(vera(), { ...(await taking()), reason: '' })).rejects.toMatchObject({
      code: 'reason_required',
    })
    await takeOverDrawer(vera(), await taking())
    await expect(
      stepDrawer(bruno(), { ...(await step('cash_session', theirs)), event: 'resume' }),
    ).rejects.toMatchObject({ reason: 'money.drawerOfAnother' })
    await expect(
      closeDrawer(bruno(), {
        ...(await step('cash_session', theirs)),
        pieces: [{ denomination: 1, pieces: there }],
      }),
    ).rejects.toMatchObject({ reason: 'money.drawerCloser' })
    await drawers.closed('vera', theirs, there)
    const [sent] = await hospital.sql<{ id: string }[]>`
      select id from cash_transfer where from_session = ${theirs} and status = 'sent'`
    await expect(
      decideCash(vera(), { ...(await step('cash_transfer', sent?.id ?? '')), event: 'store' }),
    ).rejects.toMatchObject({ reason: 'money.transferOwn' })
    await decideCash(carl(), { ...(await step('cash_transfer', sent?.id ?? '')), event: 'witness' })
    await reconcileDrawer(vera(), { ...(await step('cash_session', theirs)), reason: null })
  })
})

describe('the safe', () => {
  it('is filled and emptied by two people', async () => {
    const before = await drawers.safe()
    const propose = (kind: 'from-bank' | 'to-bank', amountMinor: number) =>
      proposeSafeMovement(carl(), { key: key(), kind, amountMinor, reference: 'Bag 2' })
    const id = await propose('to-bank', 30_00)
    expect(await drawers.safe()).toBe(before)
    await expect(
      hospital.sql`
        update cash_safe_movement set status = 'approved', decided_by = created_by, decided_at = now() where id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: 'cash_safe_movement_two_people' })
    const form = { ...(await step('cash_safe_movement', id)), event: 'approve' as const }
    await Promise.all([decideSafeMovement(vera(), form), decideSafeMovement(vera(), form)])
    expect(await drawers.safe()).toBe(before - 30_00)
    const tooMuch = await propose('to-bank', before)
    await expect(
      decideSafeMovement(vera(), { ...(await step('cash_safe_movement', tooMuch)), event: 'approve' }),
    ).rejects.toMatchObject({ reason: 'money.safeTooLittle' })
    await decideSafeMovement(vera(), {
      ...{ ...(await step('cash_safe_movement', tooMuch)), event: 'refuse', reason: 'Not there' },
    })
    await expect(hospital.owner`update cash_safe set balance_minor = 1`).rejects.toMatchObject({
      constraint_name: 'cash_safe_kept',
    })
    expect(await readSafe(vera())).toBe(before - 30_00)
    await expect(readSafe(carl())).rejects.toThrow()
    expect((await readSafeMovements(carl())).some(({ status }) => status === 'refused')).toBe(true)
  })

  it('sends back what a drawer does not take', async () => {
    const id = await drawers.opened('carl')
    const before = await drawers.safe()
    const sent = await issueFloat(vera(), { key: key(), to: id, amountMinor: 10_00 })
    await decideCash(vera(), {
      ...(await step('cash_transfer', sent)),
      event: 'send-back',
      reason: 'Too much',
    })
    expect(await drawers.safe()).toBe(before)
  })
})

describe('lists', () => {
  it('a cashier sees what concerns them, a supervisor all of it, with what each may decide', async () => {
    const [mine, theirs] = [await drawers.opened('carl', 20_00), await drawers.opened('bruno')]
    const sent = await sendCash(carl(), { key: key(), to: theirs, amountMinor: 5_00 })
    const of = async (who: string) =>
      (await readUnderWay(hospital.as(who))).find(({ id }) => id === sent)?.steps
    expect([await of('carl'), await of('bruno'), await of('vera')]).toEqual([
      ['refuse'],
      ['accept', 'refuse'],
      ['send-back'],
    ])
    expect((await readOpenDrawers(carl())).map(({ id }) => id)).toEqual(
      expect.arrayContaining([mine, theirs]),
    )
    expect(
      (await readDrawers(carl(), { waiting: true })).rows.every(
        ({ staffId }) => staffId === carl().person.id,
      ),
    ).toBe(true)
    expect((await readDrawers(vera(), { waiting: true })).rows.length).toBeGreaterThan(1)
    expect(
      (await readDrawers(vera(), { waiting: false })).rows.every(({ status }) => status === 'reconciled'),
    ).toBe(true)
    expect((await readDrawers(vera(), { waiting: true, after: 'x' })).before).toBe(0)
    expect(await readDrawer(vera(), randomUUID())).toBeUndefined()
    await decideCash(bruno(), { ...(await step('cash_transfer', sent)), event: 'accept' })
    await emptied('bruno')
  })

  it('goes on from page to page without losing one', async () => {
    await hospital.owner`
      insert into cash_session (staff_id) select id from staff where username not in ('carl', 'bruno') limit 0`
    for (let nth = 0; nth < 52; nth++) {
      const id = await drawers.opened('bruno')
      await drawers.closed('bruno', id, 0)
      await reconcileDrawer(vera(), { ...(await step('cash_session', id)), reason: null })
    }
    const first = await readDrawers(vera(), { waiting: false })
    const second = await readDrawers(vera(), { waiting: false, after: first.next })
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(first.total)
    const open = await readDrawers(vera(), { waiting: true, after: first.next })
    expect(open.rows.length).toBeGreaterThan(0)
  })

  it('the dashboard counts what waits, and a sample opens the page', async () => {
    const at = { me: vera().person.id, now: '', day: '', begins: '', ends: '', timeZone: 'UTC' }
    for (const { counted } of cashWaiting) {
      const [row] = await client()`${counted(client(), at)}`
      expect(row).toMatchObject({ count: expect.any(Number) })
    }
    for (const { record } of cashSamples) expect(await client()`${record(client())}`).toHaveLength(1)
  })
})
