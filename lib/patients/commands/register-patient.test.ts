import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { FormRefused, readForm } from '../../forms/read-form'
import { client } from '../../platform/database'
import { mrnOf } from '../model/mrn'
import { describeDetailsConflict } from '../queries/describe-details-conflict'
import { correctionForm, identificationForm, registrationForm, unknownForm } from '../schemas/details'
import { searchPatients } from '../search/search'
import { correctPatient } from './correct-patient'
import { identifyPatient } from './identify-patient'
import { registerPatient, registerUnknown } from './register-patient'

const hospital = hospitalInTest('register_patient')
afterAll(() => client().end())

const ann = {
  given: 'Ann',
  family: 'Óscar-Test',
  sex: 'female',
  birthDate: '12/05/1980',
  age: '',
  phone: '0555 111 2222',
  address: '',
  nationalId: '',
  contactName: '',
  contactRelationship: '',
  contactPhone: '',
  payer: '',
  memberNumber: '',
}

type Typed = Partial<typeof ann> & { somebodyElse?: string; key?: string }

const key = () => crypto.randomUUID()
const register = (typed: Typed, who = 'rita') =>
  registerPatient(hospital.as(who), readForm(registrationForm, { key: key(), ...ann, ...typed }))

const correct = (id: string, expectedVersion: number, typed: Typed, who = 'rita') =>
  correctPatient(
    hospital.as(who),
    readForm(correctionForm, { key: key(), id, expectedVersion: String(expectedVersion), ...ann, ...typed }),
  )

let people = 0

/** People who are no likely duplicates of each other: names of chance may look alike, so they are born years apart, too. */
const somebody = (typed: Typed = {}): Typed => ({
  given: unlikeName(),
  family: unlikeName(),
  birthDate: `12/05/${1910 + 2 * people++}`,
  phone: '',
  ...typed,
})

const unlikeName = () =>
  [...key().replaceAll('-', '').slice(0, 12)]
    .map((digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16)))
    .join('')

const rowOf = async (id: string) => (await hospital.sql`select * from patient where id = ${id}`)[0]

it('keeps what was typed, with contact and coverage, and gives the first number', async () => {
  const id = await register({
    nationalId: 'AB 1234',
    contactName: 'Bob Test',
    contactRelationship: 'Father',
    payer: 'Mercy Mutual',
    memberNumber: '77',
  })
  expect(await rowOf(id)).toMatchObject({
    mrn: mrnOf(1),
    status: 'active',
    given: 'Ann',
    family: 'Óscar-Test',
    birth_date: '1980-05-12',
    birth_date_estimated: false,
    phone: '0555 111 2222',
    address: null,
  })
  const { sql } = hospital
  expect(await sql`select name, relationship, phone from patient_contact where patient_id = ${id}`).toEqual([
    { name: 'Bob Test', relationship: 'Father', phone: null },
  ])
  expect(await sql`select payer, member_number from coverage where patient_id = ${id}`).toEqual([
    { payer: 'Mercy Mutual', member_number: '77' },
  ])
  expect(await sql`select system, value from patient_identifier where patient_id = ${id}`).toEqual([
    { system: 'national-id', value: 'AB 1234' },
  ])
  expect(await sql`select event from outbox where entity_id = ${id}`).toEqual([
    { event: 'patient.registered' },
  ])
  expect((await searchPatients(hospital.as('rita'), 'ab1234')).patients).toMatchObject([{ id }])
})

it('refuses a likely duplicate, until it is confirmed that this is somebody else', async () => {
  const refused = { duplicates: [expect.objectContaining({ why: 'same name, birth and telephone' })] }
  await expect(register({})).rejects.toMatchObject(refused)
  await expect(register({ family: 'Oscar-Tset', phone: '' })).rejects.toMatchObject({
    duplicates: [
      {
        id: expect.any(String),
        label: `Ann Óscar-Test, born 12 May 1980, MRN ${mrnOf(1)}`,
        why: 'similar name, same birth',
      },
    ],
  })
  await expect(register(somebody({ phone: '+44 555 111 2222' }))).rejects.toMatchObject({
    duplicates: [expect.objectContaining({ why: 'same telephone' })],
  })
  await register(somebody())
  const id = await register({ somebodyElse: 'on' })
  // A refused registration uses up no number.
  expect(await rowOf(id)).toMatchObject({ mrn: mrnOf(3) })
})

it('refuses a national id that somebody has, beside the field', async () => {
  await register(somebody({ nationalId: 'ZZ-1000' }))
  for (const nationalId of ['ZZ-1000', 'zz1000', ' Z Z 1000 ', 'ZZ/10-00', 'ＺＺ１０００', 'ZZ ١٠٠٠'])
    await expect(register(somebody({ nationalId })), nationalId).rejects.toMatchObject({
      field: 'nationalId',
    })
  const both = await Promise.allSettled(
    ['ZZ-2000', 'zz 2000'].map((nationalId) => register({ ...somebody(), nationalId })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { field: 'nationalId' } })
})

