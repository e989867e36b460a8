import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClinic, addHoursEveryDay } from '@/e2e/support/records/clinics'
import { addPatient } from '@/e2e/support/records/patients'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { book, offerSlot, reschedule, waitForSlot } from '../../appointments/commands/booking'
import { readDay } from '../../appointments/queries/day'
import { readFreeSlots } from '../../appointments/queries/slots'
import { addDays } from '../../clock/day'
import { hospitalInstant, today } from '../../clock/hospital-time'
import { readWorklist } from '../../consultations/worklist'
import { checkIn, walkIn } from '../../flows/check-in'
import { likelyDuplicates } from '../../flows/compare-records'
import { undoNoShow } from '../../flows/end-appointment'
import { readForm } from '../../forms/read-form'
import { client } from '../../platform/database'
import { correctPatient } from '../commands/correct-patient'
import { registerPatient } from '../commands/register-patient'
import { openChart } from '../queries/banner'
import { recentPatients } from '../queries/recent'
import { unidentifiedPatients } from '../queries/unidentified'
import { correctionForm, registrationForm } from '../schemas/details'
import { searchPatients } from '../search/search'

const hospital = hospitalInTest('joined')
let clinicId = ''
let tomorrow = ''

beforeAll(async () => {
  tomorrow = addDays(today(), 1)
  clinicId = await addClinic(hospital.sql, 'Joined clinic', 'J')
  await addHoursEveryDay(hospital.sql, { clinicId, who: 'david' })
})
afterAll(() => client().end())

const join = (from: string, into: string) => hospital.sql`
  update patient set status = 'merged', merged_into_id = ${into} where id = ${from}`

/** A person with a record in use and a second one merged into it; either may be confidential. */
async function person(confidential: boolean) {
  const family = crypto.randomUUID().replaceAll(/[\d-]/g, 'x')
  const used = await addPatient(hospital.sql, { family, phone: '0555 314 1592' })
  const joined = await addPatient(hospital.sql, { family: 'Former', confidential })
  await join(joined.id, used.id)
  return { ...used, family, joined }
}

const key = () => crypto.randomUUID()

async function freeSlot() {
  const slots = await readFreeSlots(hospital.as('rita'), { day: tomorrow, clinicId })
  const slot = slots.get(tomorrow)?.[0]
  if (!slot) throw new Error('Nothing is free.')
  return slot
}

const asked = { kind: 'scheduled', priority: 'routine', reason: 'Red eye' } as const
const request = (patientId: string) => ({ ...asked, key: key(), clinicId, patientId })

const typed = {
  ...{ given: 'New', sex: 'female', birthDate: '29/02/1980', age: '', address: '', nationalId: '' },
  ...{ contactName: '', contactRelationship: '', contactPhone: '', payer: '', memberNumber: '' },
}

it('a registration under the name of a merged record leads to the record in use, once', async () => {
  const { sql } = hospital
  const phone = '0555 271 8281'
  const used = await addPatient(sql, { given: 'Aminata', family: 'Present', birthDate: '1991-03-04', phone })
  for (let nth = 0; nth < 6; nth += 1) await addPatient(sql, { given: 'Kin', family: 'Another', phone })
  for (const given of ['Aminatta', 'Aminata', 'Amminata']) {
    const joined = await addPatient(sql, { given, family: 'Bygone', birthDate: '1991-03-05' })
    await join(joined.id, used.id)
  }
  const fields = { ...typed, phone, given: 'Aminata', family: 'Bygone', birthDate: '05/03/1991' }
  const register = () =>
    registerPatient(hospital.as('rita'), readForm(registrationForm, { key: key(), ...fields }))
  await expect(register()).rejects.toMatchObject({
    duplicates: [
      {
        id: used.id,
        label: `Aminata Present, born 4 Mar 1991, MRN ${used.mrn}, also known as Aminata Bygone`,
        why: 'same name and birth',
      },
      ...Array.from({ length: 4 }, () => ({ why: 'same telephone' })),
    ],
  })
  await sql`update patient set phone = null where phone = ${phone}`
  await sql`update patient set status = 'entered-in-error', merged_into_id = null where merged_into_id = ${used.id}`
  await register()
})

