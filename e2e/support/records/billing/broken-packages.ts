import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { addPackage } from '@/lib/billing/packages/commands/on-account'
import type { HospitalInTest } from '../../unit/hospital-in-test'
import { addAccount } from './bills'
import { addCharge } from './charges'
import { addPackageCode } from './packages'

/** The tables whose guards are taken away, so that packages can be broken. */
export const packageTables = ['account_package', 'account_package_item']

/** A package on an account that covers a charge, and for each invariant plain SQL that breaks it. */
export async function brokenPackages(hospital: HospitalInTest) {
  const { sql } = hospital
  const code = `other/T${randomUUID().slice(0, 8)}`
  const { id: packageId } = await addPackageCode(sql, { [code]: 3 })
  const { accountId, encounterId, patientId } = await addAccount(sql, [])
  await addCharge(sql, { visit: { id: encounterId, patientId }, code, quantity: 2 })
  await addPackage(hospital.as('carl'), { key: randomUUID(), id: accountId, packageId })
  const ofAccount = (on: Sql) => on`select id from account_package where account_id = ${accountId}`
  const breaking: Record<string, (on: Sql) => Promise<unknown>> = {
    'package-used-within': (on) =>
      on`update charge_discount set covered = 4 where account_package_id in (${ofAccount(on)})`,
    'package-covers-its-own': (on) =>
      on`update charge_discount set covered = 3 where account_package_id in (${ofAccount(on)})`,
    'package-charged-once': (on) =>
      on`update charge_item set source_id = gen_random_uuid() where source_type = 'account_package' and account_id = ${accountId}`,
    'package-covers-what-is-left': (on) =>
      on`update charge_discount set withdrawn_at = hospital_now(), withdrawn_by = created_by where account_package_id in (${ofAccount(on)})`,
  }
  return breaking
}
