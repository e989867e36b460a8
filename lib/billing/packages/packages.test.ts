import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import {
  addAccount,
  drafted,
  issued,
  reverseCharge,
  stepped,
  versionOf,
} from '@/e2e/support/records/billing/bills'
import { addCharge } from '@/e2e/support/records/billing/charges'
import { addPackageCode } from '@/e2e/support/records/billing/packages'
import { addPayerTo } from '@/e2e/support/records/billing/prices'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { giveDiscount, withdrawDiscount } from '../accounts/commands/discounts'
import { stepAccount } from '../accounts/commands/steps'
import { readCharges, readDiscounts } from '../accounts/queries/account'
import { draftCredit } from '../invoices/commands/credit'
import { addCode, changeCode } from '../prices/commands/codes'
import { removePackageItem, setPackageItem } from './commands/contents'
import { addPackage, cancelPackage } from './commands/on-account'
import { packageInvariants } from './invariants'
import { readAccountPackages, readPackageChoices, readPackageItems } from './queries'

const hospital = hospitalInTest('packages')
afterAll(() => client().end())

const key = () => randomUUID()
const carl = () => hospital.as('carl')
const vera = () => hospital.as('vera')
const code = () => `other/T${randomUUID().slice(0, 8)}`
const put = (id: string, packageId: string) => addPackage(carl(), { key: key(), id, packageId })
const takeOff = (id: string) => cancelPackage(carl(), { key: key(), id, reason: 'Not wanted' })
const packagesOf = (id: string) => readAccountPackages(carl(), id)
/** The charges that hold, but the package: what each comes to, and how much of it a package covers. */
const chargesOf = async (id: string) =>
  (await readCharges(carl(), id))
    .filter(({ status, category, reverses }) => status !== 'aborted' && category !== 'package' && !reverses)
    .map(({ quantity, amountMinor, coveredMinor }) => [quantity, amountMinor, coveredMinor])
const visitOf = ({ encounterId, patientId }: { encounterId: string; patientId: string }) => ({
  visit: { id: encounterId, patientId },
})
const nothingBroken = async () => {
  for (const { name, broken } of packageInvariants)
    expect(await hospital.sql`${broken(hospital.sql)}`, name).toEqual([])
}

/** An account with a package of three of something, of which one was charged before. */
async function withPackage({ quantity = 3 as number | null, charged = 1 } = {}) {
  const item = code()
  const made = await addPackageCode(hospital.sql, { [item]: quantity })
  const of = await addAccount(hospital.sql, [], { over: false })
  if (charged > 0)
    await addCharge(hospital.sql, {
      ...visitOf(of),
      code: item,
      quantity: charged,
      amountMinor: charged * 1000,
    })
  await put(of.accountId, made.id)
  const [row] = await packagesOf(of.accountId)
  return { ...of, item, package: made, onAccount: row?.id ?? '' }
}

