import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addressOf, pagesByRole } from '@/e2e/support/pages/page-samples'
import { addClinic, addHoursEveryDay } from '@/e2e/support/records/clinics'
import { addAppointment, addPatient } from '@/e2e/support/records/patients'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readGrantTable } from './access/admin/grant-table'
import { readOwnAccessChanges } from './access/admin/history'
import { switchSentence } from './access/admin/switch-sentence'
import { readAhead } from './appointments/chart'
import { readAppointment } from './appointments/queries/appointment'
import { readClinics, readPractitioners } from './appointments/queries/clinics'
import { readRooms } from './appointments/queries/queue'
import { touchSession } from './auth/session'
import { followUpToBook, readVisit } from './consultations/visit'
import { readWorklist } from './consultations/worklist'
import { readMerge } from './flows/compare-records'
import { mergePatients } from './flows/merge-records'
import { keyset } from './lists/keyset'
import { unidentifiedPatients } from './patients/queries/unidentified'
import { client } from './platform/database'
import { demoNotice } from './server/start/demo-notice'
import { staffOfClaim } from './sign-in/single-sign-on'
import { countPeopleByMenu, readColleagues } from './staff/directory'
import { unkeyedCommand } from './workflow/command'

// Queries that otherwise only a browser sends: each runs here against the migrated schema.
const hospital = hospitalInTest('screens')
let clinicId = ''
beforeAll(async () => {
  clinicId = await addClinic(hospital.sql, 'Screens', 'S')
  await addHoursEveryDay(hospital.sql, { clinicId, who: 'david' })
})
afterAll(() => client().end())

it('settings: the table of access, who changed it, and what an own change did', async () => {
  const table = await readGrantTable(hospital.as('adam'))
  expect(table.menus.map(({ elementId }) => elementId)).toContain('menu_pharmacy')
  await hospital.sql.begin(async (sql) => {
    await sql`select set_config('portal.actor', 'adam', true), set_config('portal.source', 'settings', true)`
    await sql`insert into ui_permission_role (ui_permission_id, role_id)
              select u.id, r.id from ui_permission u, role r where u.element_id = 'menu_billing' and r.slug = 'nurse'`
  })
  const outcome = { applied: false, on: true, roleName: 'Nurse', targetLabel: 'Billing' } as never
  expect(await switchSentence('menu', outcome, { role: 'nurse', target: 'menu_billing' })).toContain('Adam')
  expect(await readOwnAccessChanges(hospital.as('jane'))).toHaveLength(1)
})

it('beside a booking: what a patient has still to come to, and nothing of a hidden one', async () => {
  const [open, hidden] = [
    await addPatient(hospital.sql),
    await addPatient(hospital.sql, { confidential: true }),
  ]
  for (const { id } of [open, hidden]) {
    await addAppointment(hospital.sql, id, { status: 'booked', days: 3 })
    await addAppointment(hospital.sql, id, { status: 'fulfilled', days: -3 })
  }
  const ahead = (who: string, { id }: { id: string }) => readAhead(hospital.as(who), id)
  expect(await ahead('rita', open)).toMatchObject([{ status: 'booked' }])
  expect(await ahead('rita', hidden)).toEqual([])
  expect(await ahead('david', hidden)).toMatchObject([{ status: 'booked' }])
})

it('people: colleagues page by page, and how many open each menu', async () => {
  const first = await readColleagues(hospital.as('jane'), 'menu_patients')
  const everybody = first.rows.map(({ fullName }) => fullName)
  expect(everybody).toContain('David Okello')
  const half = first.rows[3]
  const [{ id = 0 } = {}] = await hospital.sql<{ id?: number }[]>`
    select id from staff where username = ${half?.username ?? ''}`
  const rest = await readColleagues(
    hospital.as('jane'),
    'menu_patients',
    keyset('text', 'integer').encode([half?.fullName ?? '', id]),
  )
  expect(rest.rows.map(({ fullName }) => fullName)).toEqual(everybody.slice(4))
  const counts = await countPeopleByMenu(hospital.as('mina'))
  expect(counts.find(({ elementId }) => elementId === 'menu_reports')?.people).toBeGreaterThan(1)
  expect(await staffOfClaim(hospital.sql, { name: 'jane' }, 'name')).toEqual({
    id: hospital.as('jane').person.id,
    username: 'jane',
  })
  expect((await demoNotice(hospital.env.DATABASE_URL ?? '')).join('\n')).toContain('jane')
})

