import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { said } from '../../support/pages/said'
import { actionCall } from '../../support/portal/server-actions'
import { addVisit } from '../../support/records/visits'

const WARD = 'Medical ward A'

test('an admission goes from the visit to a bed, each step by its person', async ({ as, portal }) => {
  const { sql } = portal
  const visit = await addVisit(sql, {
    status: 'in-progress:consultation',
    practitioner: 'david',
    given: 'Ada',
    family: 'Wardwalk',
  })
  const david = await as('david')
  await david.goto(`/consultations/${visit.id}`)
  await david.getByRole('link', { name: 'Request an admission' }).click()
  await expect(david.getByRole('heading', { level: 1 })).toHaveText('Request an admission')
  await expectAccessible(david, 'the request for an admission', { widths: [390, 1280] })
  // A refusal keeps what was entered.
  await david.getByLabel('Ward').selectOption({ label: WARD })
  await david.getByLabel('Expected days').fill('1.5')
  await david.getByRole('button', { name: 'Request the admission' }).click()
  await expect(david.getByLabel('Expected days')).toHaveAttribute('aria-invalid', 'true')
  await expect(david.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true')
  await expect(david.getByLabel('Expected days')).toHaveValue('1.5')
  await david.getByLabel('Reason').fill('Needs oxygen')
  await david.getByLabel('Expected days').fill('3')
  await david.getByRole('button', { name: 'Request the admission' }).click()
  await expect(said(david)).toContainText('The admission is requested.')
  await expect(david.getByRole('table', { name: 'To decide' })).toContainText('Ada Wardwalk')
  // Asking is a doctor’s step, deciding is not.
  await expect(david.getByRole('button', { name: 'Accept', exact: true })).toHaveCount(0)

  const bella = await as('bella')
  await bella.goto('/inpatient/requests')
  const asked = bella.getByRole('row').filter({ hasText: 'Ada Wardwalk' })
  await asked.locator('summary', { hasText: 'Accept' }).click()
  await asked.getByLabel('Ward').selectOption({ index: 1 })
  await asked.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(asked.getByText(`${WARD} was asked for. Give a reason for another ward`).first()).toBeVisible()
  await asked.getByLabel('Ward').selectOption({ index: 2 })
  await asked.getByRole('button', { name: 'Accept', exact: true }).click()
  const accepted = bella.getByRole('table', { name: 'Accepted' }).getByRole('row', { name: /Ada Wardwalk/ })
  await accepted.getByRole('button', { name: 'Admit at the desk' }).click()
  await expect(accepted).toContainText('Admitted, on the way to the ward')
  await expectAccessible(bella, 'the requests for admission', { widths: [390, 1280] })

  const jane = await as('jane')
  await jane.goto('/inpatient')
  const expected = jane.getByRole('region', { name: 'On the way' }).getByRole('listitem')
  const ada = expected.filter({ hasText: 'Ada Wardwalk' })
  await ada.getByLabel('Bed').selectOption({ index: 1 })
  await ada.getByRole('button', { name: 'Receive on the ward' }).click()
  await expect(ada).toHaveCount(0)
  const bed = jane.getByRole('listitem').filter({ hasText: 'Ada Wardwalk' })
  await expect(bed).toContainText('Occupied')
  await expectAccessible(jane, 'the beds of a ward', { widths: [390, 768, 1280] })
  expect(
    await sql`
      select e.status, e.started_at is not null as received, b.status as bed
        from encounter e join bed_assignment a on a.encounter_id = e.id and a.status = 'active' join bed b on b.id = a.bed_id
       where e.patient_id = ${visit.patientId} and e.class = 'IMP'`,
  ).toEqual([{ status: 'in-progress', received: true, bed: 'O' }])

  // A second request leads to the open stay.
  await david.goto(`/inpatient/request?visit=${visit.id}`)
  await david.getByLabel('Reason').fill('Once more')
  await david.getByRole('button', { name: 'Request the admission' }).click()
  await expect(david.getByText(/has an open stay already, S\d{8}: on the ward/).first()).toBeVisible()
  await expect(david.getByLabel('Reason')).toHaveValue('Once more')
})

test('each step of an admission is refused for those who may not', async ({ portal }) => {
  const { sql } = portal
  const visit = await addVisit(sql, { status: 'in-progress:consultation', practitioner: 'david' })
  const key = () => crypto.randomUUID()
  const [stay] = await sql<{ id: string; version: number }[]>`
    select id, version from encounter where class = 'IMP' and status = 'planned:requested' limit 1`
  const step = { id: stay?.id ?? '', expectedVersion: String(stay?.version) }
  const [ward] = await sql<{ id: string }[]>`select id from location where form = 'wa' limit 1`
  const refused: [who: string, action: Parameters<typeof actionCall>[0], fields: Record<string, string>][] = [
    ['jane', 'requestAdmission', { visit: visit.id, priority: 'routine', reason: 'No', ward: '', days: '' }],
    ['bella', 'requestAdmission', { visit: visit.id, priority: 'routine', reason: 'No', ward: '', days: '' }],
    ['david', 'acceptAdmission', { ...step, ward: ward?.id ?? '' }],
    ['jane', 'declineAdmission', { ...step, reason: 'No' }],
    ['david', 'admitPatient', step],
    ['bella', 'receivePatient', { ...step, bed: '' }],
    ['rita', 'receivePatient', { ...step, bed: '' }],
  ]
  const before =
    await sql`select count(*)::int as n, max(updated_at) as last from encounter where class = 'IMP'`
  for (const [who, action, fields] of refused) {
    const call = actionCall(action, { key: key(), ...fields }, { origin: portal.url })
    expect((await portal.ask('/dashboard', { as: who, ...call })).status, `${who} ${action}`).toBe(403)
  }
  expect(
    await sql`select count(*)::int as n, max(updated_at) as last from encounter where class = 'IMP'`,
  ).toEqual(before)
  for (const [who, path] of [
    ['rita', '/inpatient'],
    ['jane', '/inpatient/request'],
    ['peter', '/inpatient/requests'],
  ] as const)
    expect((await portal.ask(path, { as: who })).status, `${who} ${path}`).toBe(403)
})
