import { afterAll, expect, it } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { untilBlocked } from '@/e2e/support/unit/until'
import { client } from '../../platform/database'
import { acceptAdmission } from './admission'
import { requestTransfer } from './transfers'

const hospital = hospitalInTest('ward_closing')
afterAll(() => client().end())

const stays = staysOf(hospital)

const close = async (ward: { id: string }) => {
  await hospital.sql`update bed set status = 'C' where location_id in (select id from location where parent_id = ${ward.id})`
  await hospital.sql`update location set active = false where parent_id = ${ward.id}`
  await hospital.sql`update location set active = false where id = ${ward.id}`
}

it('a ward closes when nobody is on it or on the way to it, also without a bed', async () => {
  const [lane, expecting, empty] = [
    await addWard(hospital.owner),
    await addWard(hospital.owner),
    await addWard(hospital.owner),
  ]
  await stays.received(lane)
  await stays.accepted(expecting)
  for (const ward of [lane, expecting])
    await expect(close(ward)).rejects.toMatchObject({ constraint_name: 'ward_in_use' })
  await close(empty)
})

it('nobody is accepted by a ward that is closed, whatever writes it', async () => {
  const ward = await addWard(hospital.owner)
  const { id } = await stays.requested(null)
  await close(ward)
  await expect(
    hospital.sql`update stay set ward_id = ${ward.id}, accepted_at = now(), accepted_by = 1 where encounter_id = ${id}`,
  ).rejects.toMatchObject({ constraint_name: 'ward_closed' })
})

it('a ward that is closed while somebody is sent to it refuses them in words', async () => {
  const [ward, going] = [await addWard(hospital.owner), await addWard(hospital.owner)]
  const [asked, lies] = [await stays.requested(null), await stays.received(going)]
  const accept = { ...(await stays.step(asked.id)), wardId: ward.id }
  const ask = { ...(await stays.step(lies.id)), wardId: ward.id, reason: 'Surgery' }
  let accepting: Promise<unknown> = Promise.resolve()
  let sending: Promise<unknown> = Promise.resolve()
  // Both have read the ward as open, and wait for its row until the closing commits.
  await hospital.owner.begin(async (sql) => {
    await sql`update bed set status = 'C' where location_id in (select id from location where parent_id = ${ward.id})`
    await sql`update location set active = false where parent_id = ${ward.id}`
    await sql`update location set active = false where id = ${ward.id}`
    accepting = acceptAdmission(hospital.as('bella'), accept).catch((error: unknown) => error)
    sending = requestTransfer(hospital.as('david'), ask).catch((error: unknown) => error)
    await untilBlocked(sql, 2)
  })
  for (const refused of [accepting, sending])
    expect(await refused).toMatchObject({ reason: 'inpatient.wardClosedMeanwhile', field: 'ward' })
})