it('a session is marked as seen', async () => {
  const id = randomUUID()
  const { id: staffId } = hospital.as('jane').person
  await hospital.sql`insert into session (id, staff_id, last_seen_at) values (${id}, ${staffId}, now() - interval '5 minutes')`
  await touchSession(hospital.sql, id)
  const [row] = await hospital.sql<{ late: boolean }[]>`
    select last_seen_at < now() - interval '1 minute' as late from session where id = ${id}`
  expect(row?.late).toBe(false)
})

it('appointments: one of them, the clinics, who works there and in which room', async () => {
  expect(await readAppointment(hospital.as('rita'), randomUUID())).toBeUndefined()
  expect((await readClinics(hospital.as('rita'))).map(({ name }) => name)).toContain('Screens')
  expect(await readPractitioners(hospital.as('rita'))).toMatchObject([{ clinicIds: [clinicId] }])
  expect(await readRooms(hospital.as('david'), clinicId)).toMatchObject([{ mine: true }])
})

it('consultations: the pages of the worklist after the first, in one clinic, and the follow-up of a visit', async () => {
  const visits = []
  for (let nth = 0; nth < 2; nth += 1) visits.push(await addVisit(hospital.sql, { status: 'planned' }))
  const [, second] = visits
  const [row] = await hospital.sql<{ clinic: string; at: string }[]>`
    select clinic_id as clinic, to_char(arrived_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
      from encounter where id = ${second?.id ?? ''}`
  const filter = { view: 'all', clinic: row?.clinic } as never
  const david = hospital.as('david')
  const all = await readWorklist(david, filter)
  expect(all.open.rows.map(({ id }) => id)).toEqual(visits.map(({ id }) => id))
  const after = keyset('integer', 'instant', 'uuid').encode([3, row?.at ?? '', second?.id ?? ''] as never)
  const unsigned = keyset('instant', 'uuid').encode([row?.at ?? '', second?.id ?? ''] as never)
  const next = await readWorklist(david, filter, { open: after, unsigned } as never)
  // Beyond the last row is nothing, and a list that ends is shown from its beginning.
  expect(next.open.rows.map(({ id }) => id)).toEqual(all.open.rows.map(({ id }) => id))
  const visit = await readVisit(david, second?.id ?? '')
  const closed = { ...visit, disposition: 'follow-up', endedAt: new Date() } as never
  expect(await followUpToBook(david, closed)).toBeUndefined()
})

it('patients: who is unidentified, page by page, and into which record another was merged', async () => {
  const one = await addPatient(hospital.sql, { status: 'unidentified' })
  const listed = await unidentifiedPatients(hospital.as('rita'))
  expect(listed.rows.map(({ id }) => id)).toEqual([one.id])
  const cursor = keyset('instant', 'uuid').encode(['2000-01-01T00:00:00.000000Z', one.id] as never)
  // Nothing is older; so the list begins again.
  expect((await unidentifiedPatients(hospital.as('rita'), cursor)).rows).toHaveLength(1)

  const [from, into] = [await addPatient(hospital.sql), await addPatient(hospital.sql)]
  const adam = hospital.as('adam')
  expect(await readMerge(adam, from.id)).toBeUndefined()
  await unkeyedCommand(adam, (transaction) =>
    mergePatients(transaction, adam, {
      fromId: from.id,
      intoId: into.id,
      expectedVersion: {},
      reason: 'one person',
    }),
  )
  expect(await readMerge(adam, from.id)).toMatchObject({ intoId: into.id, reason: 'one person' })
})

it('the samples of pages are found where there is a record for them', async () => {
  await addPatient(hospital.sql)
  await addVisit(hospital.sql, { status: 'in-progress:consultation' })
  const paths = pagesByRole.map(({ path }) => path).filter((path) => path.includes('['))
  const found = await Promise.allSettled(paths.map((path) => addressOf(hospital.sql, path)))
  const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  expect(addresses.length).toBeGreaterThan(10)
  for (const address of addresses) expect(address).not.toContain('[')
})
