import { afterAll, expect, it } from 'vitest'
import { addPatient } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { findByMrn, likelyDuplicates, readBeside, readMerge } from '../../flows/compare-records'
import { client } from '../../platform/database'
import { openChart } from './banner'
import { readChartReads } from './chart-readers'
import { findDiagnosisCodes } from './codings'

const hospital = hospitalInTest('queries')

afterAll(() => client().end())

it('finds who is likely the same person, the likeliest first, and nobody who is not to be seen', async () => {
  const { sql } = hospital
  const adam = hospital.as('adam')
  const ann = { given: 'Ánn Marie', family: 'O’Brien', birthDate: '1962-07-09', phone: '+44 20 7946 0958' }
  const { id } = await addPatient(sql, ann)
  const twice = await addPatient(sql, { ...ann, given: 'Ann', family: 'OBrien' })
  const samePhone = await addPatient(sql, { ...ann, given: 'Marie', family: 'Curie', birthDate: null })
  await addPatient(sql, { ...ann, given: 'Zoe', family: 'Other', phone: null })
  await addPatient(sql, { ...ann, confidential: true })
  await addPatient(sql, { ...ann, status: 'entered-in-error' })
  const found = await likelyDuplicates(adam, id)
  expect(found.records.map(({ mrn }) => mrn)).toEqual([twice.mrn, samePhone.mrn])
  const trusted = {
    ...adam,
    may: (name: string) => name === 'patients.confidential' || adam.may(name as never),
  }
  expect(await likelyDuplicates(trusted, id)).toMatchObject({ total: 3 })
  expect(await findByMrn(adam, ` ${twice.mrn.replace('-', '')} `)).toBe(twice.id)
  expect(await findByMrn(adam, '12345')).toBeUndefined()
  expect((await readBeside(adam, [twice.id, id])).map((one) => one.id)).toEqual([twice.id, id])
})

it('tells who read a chart to those who may know, newest first', async () => {
  const { id } = await addPatient(hospital.sql)
  await openChart(hospital.as('jane'), id, 'chart')
  await openChart(hospital.as('david'), id, 'card')
  const { rows, ...page } = await readChartReads(hospital.as('adam'), id)
  expect(rows.map(({ who, part }) => [who, part])).toEqual([
    ['David Okello', 'card'],
    ['Jane Achieng', 'chart'],
  ])
  expect(page).toEqual({ total: 2, before: 0, next: undefined })
  // Two reads of one moment, of more than fit on a page: each of them on one page, and none on two.
  await hospital.owner`
    insert into chart_access (staff_id, patient_id, part, at)
    select staff_id, patient_id, 'labels', now() from chart_access, generate_series(1, 60)
     where patient_id = ${id} and part = 'card'`
  const first = await readChartReads(hospital.as('adam'), id)
  expect(first).toMatchObject({ total: 62, before: 0 })
  const second = await readChartReads(hospital.as('adam'), id, first.next)
  expect(second).toMatchObject({ total: 62, before: 50, next: undefined })
  expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(62)
  expect(second.rows.at(-1)).toMatchObject({ part: 'chart' })
})

it('refuses each query to users without its permission', async () => {
  const { id, mrn } = await addPatient(hospital.sql)
  const jane = hospital.as('jane')
  await expect(likelyDuplicates(jane, id)).rejects.toThrow('patients.merge')
  await expect(findByMrn(jane, mrn)).rejects.toThrow('patients.merge')
  await expect(readBeside(jane, [id, id])).rejects.toThrow('patients.merge')
  await expect(readMerge(jane, id)).rejects.toThrow('patients.merge')
  await expect(readChartReads(jane, id)).rejects.toThrow('patients.access.read')
  await expect(findDiagnosisCodes(hospital.as('rita'), 'asthma')).rejects.toThrow('patients.clinical.read')
})

it('finds a diagnosis by the beginning of its code or by its words, whatever signs were typed', async () => {
  await hospital.owner`delete from coding`
  await hospital.sql`
    insert into coding (system, code, display, synonyms) values
      ('http://hl7.org/fhir/sid/icd-10', 'J45.9', 'Asthma, unspecified', 'wheeze'),
      ('http://hl7.org/fhir/sid/icd-10', 'I10', 'Essential hypertension', 'high blood pressure'),
      ('http://loinc.org', 'J45', 'Not a diagnosis', '')`
  const find = async (words: string) =>
    (await findDiagnosisCodes(hospital.as('david'), words)).codes.map(({ code }) => code)
  expect(await find('j45')).toEqual(['J45.9'])
  expect(await find('pressure HIGH')).toEqual(['I10'])
  expect(await find('wheéze')).toEqual(['J45.9'])
  for (const words of ['', '   ', '%', '_', '\\', "'; drop table coding"])
    expect(await find(words)).toEqual([])
})