describe('a package on an account', () => {
  it('is charged once, covers what was and what will be charged, and what goes beyond it in part', async () => {
    const of = await withPackage()
    expect(await chargesOf(of.accountId)).toEqual([[1, 1000, 1000]])
    // With a tax that does not divide: two of the five are left in it.
    await addCharge(hospital.sql, {
      ...visitOf(of),
      code: of.item,
      quantity: 5,
      amountMinor: 5000,
      taxMinor: 3,
    })
    expect(await chargesOf(of.accountId)).toEqual([
      [1, 1000, 1000],
      [5, 5003, 2001],
    ])
    expect(await packagesOf(of.accountId)).toMatchObject([
      { package: of.package.name, code: of.item, quantity: 3, used: 3, over: 3, cancelledAt: null },
    ])
    const invoice = await issued(hospital, of.accountId, 'interim')
    const [billed] = await hospital.sql<{ total: number }[]>`
      select total_minor::int as total from invoice where id = ${invoice}`
    expect(billed?.total).toBe(50_00 + 5003 - 2001)
    await nothingBroken()
  })

  it('of any number covers all of it', async () => {
    const of = await withPackage({ quantity: null, charged: 40 })
    expect(await packagesOf(of.accountId)).toMatchObject([{ quantity: null, used: 40, over: 0 }])
    await nothingBroken()
  })

  it('is used again by what comes after a charge that was taken back, or that got its price late', async () => {
    const of = await withPackage({ charged: 3 })
    const { id: waiting } = await addCharge(hospital.sql, {
      ...visitOf(of),
      code: of.item,
      amountMinor: null,
    })
    const { id: beyond } = await addCharge(hospital.sql, {
      ...visitOf(of),
      code: of.item,
      quantity: 2,
      amountMinor: 2000,
    })
    expect(await packagesOf(of.accountId)).toMatchObject([{ used: 3, over: 3 }])
    const [first] = await hospital.sql<{ id: string }[]>`
      select id from charge_item where account_id = ${of.accountId} and code = ${of.item} and quantity = 3`
    await hospital.sql`select reverse_act(source_type, source_id, component, 'Wrong') from charge_item where id = ${first?.id ?? ''}`
    expect(await packagesOf(of.accountId)).toMatchObject([{ used: 2, over: 1 }])
    await hospital.sql`update charge_item set amount_minor = 1000, tax_minor = 0 where id = ${waiting}`
    expect(await packagesOf(of.accountId)).toMatchObject([{ used: 3, over: 0 }])
    await hospital.sql`select reverse_act(source_type, source_id, component, 'Wrong') from charge_item where id = ${beyond}`
    expect(await packagesOf(of.accountId)).toMatchObject([{ used: 1, over: 0 }])
    await nothingBroken()
  })

  it('covers what a payer’s list charges again, and what comes back from a draft', async () => {
    const of = await withPackage({ charged: 2 })
    await addPayerTo(hospital.sql, of.encounterId, `P${randomUUID().slice(0, 6).toUpperCase()}`)
    expect(await packagesOf(of.accountId)).toMatchObject([{ used: 2, over: 0 }])
    const other = await withPackage({ charged: 0 })
    await addCharge(hospital.sql, { ...visitOf(other), code: other.item, quantity: 2, amountMinor: 2000 })
    await takeOff(other.onAccount)
    const draft = await drafted(hospital, other.accountId, 'interim')
    await put(other.accountId, other.package.id)
    expect((await packagesOf(other.accountId)).map(({ used }) => used)).toEqual([0, 0])
    await stepped(hospital, ['carl', 'cancel'], draft)
    expect((await packagesOf(other.accountId)).map(({ used }) => used)).toEqual([0, 2])
    await nothingBroken()
  })

  it('is put on by one of two cashiers at once, and once by a form that is sent twice', async () => {
    const { id } = await addPackageCode(hospital.sql, { [code()]: 1 })
    const { accountId } = await addAccount(hospital.sql, [])
    const outcomes = await Promise.allSettled([put(accountId, id), put(accountId, id)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(put(accountId, id)).rejects.toMatchObject({ reason: 'billing.packageTwice' })
    const form = { key: key(), id: (await addAccount(hospital.sql, [])).accountId, packageId: id }
    expect(await addPackage(carl(), form)).toBe(await addPackage(carl(), form))
    expect(await packagesOf(form.id)).toHaveLength(1)
    await nothingBroken()
  })

  it('comes off whole while it is on no bill, and stays afterwards', async () => {
    const of = await withPackage({ charged: 2 })
    await takeOff(of.onAccount)
    expect(await chargesOf(of.accountId)).toEqual([[2, 2000, 0]])
    expect(await packagesOf(of.accountId)).toMatchObject([{ used: 0, over: 2, cancelReason: 'Not wanted' }])
    await expect(takeOff(of.onAccount)).rejects.toMatchObject({ reason: 'billing.packageOff' })
    await expect(takeOff(randomUUID())).rejects.toMatchObject({ reason: 'billing.packageOff' })
    await put(of.accountId, of.package.id)
    const again = (await packagesOf(of.accountId)).find(({ cancelledAt }) => !cancelledAt)?.id ?? ''
    const invoice = await issued(hospital, of.accountId, 'interim')
    await expect(takeOff(again)).rejects.toMatchObject({ reason: 'billing.packageBilled' })
    await draftCredit(carl(), { key: key(), id: invoice, lines: null, reason: 'Charged wrongly' })
    await nothingBroken()
  })

  it('frees what is reversed after the bill', async () => {
    const of = await withPackage({ charged: 3 })
    await issued(hospital, of.accountId, 'interim')
    const [billed] = await hospital.sql<{ id: string }[]>`
      select id from charge_item where account_id = ${of.accountId} and code = ${of.item}`
    await reverseCharge(hospital.sql, billed?.id ?? '')
    await addCharge(hospital.sql, { ...visitOf(of), code: of.item, quantity: 1, amountMinor: 1000 })
    expect(await packagesOf(of.accountId)).toMatchObject([{ used: 1, over: 0 }])
    await nothingBroken()
  })

  it('is refused when it is unknown, out of use, empty, or the account is closed', async () => {
    const { accountId } = await addAccount(hospital.sql, [])
    await expect(put(accountId, randomUUID())).rejects.toMatchObject({ reason: 'billing.packageUnknown' })
    const empty = await addPackageCode(hospital.sql, {})
    await expect(put(accountId, empty.id)).rejects.toMatchObject({ reason: 'billing.packageEmpty' })
    const old = await addPackageCode(hospital.sql, { [code()]: 1 })
    const about = { name: old.name, tax: 0, freeBecause: null, active: false, expectedVersion: 1 }
    await changeCode(vera(), { key: key(), id: old.id, ...about })
    await expect(put(accountId, old.id)).rejects.toMatchObject({ reason: 'billing.packageUnknown' })
    const thing = code()
    const good = await addPackageCode(hospital.sql, { [thing]: 1 })
    const [item] = await hospital.sql<{ id: string }[]>`
      select id from charge_item_definition where code = ${thing}`
    await expect(put(accountId, item?.id ?? '')).rejects.toMatchObject({ reason: 'billing.packageUnknown' })
    const closed = await addAccount(hospital.sql, [])
    await hospital.sql`update charge_item set status = 'not-billable', status_reason = 'Test' where account_id = ${closed.accountId}`
    await stepAccount(vera(), {
      ...{ key: key(), id: closed.accountId, event: 'void', reason: 'Test' },
      expectedVersion: await versionOf(hospital.sql, 'account', closed.accountId),
    })
    await expect(put(closed.accountId, good.id)).rejects.toMatchObject({ reason: 'billing.accountClosed' })
    await put(accountId, good.id)
    const without = hospital.as('carl', { but: ['billing.packages'] })
    await expect(
      addPackage(without, { key: key(), id: accountId, packageId: good.id }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(cancelPackage(without, { key: key(), id: accountId, reason: 'Test' })).rejects.toMatchObject(
      {
        code: 'forbidden',
      },
    )
  })

  it('is no discount: it needs no authority, is not among the discounts, and discounts are of what it leaves', async () => {
    const of = await withPackage({ charged: 2 })
    expect(await readDiscounts(carl(), of.accountId)).toEqual([])
    const off = { key: key(), id: of.accountId, chargeId: null, reason: 'Hardship' }
    // A tenth of the package alone.
    await expect(giveDiscount(carl(), { ...off, off: { minor: 501 } })).rejects.toMatchObject({
      reason: 'billing.discountAuthority',
    })
    expect(await giveDiscount(carl(), { ...off, off: { basisPoints: 1000 } })).toBe(500)
    await expect(
      withdrawDiscount(carl(), { key: key(), id: of.accountId, groupId: of.onAccount }),
    ).rejects.toMatchObject({ reason: 'billing.discountBilled' })
    // The cashier gave no discount beyond their own authority, so an interim bill is theirs to issue.
    await issued(hospital, of.accountId, 'interim')
    await nothingBroken()
  })

  it('is held by the tables: no more than is in it, of nothing else, and it stays as it was put on', async () => {
    const of = await withPackage({ charged: 3 })
    const { id: charge } = await addCharge(hospital.sql, {
      ...visitOf(of),
      code: of.item,
      quantity: 2,
      amountMinor: 2000,
    })
    const { id: other } = await addCharge(hospital.sql, { ...visitOf(of), amountMinor: 2000 })
    const cover = (on: string, covered: number, minor: number, by = of.onAccount) =>
      hospital.sql`
        insert into charge_discount (charge_item_id, group_id, amount_minor, reason, account_package_id, covered, created_by)
        select ${on}, ${by}, ${minor}, 'By hand', ${by}, ${covered}, id from staff where username = 'carl'`
    const used = { constraint_name: 'account_package_used' }
    await expect(cover(charge, 1, 1000)).rejects.toMatchObject(used)
    await expect(cover(other, 1, 1000)).rejects.toMatchObject(used)
    const free = await withPackage({ quantity: null, charged: 0 })
    await expect(cover(charge, 1, 1000, free.onAccount)).rejects.toMatchObject(used)
    const kept = { constraint_name: 'account_package_kept' }
    await expect(
      hospital.sql`update account_package set added_at = hospital_now() where id = ${of.onAccount}`,
    ).rejects.toMatchObject(kept)
    await expect(
      hospital.sql`update account_package_item set quantity = 9 where account_package_id = ${of.onAccount}`,
    ).rejects.toThrow()
    await expect(
      hospital.sql`insert into account_package_item values (${of.onAccount}, 'visit/AMB', null)`,
    ).rejects.toMatchObject(kept)
    await nothingBroken()
  })
})

describe('what is in a package', () => {
  it('is set and taken out for the next account, and stays on those that have it', async () => {
    const of = await withPackage()
    const { id, code: packageCode } = of.package
    const more = code()
    await addCode(vera(), { key: key(), code: more, name: 'Another thing', tax: 0, freeBecause: null })
    expect(await setPackageItem(vera(), { key: key(), id, code: more, quantity: 2 })).toBe('Another thing')
    await setPackageItem(vera(), { key: key(), id, code: more, quantity: null })
    await removePackageItem(vera(), { key: key(), id, code: of.item })
    expect(await readPackageItems(vera(), packageCode)).toMatchObject([{ code: more, quantity: null }])
    expect((await packagesOf(of.accountId)).map((one) => one.code)).toEqual([of.item])
    await expect(removePackageItem(vera(), { key: key(), id, code: of.item })).rejects.toMatchObject({
      reason: 'billing.notInPackage',
    })
    expect(await readPackageChoices(carl())).toContainEqual({ id, name: of.package.name })
  })

  it('is refused for what is not charged, for another package, and for what is no package', async () => {
    const item = code()
    const [one, two] = [
      await addPackageCode(hospital.sql, { [item]: 1 }),
      await addPackageCode(hospital.sql, {}),
    ]
    const set = (id: string, what: string) =>
      setPackageItem(vera(), { key: key(), id, code: what, quantity: 1 })
    await expect(set(one.id, 'other/NONE')).rejects.toMatchObject({ reason: 'billing.noCode' })
    await expect(set(one.id, two.code)).rejects.toMatchObject({ reason: 'billing.packageInPackage' })
    const [thing] = await hospital.sql<
      { id: string }[]
    >`select id from charge_item_definition where code = ${item}`
    await expect(set(thing?.id ?? '', item)).rejects.toMatchObject({ reason: 'billing.notPackage' })
    const without = hospital.as('vera', { but: ['billing.prices'] })
    await expect(
      setPackageItem(without, { key: key(), id: one.id, code: item, quantity: 1 }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(removePackageItem(without, { key: key(), id: one.id, code: item })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const names = (await readPackageChoices(carl())).map(({ name }) => name)
    expect(names).toContain(one.name)
    expect(names).not.toContain(two.name)
  })
})