it('finds somebody by either of two telephones, and warns for either', async () => {
  const id = await register(somebody({ phone: '0555 414 2135, 0555 173 2050' }))
  for (const phone of ['0555 414 2135', '0555 1732050', '+351 555 173 2050']) {
    expect((await searchPatients(hospital.as('rita'), phone)).patients, phone).toMatchObject([{ id }])
    await expect(register(somebody({ phone }))).rejects.toMatchObject({
      duplicates: [expect.objectContaining({ id, why: 'same telephone' })],
    })
  }
})

it('does not tell who a confidential patient is', async () => {
  const id = await register(somebody({ family: 'Hidden', phone: '0555 999 0000' }))
  await hospital.sql`update patient set confidential = true where id = ${id}`
  const alike = somebody({ phone: '0555 999 0000' })
  await expect(register(alike)).rejects.toMatchObject({
    duplicates: [{ id: null, label: 'Confidential patient', why: 'same telephone' }],
  })
  // The row stays, though nothing was registered.
  expect(await hospital.sql`select part from chart_access where patient_id = ${id}`).toEqual([
    { part: 'hidden-registration' },
  ])
})

it('gives many at the same moment numbers without gaps, and registers one form once', async () => {
  const { sql } = hospital
  const [before] = await sql`select last from number_series where name = 'patient'`
  const forms = Array.from({ length: 6 }, () => somebody({ key: key() }))
  const ids = await Promise.all([...forms, ...forms].map((form) => register(form)))
  expect(new Set(ids).size).toBe(6)
  const mrns = await sql<{ mrn: string }[]>`select mrn from patient where id = any(${ids}) order by mrn`
  expect(mrns.map(({ mrn }) => mrn)).toEqual(forms.map((_, index) => mrnOf(before?.last + index + 1)))
})

it('refuses a form that was sent before with something else in it, and keeps what is there', async () => {
  const first = somebody({ key: key() })
  const id = await register(first)
  await expect(register({ ...first, family: unlikeName() })).rejects.toMatchObject({
    ...{ code: 'conflict', reason: 'workflow.otherContent' },
  })
  expect(await rowOf(id)).toMatchObject({ family: first.family, version: 1 })
  const correction = { ...first, key: key(), address: 'Elm Avenue 4' }
  await correct(id, 1, correction)
  await expect(correct(id, 1, { ...correction, address: 'Mill Lane 1' })).rejects.toMatchObject({
    ...{ code: 'conflict', reason: 'workflow.otherContent' },
  })
  expect(await rowOf(id)).toMatchObject({ address: 'Elm Avenue 4', version: 2 })
})

it('tells the second editor which details are different now, so that sending again is done knowingly', async () => {
  const rita = hospital.as('rita')
  const who = somebody()
  const id = await register(who)
  await correct(id, 1, { ...who, address: 'Elm Avenue 4', birthDate: '', age: '40' })
  const save = async (expectedVersion: number, typed: Typed) => {
    const form = readForm(correctionForm, {
      ...{ key: key(), id, expectedVersion: String(expectedVersion) },
      ...{ ...ann, ...who, ...typed },
    })
    await describeDetailsConflict(rita, form, () => correctPatient(rita, form))
  }
  const told = await save(1, { phone: '0555 222' }).catch((error) => error)
  expect(told).toMatchObject({ code: 'conflict', reason: 'patients.detailsChanged', version: 2 })
  expect(told.params).toEqual([
    expect.stringContaining('Rita Fernandes changed this'),
    'Date of birth: nothing; Estimated age: 40; Telephone: nothing; Address: Elm Avenue 4',
  ])
  const same = await save(1, { address: 'Elm Avenue 4', birthDate: '', age: '40' }).catch((error) => error)
  expect(same).toMatchObject({ code: 'conflict', reason: 'patients.detailsChangedAlike', version: 2 })
  await save(told.version, { phone: '0555 222' })
  expect(await rowOf(id)).toMatchObject({ phone: '0555 222', address: null })
  await expect(save(1, { family: '' }).catch((error) => error.constructor)).resolves.toBe(FormRefused)
})

it('notices a double that is registered at the same moment', async () => {
  const same = somebody()
  const both = await Promise.allSettled([register(same), register(same)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { name: 'LikelyDuplicates' },
  })
})

it('is refused without the permission', async () => {
  const refused = { code: 'forbidden', permission: 'patients.register' }
  await expect(register(somebody(), 'carl')).rejects.toMatchObject(refused)
  await expect(register(somebody(), 'david')).rejects.toMatchObject(refused)
})

