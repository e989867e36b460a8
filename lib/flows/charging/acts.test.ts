import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { addPrice, chargesOf, heldCharges } from '@/e2e/support/records/billing/prices'
import { receivedSpecimen, type SpecimenInTest } from '@/e2e/support/records/laboratory/received'
import { decideOn, enterValues, verifyValues } from '@/e2e/support/records/laboratory/steps'
import { addOperation, operate } from '@/e2e/support/records/operations'
import { addTheatre } from '@/e2e/support/records/theatres'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { askRerun, withdrawResult } from '../../laboratory/results/with-reason'
import { client } from '../../platform/database'

const hospital = hospitalInTest('charged_acts')
afterAll(() => client().end())

const complete = (id: string) => hospital.sql`
  update encounter set status = 'completed', ended_at = hospital_now(), version = version + 1 where id = ${id}`

describe('a visit', () => {
  it('is charged when it is completed, once, and no more once it was entered in error', async () => {
    await addPrice(hospital.sql, 'visit/AMB', { amountMinor: 45_00, tax: 700, name: 'Clinic visit' })
    const { id } = await addVisit(hospital.sql, { status: 'in-progress:consultation', practitioner: 'david' })
    expect(await chargesOf(hospital.sql, id)).toEqual([])
    await complete(id)
    const held = { code: 'visit/AMB', component: 'visit', quantity: 1, amount: 45_00, tax: 3_15 }
    expect(await chargesOf(hospital.sql, id)).toMatchObject([{ ...held, status: 'billable', reason: null }])
    await complete(id)
    expect(await chargesOf(hospital.sql, id)).toHaveLength(1)
    await hospital.sql`
      update encounter set status = 'entered-in-error', status_reason = 'Another patient' where id = ${id}`
    expect(await chargesOf(hospital.sql, id)).toMatchObject([
      { ...held, status: 'aborted', reason: 'Another patient', reversed: true },
      { quantity: -1, amount: -45_00, tax: -3_15, status: 'aborted', reversal: true },
    ])
  })

  it('of a class without a price is charged all the same, and waits for one', async () => {
    const { id } = await addVisit(hospital.sql, { status: 'in-progress:consultation' })
    await hospital.sql`update encounter set class = 'EMER' where id = ${id}`
    await complete(id)
    expect(await chargesOf(hospital.sql, id)).toMatchObject([
      { code: 'visit/EMER', amount: null, status: 'billable' },
    ])
  })

  it('that a correction moves to another record takes its account with it', async () => {
    const [one, other] = [await addVisit(hospital.sql), await addVisit(hospital.sql)]
    await complete(one.id)
    await hospital.sql`update encounter set patient_id = ${other.patientId} where id = ${one.id}`
    const [account] = await hospital.sql`select patient_id from account where encounter_id = ${one.id}`
    expect(account?.patient_id).toBe(other.patientId)
  })
})

describe('a test', () => {
  const released = async (value: string, specimen: SpecimenInTest) => {
    await enterValues(hospital.as('lena'), specimen, { Sodium: value })
    await verifyValues(hospital.sql, hospital.as('laura'), specimen, ['Sodium'])
  }

  it('is charged when its value is released, and not before, nor again for a second run', async () => {
    const specimen = await receivedSpecimen(hospital.sql, [
      { name: 'Sodium', code: `T${randomUUID().slice(0, 8)}` },
    ])
    const { id: of } = specimen.visit
    await enterValues(hospital.as('lena'), specimen, { Sodium: '140.0' })
    expect(await chargesOf(hospital.sql, of)).toEqual([])
    await decideOn(hospital.sql, askRerun, hospital.as('laura'), specimen, 'Sodium')
    await released('141.0', specimen)
    expect(await chargesOf(hospital.sql, of)).toMatchObject([{ quantity: 1, status: 'billable' }])
  })

  it('is taken back when it is withdrawn, and charged again when it is corrected', async () => {
    const specimen = await receivedSpecimen(hospital.sql, [
      { name: 'Sodium', code: `T${randomUUID().slice(0, 8)}` },
    ])
    const { id: of } = specimen.visit
    await released('140.0', specimen)
    await decideOn(hospital.sql, withdrawResult, hospital.as('laura'), specimen, 'Sodium')
    expect(await heldCharges(hospital.sql, of)).toEqual([])
    await released('150.0', specimen)
    const all = await chargesOf(hospital.sql, of)
    expect(all).toHaveLength(3)
    expect(all.map(({ quantity }) => quantity).reduce((sum, one) => sum + one, 0)).toBe(1)
    expect(await heldCharges(hospital.sql, of)).toHaveLength(1)
  })
})