describe.each([
  ['closes', true],
  ['leaves', false],
])('a merged record %s the record in use', (_what, confidential) => {
  it('in the search, also by the number of either', async () => {
    const { id, mrn, family, joined } = await person(confidential)
    const found = async (query: string, who = 'rita') =>
      (await searchPatients(hospital.as(who), query)).patients
    expect((await found(family)).map((one) => one.id)).toEqual(confidential ? [] : [id])
    for (const number of [mrn, joined.mrn]) {
      const [one] = await found(number)
      const shown = confidential ? { id: null, mrn: null } : { id, mrn }
      expect(one).toMatchObject({ ...shown, confidential })
      expect(JSON.stringify(one).includes(family)).toBe(!confidential)
    }
    expect(await found(family, 'david')).toMatchObject([{ id, mrn, confidential: false }])
  })

  it('in the charts opened last, among the likely duplicates, and when somebody like them is registered', async () => {
    const { id, mrn, family } = await person(false)
    const rita = hospital.as('rita')
    const adam = hospital.as('adam')
    const twin = await addPatient(hospital.sql, { family, phone: '0555 314 1592' })
    await openChart(rita, id, 'chart')
    await hospital.sql`update patient set confidential = ${confidential} where merged_into_id = ${id}`
    const recent = (await recentPatients(rita)).map((one) => one.id)
    expect(recent.includes(id)).toBe(!confidential)
    const likely = (await likelyDuplicates(adam, twin.id)).records.map((one) => one.id)
    expect(likely.includes(id)).toBe(!confidential)
    await hospital.sql`update patient set status = 'entered-in-error' where id = ${twin.id}`
    const other = { family: 'Somebody', phone: '', nationalId: `N${mrn}` }
    const register = (fields: Record<string, string>) =>
      registerPatient(rita, readForm(registrationForm, { key: key(), ...typed, ...fields }))
    const alike = await register({ family, given: 'Test', phone: '0555 314 1592' }).catch((error) => error)
    expect(alike.duplicates.some((one: { id: string | null }) => one.id === id)).toBe(!confidential)
    await hospital.sql`
      insert into patient_identifier (patient_id, system, value) values (${id}, 'national-id', ${other.nationalId})`
    const taken = await register({ ...other, given: key().replaceAll(/[\d-]/g, 'y') }).catch((error) => error)
    expect(taken).toMatchObject({ field: 'nationalId' })
    expect(taken.message.includes(family)).toBe(!confidential)
  })

  it('for bookings, walk-ins and corrections', async () => {
    const { id, family } = await person(confidential)
    const rita = hospital.as('rita')
    const slot = await freeSlot()
    const tries = [
      () => book(rita, { ...request(id), slot }),
      () => waitForSlot(rita, { ...request(id), practitionerId: null }),
      () => walkIn(rita, { key: key(), patientId: id, clinicId, priority: 'routine', reason: 'Cough' }),
      () =>
        correctPatient(
          rita,
          readForm(correctionForm, { key: key(), id, expectedVersion: '1', ...typed, family, phone: '' }),
        ),
    ]
    for (const attempt of tries)
      if (confidential) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
      else await attempt()
    const [row] = await hospital.sql`select version from patient where id = ${id}`
    expect(row?.version).toBe(confidential ? 1 : 2)
    if (confidential) await book(hospital.as('david'), { ...request(id), slot })
  })

  it('in the lists of the day and of the visits', async () => {
    const visit = await addVisit(hospital.sql, { family: key() })
    const former = await addPatient(hospital.sql, { confidential })
    await join(former.id, visit.patientId)
    const slot = await freeSlot()
    const booked = await book(hospital.as('david'), { ...request(visit.patientId), slot })
    // A hidden patient’s appointment has no id in the list.
    const inDay = async (who: string) =>
      (await readDay(hospital.as(who), { day: tomorrow, days: 1 })).find(
        ({ id, at }) => id === booked || (id === null && at.getTime() === new Date(slot.startsAt).getTime()),
      )
    const worklist = async (who: string) => (await readWorklist(hospital.as(who), { view: 'all' })).open.rows
    const inWorklist = async (who: string) => (await worklist(who)).find(({ id }) => id === visit.id)
    expect((await inDay('rita'))?.patient).toMatchObject({ hidden: confidential })
    expect((await inDay('david'))?.patient).toMatchObject({ hidden: false })
    expect((await inWorklist('jane')) === undefined).toBe(confidential)
    if (confidential)
      expect(await worklist('jane')).toContainEqual(expect.objectContaining({ id: null, patient: null }))
    expect((await inWorklist('david'))?.patient).toMatchObject({ name: expect.stringContaining('Vera') })
  })
})

it('unidentified patients are listed, the last one first, and nothing of one whose chart is closed', async () => {
  const { sql } = hospital
  const at = (id: string, hours: number) =>
    sql`update patient set created_at = now() + ${hours} * interval '1 hour', description = 'Scar' where id = ${id}`
  const [older, newer, closed] = [
    await addPatient(sql, { status: 'unidentified' }),
    await addPatient(sql, { status: 'unidentified' }),
    await addPatient(sql, { status: 'unidentified' }),
  ]
  await addPatient(sql)
  await Promise.all([at(older.id, 1), at(newer.id, 2), at(closed.id, 3)])
  await join((await addPatient(sql, { confidential: true })).id, closed.id)
  const seenBy = async (who: string) => (await unidentifiedPatients(hospital.as(who))).rows
  const [hidden, ...others] = await seenBy('rita')
  expect(hidden).toMatchObject({
    id: null,
    hidden: true,
    name: 'Confidential patient',
    mrn: null,
    description: null,
  })
  expect(others.map(({ id }) => id)).toEqual([newer.id, older.id])
  expect(await seenBy('david')).toMatchObject([
    { hidden: false, mrn: closed.mrn, description: 'Scar' },
    {},
    {},
  ])
  const nobody = hospital.as('rita', { but: ['patients.read'] })
  await expect(unidentifiedPatients(nobody)).rejects.toThrow('patients.read')
})