it.each<[string, Typed, string]>([
  ['a name that is missing', { family: ' ' }, 'family'],
  ['a name of signs only', { family: '😀' }, 'family'],
  ['a name too long', { given: 'a'.repeat(101) }, 'given'],
  ['a sex that there is not', { sex: 'x' }, 'sex'],
  ['an impossible day', { birthDate: '31/02/1980' }, 'birthDate'],
  ['a day to come', { birthDate: '2999-01-01' }, 'birthDate'],
  ['no birth at all', { birthDate: '' }, 'birthDate'],
  ['a birth and an age', { age: '40' }, 'age'],
  ['an age that is none', { birthDate: '', age: 'old' }, 'age'],
  ['a telephone number with letters', { phone: 'call me' }, 'phone'],
  ['a telephone number too short', { phone: '12' }, 'phone'],
  ['a contact without a name', { contactRelationship: 'Mother' }, 'contactName'],
  ['a contact with nothing but a name', { contactName: 'Bob' }, 'contactRelationship'],
  ['a payer without a number', { payer: 'Mercy' }, 'memberNumber'],
  ['a control character', { address: 'a\u0007b' }, 'address'],
  ['half a character', { given: '\ud800' }, 'given'],
])('refuses %s beside the field', (_, typed, field) => {
  expect(() => readForm(registrationForm, { key: key(), ...ann, ...typed })).toThrow(FormRefused)
  try {
    readForm(registrationForm, { key: key(), ...ann, ...typed })
  } catch (error) {
    expect(Object.keys((error as FormRefused).errors)).toEqual([field])
  }
})

it('keeps an estimated age, and does not move it when it is left as it was', async () => {
  const id = await register(somebody({ birthDate: '', age: 'about 40' }))
  const before = await rowOf(id)
  expect(before).toMatchObject({ birth_date_estimated: true })
  const { given, family } = before as { given: string; family: string }
  await correct(id, 1, { given, family, birthDate: '', age: '40', phone: '', address: 'New street 1' })
  expect(await rowOf(id)).toMatchObject({
    birth_date: before?.birth_date,
    address: 'New street 1',
    version: 2,
  })
})

it('corrects details once, tells the second editor, and keeps a trace without the values', async () => {
  const { sql } = hospital
  const one = somebody({ nationalId: 'CC-1000' })
  const id = await register(one)
  const form = { ...one, family: 'Newname', nationalId: 'CC-2000', key: key() }
  await correct(id, 1, form)
  await correct(id, 1, form)
  expect(await rowOf(id)).toMatchObject({ family: 'Newname', version: 2 })
  await expect(correct(id, 1, { ...one, family: 'Other' })).rejects.toMatchObject({
    ...{ code: 'conflict', reason: 'workflow.changedMeanwhile' },
    params: ['Rita Fernandes', expect.anything()],
  })
  expect(await sql`select payload from outbox where entity_id = ${id} and event = 'patient.updated'`).toEqual(
    [{ payload: { changes: ['family', 'nationalId'] } }],
  )
  expect(
    await sql`select subject from audit_event where action = 'correct' and subject->>'id' = ${id}`,
  ).toEqual([{ subject: { id, changes: ['family', 'nationalId'] } }])
  expect((await searchPatients(hospital.as('rita'), 'newname')).patients).toMatchObject([{ id }])
  expect((await searchPatients(hospital.as('rita'), 'cc1000')).patients).toEqual([])
  await sql`update patient set confidential = true where id = ${id}`
  await expect(correct(id, 2, { ...one, family: 'Third' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(correct(key(), 1, one)).rejects.toMatchObject({ code: 'not_found' })
})

it('registers an unknown patient and identifies them later, under the same number', async () => {
  const rita = hospital.as('rita')
  const unknown = readForm(unknownForm, { key: key(), sex: 'male', age: '40', description: 'Grey coat' })
  const id = await registerUnknown(rita, unknown)
  expect(await registerUnknown(rita, unknown)).toBe(id)
  const before = await rowOf(id)
  expect(before).toMatchObject({
    given: 'Unknown',
    family: 'male',
    status: 'unidentified',
    description: 'Grey coat',
  })
  await expect(correct(id, 1, somebody())).rejects.toMatchObject({ reason: 'patients.identifyInstead' })
  const identify = (typed: Typed) =>
    identifyPatient(
      rita,
      readForm(identificationForm, { key: key(), id, expectedVersion: '1', ...ann, ...somebody(), ...typed }),
    )
  await expect(identify({ given: 'Ann', family: 'Oscar Test' })).rejects.toMatchObject({
    name: 'LikelyDuplicates',
  })
  await identify({ given: 'Real', family: 'Nameson', sex: 'male' })
  expect(await rowOf(id)).toMatchObject({ family: 'Nameson', status: 'active', mrn: before?.mrn, version: 2 })
  await expect(identify({ given: 'Real', family: 'Nameson' })).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(await hospital.sql`select event from outbox where entity_id = ${id} order by id`).toEqual([
    { event: 'patient.registered' },
    { event: 'patient.identified' },
  ])
})
