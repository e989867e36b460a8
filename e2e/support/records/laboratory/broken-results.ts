import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { enterCulture } from '@/lib/laboratory/cultures/enter'
import type { HospitalInTest } from '../../unit/hospital-in-test'
import { addVisit } from '../visits'
import { receivedSpecimen } from './received'
import { enterValues, verifyValues } from './steps'

/** The tables whose guards are taken away, so that results can be broken. */
export const resultTables = [
  'observation',
  'observation_version',
  'diagnostic_report',
  'diagnostic_report_version',
  'critical_call',
]

/** A final report with a critical value and another, and for each invariant plain SQL that breaks it. */
export async function brokenResults(hospital: HospitalInTest) {
  const tests = [{ name: 'Sodium', critical: [120, 160] as [number, number] }, { name: 'Potassium' }]
  const made = await receivedSpecimen(hospital.sql, tests)
  await enterValues(hospital.as('lena'), made, { Sodium: '118', Potassium: '4' })
  await verifyValues(hospital.sql, hospital.as('laura'), made, ['Sodium', 'Potassium'])
  const { id } = made
  const culture = await receivedSpecimen(hospital.sql, [{ name: 'Culture', kind: 'culture', unit: null }])
  const grown = culture.values.Culture ?? ''
  await enterCulture(hospital.as('lena'), {
    ...{ key: randomUUID(), specimen: culture.id, id: grown, run: 0, comment: null },
    culture: { growth: 'none', interim: true, isolates: [] },
  })
  await verifyValues(hospital.sql, hospital.as('laura'), culture, ['Culture'])
  const { patientId: other } = await addVisit(hospital.sql)

  /** Puts the values back to the bench without what belongs to that. */
  const reopen = (on: Sql, reopened = false) => on`
    update observation set reopened = ${reopened}, status = 'registered', run = null, value = null, entered_by = null,
           entered_at = null, verified_by = null, verified_at = null where specimen_id = ${id}`

  const lena = hospital.as('lena').person.id
  const breaking: Record<string, (on: Sql) => Promise<unknown>> = {
    'result-two-persons': (on) => on`
      insert into observation_version (observation_id, run, value, entered_by)
      select id, 2, '119', verified_by from observation where specimen_id = ${id}`,
    'culture-says-what-grew': (on) => on`
      insert into observation_version (observation_id, run, value, entered_by) values (${grown}, 2, 'Growth: Escherichia coli', ${lena})`,
    'culture-two-persons': (on) => on`update observation set interim_by = ${lena} where id = ${grown}`,
    'result-is-a-version': (on) => on`update observation set value = '999' where specimen_id = ${id}`,
    'result-one-patient': (on) => on`update observation set patient_id = ${other} where specimen_id = ${id}`,
    'result-open-on-usable-specimen': async (on) => {
      await reopen(on)
      await on`update specimen set received_at = null, received_by = null where id = ${id}`
    },
    'report-says-its-version': (on) =>
      on`update diagnostic_report set status = 'corrected' where service_request_id = ${made.orderId}`,
    'report-to-read': (on) =>
      on`update diagnostic_report set status = 'entered-in-error' where service_request_id = ${made.orderId}`,
    'report-final-when-all-is': (on) => reopen(on),
    'report-shows-no-withdrawn-value': (on) => reopen(on, true),
    // Of the value that is not critical.
    'critical-call-of-critical-value': (on) => on`
      insert into critical_call (observation_id, run, patient_id, value, flag, called_to, called_by, read_back)
      select id, 1, patient_id, '1', 'LL', 'Jane, ward A', verified_by, true from observation where id = ${made.values.Potassium ?? ''}`,
  }
  return breaking
}
