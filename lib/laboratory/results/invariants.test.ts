import { afterAll, beforeAll, expect, it } from 'vitest'
import { withReferences } from '@/db/references'
import { receivedSpecimen } from '@/e2e/support/records/laboratory/received'
import { enterValues, verifyValues } from '@/e2e/support/records/laboratory/steps'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { resultInvariants } from './invariants'

const hospital = hospitalInTest('result-invariants')
afterAll(() => client().end())

let specimen = ''
let other = ''
beforeAll(async () => {
  const made = await receivedSpecimen(hospital.sql, [{ name: 'Sodium', critical: [120, 160] }])
  await enterValues(hospital.as('lena'), made, { Sodium: '118' })
  await verifyValues(hospital.sql, hospital.as('laura'), made, ['Sodium'])
  specimen = made.id
  other = (await addVisit(hospital.sql)).patientId
})

/** Puts a value back to the bench without what belongs to that. */
const reopen = (also = '') => `
  update observation set ${also} status = 'registered', run = null, value = null, entered_by = null, entered_at = null,
         verified_by = null, verified_at = null where specimen_id = '$id'`

const TABLES = [
  'observation',
  'observation_version',
  'diagnostic_report_version',
  'critical_call',
  'specimen',
]

it.each([
  [
    'result-two-persons',
    `insert into observation_version (observation_id, run, value, entered_by)
     select id, 2, '119', verified_by from observation where specimen_id = '$id'`,
  ],
  ['result-is-a-version', `update observation set value = '999' where specimen_id = '$id'`],
  ['result-one-patient', `update observation set patient_id = '$other' where specimen_id = '$id'`],
  [
    'result-open-on-usable-specimen',
    `${reopen()}; update specimen set received_at = null, received_by = null where id = '$id'`,
  ],
  [
    'report-says-its-version',
    `update diagnostic_report_version set content = content || '{"order": "Another"}'`,
  ],
  ['report-to-read', 'delete from report_to_read'],
  ['report-final-when-all-is', reopen()],
  ['report-shows-no-withdrawn-value', reopen('reopened = true,')],
  [
    'critical-call-of-critical-value',
    `insert into critical_call (observation_id, run, patient_id, value, flag, called_to, called_by, read_back)
     select id, 1, patient_id, '1', 'LL', 'Jane, ward A', verified_by, true from observation where specimen_id = '$id'`,
  ],
])('%s is found broken when it is', async (name, broken) => {
  const one = resultInvariants.find((invariant) => invariant.name === name)
  if (!one) throw new Error(`There is no invariant ${name}.`)
  expect(await hospital.owner`${one.broken(hospital.owner)}`).toEqual([])
  const undo = new Error('undone')
  const breaking = hospital.owner.begin(async (sql) => {
    for (const table of TABLES) await sql.unsafe(`alter table ${table} disable trigger user`)
    await sql.unsafe(broken.replaceAll('$id', specimen).replaceAll('$other', other))
    const within = withReferences(sql)
    expect((await within`${one.broken(within as never)}`).length).toBeGreaterThan(0)
    throw undo
  })
  await expect(breaking).rejects.toBe(undo)
})
