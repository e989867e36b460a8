import { afterAll, describe, expect, it } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { dischargePatient } from '../../flows/discharge'
import { client } from '../../platform/database'
import { reserveBed } from './beds'
import { acceptTransfer, completeTransfer, endTransfer, requestTransfer } from './transfers'

const hospital = hospitalInTest('transfers')
const stays = staysOf(hospital)
afterAll(() => client().end())

const ask = async (id: string, ward: WardInTest, who = 'david') =>
  await requestTransfer(hospital.as(who), { ...(await stays.step(id)), wardId: ward.id, reason: 'Surgery' })
const step = (id: string) => stays.step(id, 'transfer_request')

async function onWard() {
  const [from, to] = [await addWard(hospital.owner), await addWard(hospital.owner)]
  const { id } = await stays.received(from, from.beds[0])
  return { from, to, id, old: from.beds[0] ?? '', fresh: to.beds[0] ?? '' }
}

describe('a transfer', () => {
  it('ends one bed and begins the other at one instant, from which the other ward is responsible', async () => {
    const { to, id, old, fresh } = await onWard()
    const transfer = await ask(id, to)
    await acceptTransfer(hospital.as('greta'), { ...(await step(transfer)), bedId: fresh })
    expect(await stays.assignmentsOf(id)).toEqual([
      { status: 'active', bed: old },
      { status: 'reserved', bed: fresh },
    ])
    await completeTransfer(hospital.as('jane'), { ...(await step(transfer)), bedId: fresh })
    expect(await stays.assignmentsOf(id)).toEqual([
      { status: 'completed', bed: old },
      { status: 'active', bed: fresh },
    ])
    expect([await stays.bedStatus(old), await stays.bedStatus(fresh)]).toEqual(['H', 'O'])
    expect(
      await hospital.sql`
        select s.ward_id, t.status, t.completed_at = lower(a.period) as at_once,
               exists (select from bed_assignment o where o.encounter_id = s.encounter_id and upper(o.period) = lower(a.period)) as touching
          from stay s join transfer_request t on t.encounter_id = s.encounter_id
          join bed_assignment a on a.encounter_id = s.encounter_id and a.status = 'active' where s.encounter_id = ${id}`,
    ).toEqual([{ ward_id: to.id, status: 'completed', at_once: true, touching: true }])
  })

  it('goes into the lane of the other ward without a bed', async () => {
    const { to, id, old } = await onWard()
    const transfer = await ask(id, to, 'jane')
    await acceptTransfer(hospital.as('bella'), await step(transfer))
    await completeTransfer(hospital.as('jane'), await step(transfer))
    expect(await stays.assignmentsOf(id)).toEqual([{ status: 'completed', bed: old }])
  })

  it('that is rejected gives its bed free, and a new one can be requested', async () => {
    const { to, id, old, fresh } = await onWard()
    const transfer = await ask(id, to)
    await expect(ask(id, to)).rejects.toMatchObject({ reason: 'inpatient.transferOpen', params: [to.name] })
    await acceptTransfer(hospital.as('greta'), { ...(await step(transfer)), bedId: fresh })
    await endTransfer(hospital.as('greta'), 'reject', { ...(await step(transfer)), reason: 'Emergency' })
    expect(await stays.assignmentsOf(id)).toEqual([
      { status: 'active', bed: old },
      { status: 'cancelled', bed: fresh },
    ])
    await ask(id, to)
  })

  it('can have its bed held again when the time of the reservation is over, on the ward that accepted', async () => {
    const { to, from, id, fresh } = await onWard()
    const transfer = await ask(id, to)
    const hold = async (bedId = fresh) =>
      await reserveBed(hospital.as('bella'), { ...(await stays.step(id)), bedId, hours: 8 })
    await expect(hold()).rejects.toMatchObject({ reason: 'inpatient.notExpected' })
    await acceptTransfer(hospital.as('greta'), { ...(await step(transfer)), bedId: fresh, hours: 12 })
    const held = () => hospital.sql`
      select bed_id as bed, extract(epoch from upper(period) - lower(period))::int / 3600 as hours from bed_assignment
       where encounter_id = ${id} and status = 'reserved'`
    expect(await held()).toEqual([{ bed: fresh, hours: 12 }])
    await expect(hold()).rejects.toMatchObject({ reason: 'inpatient.reservedAlready' })
    await hospital.owner`
      update bed_assignment set period = tstzrange(lower(period) - interval '13 hours', upper(period) - interval '13 hours')
       where encounter_id = ${id} and status = 'reserved'`
    await expect(hold(from.beds[1])).rejects.toMatchObject({ reason: 'inpatient.bedOfAnotherWard' })
    await hold()
    expect(await held()).toEqual([{ bed: fresh, hours: 8 }])
    await completeTransfer(hospital.as('jane'), { ...(await step(transfer)), bedId: fresh })
    expect(await stays.bedStatus(fresh)).toBe('O')
  })

  it('to the same ward, or after the discharge, is refused', async () => {
    const { from, to, id } = await onWard()
    await expect(ask(id, from)).rejects.toMatchObject({ reason: 'inpatient.sameWard', field: 'ward' })
    await dischargePatient(hospital.as('david'), { ...(await stays.step(id)), disposition: 'home' })
    await expect(ask(id, to)).rejects.toMatchObject({ reason: 'inpatient.discharged' })
  })

  it('is accepted by those who give beds, and not by a nurse', async () => {
    const { to, id } = await onWard()
    const transfer = await ask(id, to)
    await expect(acceptTransfer(hospital.as('jane'), await step(transfer))).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(completeTransfer(hospital.as('jane'), await step(transfer))).rejects.toMatchObject({
      code: 'invalid_transition',
    })
  })
})
