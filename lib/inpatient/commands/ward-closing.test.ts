import { afterAll, expect, it } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'

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