describe('what was booked for a record that was merged since', () => {
  const booked = async (patientId: string, when: 'today' | 'tomorrow') => {
    const id = await book(hospital.as('rita'), { ...request(patientId), slot: await freeSlot() })
    if (when === 'today')
      await hospital.sql`
        update appointment set practitioner_id = null, starts_at = now(), ends_at = now() + interval '20 minutes' where id = ${id}`
    return id
  }

  it('is checked in, moved and offered as before; something new is booked for the record in use', async () => {
    const rita = hospital.as('rita')
    const [from, into] = [await addPatient(hospital.sql), await addPatient(hospital.sql)]
    const come = await booked(from.id, 'today')
    const move = await booked(from.id, 'tomorrow')
    const wait = await waitForSlot(rita, { ...request(from.id), practitionerId: null })
    await join(from.id, into.id)
    await checkIn(rita, { key: key(), id: come, expectedVersion: 1, priority: 'routine' })
    const slot = await freeSlot()
    await reschedule(rita, { key: key(), id: move, expectedVersion: 1, slot, reason: null })
    await offerSlot(rita, { key: key(), id: wait, expectedVersion: 1, slot: await freeSlot() })
    const visits = await hospital.sql`select id from encounter where patient_id = ${from.id}`
    expect(visits).toHaveLength(1)
    const merged = { code: 'rule', reason: 'patients.notTreatableMerged' }
    const again = book(rita, { ...request(from.id), slot: await freeSlot() })
    await expect(again).rejects.toMatchObject(merged)
    const walk = { key: key(), patientId: from.id, clinicId, priority: 'routine', reason: 'Cough' } as const
    await expect(walkIn(rita, walk)).rejects.toMatchObject(merged)
    await book(rita, { ...request(into.id), slot: await freeSlot() })
  })

  it('is not, when the patient of the record in use has died or is confidential', async () => {
    const { sql } = hospital
    const [from, into] = [await addPatient(sql), await addPatient(sql)]
    const id = await booked(from.id, 'today')
    await join(from.id, into.id)
    const come = () =>
      checkIn(hospital.as('rita'), { key: key(), id, expectedVersion: 1, priority: 'routine' })
    await sql`update patient set status = 'deceased', deceased_at = now() where id = ${into.id}`
    await expect(come()).rejects.toMatchObject({ reason: 'patients.notTreatableDeceased' })
    await sql`update patient set status = 'active', deceased_at = null, confidential = true where id = ${into.id}`
    await expect(come()).rejects.toMatchObject({ code: 'forbidden' })
    await sql`update patient set confidential = false where id = ${into.id}`
    await come()
  })
})

it('a person is in one place at a time, whichever of their records it was booked for', async () => {
  const { id, joined } = await person(false)
  const slot = await freeSlot()
  const [other] = await hospital.sql<{ id: string }[]>`
    insert into appointment (patient_id, clinic_id, practitioner_id, status, kind, reason, starts_at, ends_at, created_by, updated_by)
    select ${joined.id}, ${clinicId}, s.id, 'booked', 'scheduled', 'Review', ${slot.startsAt}, ${slot.endsAt}, s.id, s.id
      from staff s where s.username = 'jane' returning id`
  const tryIt = () => book(hospital.as('rita'), { ...request(id), slot })
  await expect(tryIt()).rejects.toMatchObject({ code: 'rule', reason: 'appointments.patientBusy' })
  await hospital.sql`update appointment set status = 'cancelled' where id = ${other?.id ?? ''}`
  await expect(tryIt()).resolves.toBeTruthy()
})

it('a no-show is not undone when any of the person’s records has been booked for that time', async () => {
  const { sql } = hospital
  const { id, joined } = await person(false)
  const at = async (patientId: string, who: string, status: string) => {
    const [row] = await sql<{ id: string }[]>`
      insert into appointment (patient_id, clinic_id, practitioner_id, status, kind, reason, starts_at, ends_at, created_by, updated_by)
      select ${patientId}, ${clinicId}, s.id, ${status}, 'scheduled', 'Review', t, t + interval '1 minute', s.id, s.id
        from staff s, lateral (select ${hospitalInstant(today(), '00:10')}::timestamptz as t) time where s.username = ${who}
      returning id`
    return row?.id ?? ''
  }
  const missed = await at(joined.id, 'jane', 'noshow')
  const other = await at(id, 'sofia', 'booked')
  const comeAfterAll = () => undoNoShow(hospital.as('rita'), { key: key(), id: missed, expectedVersion: 1 })
  await expect(comeAfterAll()).rejects.toMatchObject({ code: 'rule', reason: 'appointments.patientBusy' })
  await sql`update appointment set status = 'cancelled' where id = ${other}`
  await comeAfterAll()
})