describe('an examination', () => {
  it('is charged when it was performed, and taken back when that was wrong', async () => {
    const visit = await addVisit(hospital.sql)
    const [order] = await hospital.sql<{ id: string }[]>`
      insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status, author_id,
                                   authored_at, created_by, updated_by)
      select ${visit.id}, ${visit.patientId}, 'imaging', 'urn:portal:procedure', 'XR CHEST', 'X-ray of the chest', 'routine',
             'active', id, hospital_now(), id, id from staff where username = 'david' returning id`
    const [one] = await hospital.sql<{ id: string }[]>`
      insert into examination (service_request_id, patient_id, status, performed_at, performed_by, note, created_by, updated_by)
      select ${order?.id ?? ''}, ${visit.patientId}, 'completed', hospital_now(), id, 'Done', id, id
        from staff where username = 'jane' returning id`
    expect(await heldCharges(hospital.sql, visit.id)).toMatchObject([
      { code: 'examination/XR-CHEST', quantity: 1 },
    ])
    await hospital.sql`
      update examination set status = 'entered-in-error', status_reason = 'Another patient' where id = ${one?.id ?? ''}`
    expect(await heldCharges(hospital.sql, visit.id)).toEqual([])
  })
})

describe('an operation', () => {
  it('is charged when the patient is out of theatre: minutes, team, kit and implants, and follows their corrections', async () => {
    const theatreId = await addTheatre(hospital.sql, 'Theatre of charges')
    const visit = await addVisit(hospital.sql)
    const { id } = await addOperation(hospital.sql, { theatreId, visit })
    const [kit] = await hospital.sql<{ id: string }[]>`
      insert into theatre_kit (name, identifier, created_by, updated_by)
      select 'Laparoscopy', 'LAP-09', id, id from staff where username = 'olga' returning id`
    await hospital.sql`
      insert into theatre_case_kit (case_id, kit_id, created_by, updated_by)
      select ${id}, ${kit?.id ?? ''}, id, id from staff where username = 'olga'`
    await operate(hospital.sql, id)
    await hospital.sql`
      insert into theatre_implant (case_id, product, lot, expires_on, used_on, quantity, created_by, updated_by)
      select ${id}, 'Mesh 10 × 15', 'M1', current_date + 100, current_date, 2, id, id from staff where username = 'theo'`
    expect(await heldCharges(hospital.sql, visit.id)).toMatchObject([
      { code: 'theatre/implant-mesh-10-15', quantity: 2 },
    ])
    await hospital.sql`
      insert into theatre_check (case_id, phase, answers, side, completed_by)
      select c.id, 'sign-out', '{"read": "yes"}', null, s.id from theatre_case c, staff s where c.id = ${id} and s.username = 'theo'`
    const out = (minutes: number, of: string | null) => hospital.sql<{ id: string }[]>`
      insert into theatre_event (case_id, kind, at, recorded_by, supersedes_id, reason)
      select ${id}, 'out', hospital_now() + ${minutes} * interval '1 minute', id, ${of}, ${of && 'Mistyped'}
        from staff where username = 'theo' returning id`
    await out(0, null)
    const codes = async () => (await heldCharges(hospital.sql, visit.id)).map(({ code }) => code).sort()
    expect(await codes()).toEqual([
      ...['theatre/implant-mesh-10-15', 'theatre/kit-LAP-09', 'theatre/minute', 'theatre/team-surgeon'],
    ])
    await hospital.sql`
      insert into theatre_case_team (case_id, staff_id, role, created_by, updated_by)
      select ${id}, id, 'anaesthetist', id, id from staff where username = 'anita'`
    expect(await codes()).toContain('theatre/team-anaesthetist')
    await hospital.sql`update theatre_case_team set removed_at = hospital_now() where case_id = ${id} and role = 'anaesthetist'`
    await hospital.sql`update theatre_implant set error_reason = 'Not used' where case_id = ${id}`
    expect(await codes()).toEqual(['theatre/kit-LAP-09', 'theatre/minute', 'theatre/team-surgeon'])
  })
})
