import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { sourceFiles } from '@/e2e/support/unit/source-files'
import type { Access } from './access/decision/access'
import { today } from './clock/hospital-time'
import { client } from './platform/database'

/*
 * One relation decides who sees a confidential patient: over all queries, what somebody without the permission and without
 * a care relation gets has no name of theirs, and what somebody with a care relation gets is what the permission gives.
 */
const hospital = hospitalInTest('hidden_patients')
const NAME = 'Zzyzxwick'

const files = import.meta.glob<Record<string, unknown>>(
  [
    './*/queries/*.ts',
    './billing/*/queries/*.ts',
    './patients/{search,records}/*.ts',
    './{inpatient,theatre,duty}/**/*.ts',
    './billing/*/queries/*.ts',
    './billing/{payments,cash}/queries/*.ts',
    './consultations/*.ts',
    './flows/compare-records.ts',
    './appointments/chart.ts',
    '!./**/*.test.ts',
  ],
  { eager: true },
)

type Query = (access: Access, ...asked: unknown[]) => Promise<unknown>

const queries = Object.entries(files).flatMap(([path, module]) =>
  Object.entries(module).flatMap(([name, value]) =>
    typeof value === 'function' && /^async function \w*\(\s*access\b/.test(String(value))
      ? [{ name: `${path} ${name}`, query: value as Query }]
      : [],
  ),
)

/** What is read after the page has opened the chart, so that it asks no second time. */
const behindTheChart = [
  // The page of the appointment opens the chart of its patient, and shows nothing without.
  './appointments/queries/appointment.ts readAppointment',
  // Merging opens the charts of both records.
  './flows/compare-records.ts readBeside',
]

/** Asked by pages that have opened the chart, so that none asks again; the first is what says whose chart to open. */
const behindTheOpenChart = [
  './consultations/visit.ts readVisit',
  './encounters/queries/notes.ts readNotes',
  './encounters/queries/notes.ts readSignedNotes',
  './orders/queries/orders-of-visit.ts readDiagnoses',
  './orders/queries/orders-of-visit.ts readPrescriptions',
  './orders/queries/orders-of-visit.ts readProblems',
  './orders/queries/orders-of-visit.ts readServices',
]
const askForThemselves = ['./documents/queries/documents.ts readDocuments']

/** What names the mark or the permission and decides nothing about who sees whom. */
const names = {
  'lib/patients/records/person-records.ts': 'the predicate itself',
  'lib/patients/queries/banner.ts': 'says on the chart that it is confidential',
  'app/ui/patient-banner.tsx': 'says on the chart that it is confidential',
  'lib/patients/steps/set-confidential.ts': 'sets the mark',
  'app/(portal)/patients/[id]/_chart/chart-record.tsx': 'leads to the page that sets the mark',
  'lib/patients/samples.ts': 'picks a record for the tests of pages',
  'lib/appointments/samples.ts': 'picks a record for the tests of pages',
  'lib/inpatient/samples.ts': 'picks a record for the tests of pages',
  'lib/theatre/samples.ts': 'picks a record for the tests of pages',
  'lib/encounters/samples.ts': 'picks a record for the tests of pages',
  'lib/laboratory/specimens/samples.ts': 'picks a record for the tests of pages',
  'lib/laboratory/results/seams.ts': 'picks a record for the tests of pages',
  'lib/orders/examinations/seams.ts': 'picks a record for the tests of pages',
  'lib/billing/samples.ts': 'picks a record for the tests of pages',
  'lib/pharmacy/dispense/samples.ts': 'picks a record for the tests of pages',
  'lib/demo/visits/consultations.ts': 'invents the demo',
  'lib/demo/visits/examinations.ts': 'invents the demo',
  'lib/demo/billing/bills.ts': 'invents the demo',
  'lib/demo/documents/documents.ts': 'invents the demo',
  'lib/demo/stays.ts': 'invents the demo',
  'lib/demo/theatre/operations.ts': 'invents the demo',
  'lib/demo/theatre/today.ts': 'invents the demo',
  'lib/demo/laboratory/cultures.ts': 'invents the demo',
}

let seen: Record<'stranger' | 'related' | 'permitted', Set<string>>

/** Everything that a query can be asked for about the visit and its patient. */
function asks({ id, patientId, appointmentId }: Record<'id' | 'patientId' | 'appointmentId', string>) {
  const filters = { view: 'all', day: today(), days: 8 }
  // The client can wait for ever on a value that is undefined, so nothing is left out.
  const first = [patientId, id, appointmentId, filters, NAME, [patientId, id]]
  return first.map((one) => [one, one === patientId ? id : patientId, {}])
}

/** The queries whose answer to `access` has `text`, asked for all of `all`. */
async function answersWith(text: string, access: Access, all: ReturnType<typeof asks>): Promise<Set<string>> {
  const shown = new Set<string>()
  for (const { name, query } of queries)
    for (const asked of all) {
      const answer = await (async () => query(access, ...asked))().catch(() => undefined)
      if (JSON.stringify(answer ?? null).includes(text)) shown.add(name)
    }
  return shown
}

beforeAll(async () => {
  const { sql } = hospital
  const visit = await addVisit(sql, { confidential: true, family: NAME, ticket: true })
  const [david, jane] = [hospital.as('david').person, hospital.as('jane').person]
  await sql`update patient set status = 'unidentified' where id = ${visit.patientId}`
  const [made] = await sql<{ id: string }[]>`
    insert into appointment (patient_id, clinic_id, status, kind, starts_at, ends_at, reason, created_by, updated_by)
    select e.patient_id, e.clinic_id, 'booked', 'scheduled', now(), now() + interval '1 second', ${NAME}, ${david.id}, ${david.id}
      from encounter e where e.id = ${visit.id} returning id`
  await sql`select log_chart_access(${visit.patientId}::uuid, ${jane.id}, 'chart')`
  const all = asks({ ...visit, appointmentId: made?.id ?? '' })
  const reader = (confidential: boolean): Access => ({
    ...hospital.as('jane'),
    may: (name) => confidential || name !== 'patients.confidential',
    opens: () => true,
  })
  const shownTo = (access: Access) => answersWith(NAME, access, all)
  const stranger = await shownTo(reader(false))
  const permitted = await shownTo(reader(true))
  await sql`
    update encounter set practitioner_id = ${jane.id}, status = 'in-progress:consultation' where id = ${visit.id}`
  seen = { stranger, permitted, related: await shownTo(reader(false)) }
})
afterAll(() => client().end())

describe('a confidential patient', () => {
  it('is in no answer for those without the permission and a care relation', () => {
    expect([...seen.stranger].sort()).toEqual(behindTheChart)
  })

  it('is for those with a care relation wherever the permission shows them', () => {
    expect(seen.permitted.size).toBeGreaterThan(7)
    expect([...seen.related].sort()).toEqual([...seen.permitted].sort())
  })

  it('is so by one predicate: nothing else decides by the mark or the permission', () => {
    const asking = sourceFiles('lib', 'app')
      .filter(({ path }) => !path.includes('.test.') && !path.includes('/words/'))
      .filter(({ source }) =>
        /may\('patients\.confidential'\)|(patient|[pkgr]|kept)\.confidential\b/.test(source),
      )
      .map(({ path }) => path)
    expect(asking.sort()).toEqual(Object.keys(names).sort())
  })
})

/*
 * Where every chart needs a relation: what somebody without one gets has no clinical word, but from queries that are asked once
 * the chart is open. A new one has to ask `closedTo`, or its page has to open the chart first.
 */
it('nothing clinical is in an answer to those who have nothing to do with the patient, where a relation is needed', async () => {
  const { sql } = hospital
  const WORD = 'Qqclinical'
  const { id, patientId } = await addVisit(sql, { status: 'completed', reason: WORD, practitioner: 'sofia' })
  await sql`
    update encounter set arrived_at = now() - interval '1 year', ended_at = now() - interval '1 year' where id = ${id}`
  await sql`
    with who as (select id from staff where username = 'sofia'),
    noted as (insert into encounter_note (encounter_id, patient_id, author_id, status, subjective, signed_at, signed_by, created_by, updated_by)
      select ${id}, ${patientId}, id, 'signed', ${WORD}, now(), id, id, id from who),
    found as (insert into encounter_diagnosis (encounter_id, patient_id, system, code, display, use, status, created_by, updated_by)
      select ${id}, ${patientId}, 'urn:test', '1', ${WORD}, 'primary', 'confirmed', id, id from who),
    asked as (insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status, author_id, created_by, updated_by)
      select ${id}, ${patientId}, 'laboratory', 'urn:test', '1', ${WORD}, 'routine', 'active', id, id, id from who),
    given as (insert into medication_request (encounter_id, patient_id, system, code, display, dose, route, frequency, status, author_id, created_by, updated_by)
      select ${id}, ${patientId}, 'urn:test', '1', ${WORD}, '1', 'oral', 'daily', 'active', id, id, id from who),
    content as (insert into document_content (content, mime)
      values (decode('255044462d31', 'hex'), 'application/pdf') returning id),
    filed as (insert into document (patient_id, content_id, kind, title, status, created_by, updated_by)
      select ${patientId}, content.id, 'other', ${WORD}, 'current', who.id, who.id from content, who)
    insert into condition (patient_id, system, code, display, status, created_by, updated_by)
    select ${patientId}, 'urn:test', '1', ${WORD}, 'active', id, id from who`
  const working = ['consultations', 'theatre', 'inpatient', 'queue'].map((part) => `${part}.`)
  const reads = (name: string) =>
    name.endsWith('.read') || !['patients', ...working].some((part) => name.startsWith(part))
  const stranger: Access = { ...hospital.as('jane'), may: reads, opens: () => true }
  const all = asks({ id, patientId, appointmentId: id })
  await sql`update chart_policy set relation_needed = false`
  const open = await answersWith(WORD, stranger, all)
  await sql`update chart_policy set relation_needed = true`
  const closed = await answersWith(WORD, stranger, all)
  await sql`update chart_policy set relation_needed = false`
  expect([...open].sort()).toEqual([...behindTheOpenChart, ...askForThemselves].sort())
  expect([...closed].sort()).toEqual(behindTheOpenChart)
})
