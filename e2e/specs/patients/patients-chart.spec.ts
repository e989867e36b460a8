import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { press, tabTo, typeInto } from '../../support/pages/keyboard'
import type { Reply } from '../../support/portal/http'
import type { Portal } from '../../support/portal/portal'
import { actionCall } from '../../support/portal/server-actions'
import { addAppointment, addPatient, addVisit } from '../../support/records/patients'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const banner = (page: Page) => page.getByRole('region', { name: 'Patient', exact: true })

const code = (page: Page) => page.getByRole('combobox', { name: 'ICD-10 code' })

/** Sends requests like a browser: follows the one redirect of a navigation to its own address. */
async function read(
  portal: Portal,
  path: string,
  as: string,
  headers: Record<string, string>,
): Promise<Reply> {
  const reply = await portal.ask(path, { as, headers })
  const next = String(reply.headers.location ?? '')
  return next.startsWith(`${path}?_rsc`) ? await portal.ask(next, { as, headers }) : reply
}

test('by keyboard alone: record an allergy, which then shows on every page about the patient', async ({
  as,
  portal,
}) => {
  const { id, mrn } = await addPatient(portal.sql, { given: 'Amina', family: 'Keyboard' })
  const nurse = await as('nurse')
  await nurse.goto(`/patients/${id}`)
  await expect(banner(nurse)).toContainText('Allergies: not asked yet')
  await press(nurse, nurse.getByRole('link', { name: 'Record an allergy' }))
  await expect(heading(nurse)).toHaveText('Record an allergy')

  // Submitted empty, it says what is missing and focuses the invalid field.
  await press(nurse, nurse.getByRole('button', { name: 'Record an allergy' }))
  const summary = nurse.getByRole('alert').filter({ hasText: 'Not saved yet' })
  await expect(summary).toBeFocused()
  await press(nurse, summary.getByRole('link', { name: 'Allergic to' }))
  await expect(nurse.getByLabel('Allergic to')).toBeFocused()
  await nurse.keyboard.type('Penicillin')
  await tabTo(nurse, nurse.getByLabel('Kind'))
  await nurse.keyboard.type('Med')
  await tabTo(nurse, nurse.getByLabel('How dangerous'))
  await nurse.keyboard.type('High')
  await tabTo(nurse, nurse.getByLabel('Reaction'))
  await nurse.keyboard.type('<img src=x onerror="alert(1)"> طفح جلدي')
  await nurse.keyboard.press('Enter')

  await expect(nurse.getByRole('status').filter({ hasText: 'The allergy is recorded' })).toBeFocused()
  const admin = await as('admin')
  for (const [page, path] of [
    [nurse, ''],
    [nurse, '/clinical/alerts'],
    [nurse, '/card'],
    [admin, '/details/contacts'],
  ] as const) {
    await page.goto(`/patients/${id}${path}`)
    await expect(banner(page), path).toContainText('Allergy: Penicillin, high risk')
    // Scripts and right-to-left text are shown as text.
    await expect(banner(page), path).toContainText('<img src=x onerror="alert(1)"> طفح جلدي')
  }
  expect(await nurse.locator('img[src="x"]').count()).toBe(0)
  await expect(nurse.getByRole('img', { name: `Barcode of ${mrn}` })).toBeVisible()
  await nurse.goto(`/patients/${id}/labels?count=3`)
  await expect(nurse.getByRole('list', { name: 'Labels' }).getByRole('listitem')).toHaveCount(3)
})

test('by keyboard alone: find the code of a problem, which fills in its name', async ({ as, portal }) => {
  const { id } = await addPatient(portal.sql)
  const doctor = await as('doctor')
  const problem = doctor.getByLabel('Problem', { exact: true })
  const choose = async (words: string, chosen: string) => {
    await typeInto(doctor, code(doctor), words)
    await expect(doctor.getByRole('option', { name: chosen })).toBeVisible()
    await doctor.keyboard.press('ArrowDown')
    await doctor.keyboard.press('Enter')
    await expect(code(doctor)).toHaveValue(new RegExp(`^${chosen}`))
  }
  await doctor.goto(`/patients/${id}/clinical/problems`)
  await choose('acute upper', 'J06.9')
  await expect(problem).toHaveValue(/^Acute upper/)
  // Another code fills in its name too, but free text stays.
  await doctor.keyboard.press('ControlOrMeta+a')
  await choose('I10', 'I10')
  await expect(problem).toHaveValue(/hypertension/i)
  await tabTo(doctor, problem)
  await doctor.keyboard.press('ControlOrMeta+a')
  await doctor.keyboard.type('A cold')
  await doctor.keyboard.press('Shift+Tab')
  await doctor.keyboard.press('ControlOrMeta+a')
  await choose('acute upper', 'J06.9')
  await expect(problem).toHaveValue('A cold')
  await press(doctor, doctor.getByRole('button', { name: 'Record a problem' }))
  await expect(doctor.getByRole('status').filter({ hasText: 'The problem is recorded' })).toBeFocused()
  await expect(doctor.getByRole('region', { name: 'Problems' })).toContainText('A cold J06.9')

  const codes = '/api/patients/codes?q=acute+upper'
  expect((await portal.ask(codes)).status).toBe(401)
  for (const who of ['receptionist', 'manager']) {
    const refused = await portal.ask(codes, { as: who })
    expect(refused.status, who).toBe(403)
    expect(refused.body, who).not.toContain('J06.9')
  }
  const asked = await portal.ask(codes, { as: 'doctor' })
  expect(asked.status).toBe(200)
  expect(asked.body).toContain('J06.9')
})

test('the second editor is told who changed what, loses nothing, and decides', async ({ as, portal }) => {
  const { id } = await addPatient(portal.sql)
  const [row] = await portal.sql<{ id: string }[]>`
    insert into allergy (patient_id, substance, category, criticality, reaction, created_by, updated_by)
    select ${id}, 'Latex', 'environment', 'low', 'rash', s.id, s.id from staff s where s.username = 'jane' returning id`
  const [nurse, doctor] = [await as('nurse'), await as('doctor')]
  for (const page of [nurse, doctor]) await page.goto(`/patients/${id}/clinical/allergies/${row?.id}`)
  await doctor.getByLabel('Reaction').fill('shock')
  await doctor.getByRole('button', { name: 'Save the correction' }).click()
  await expect(doctor.getByRole('status').filter({ hasText: 'The correction is saved' })).toBeVisible()

  await nurse.getByLabel('Reaction').fill('swelling of the lips')
  await nurse.getByRole('button', { name: 'Save the correction' }).click()
  const told = nurse.getByRole('alert').filter({ hasText: 'David Okello changed this' })
  await expect(told).toContainText('Reaction: shock')
  await expect(nurse.getByLabel('Reaction')).toHaveValue('swelling of the lips')
  await nurse.getByRole('button', { name: 'Save the correction' }).click()
  await expect(banner(nurse)).toContainText('swelling of the lips')
})

test('a confidential chart opens for the doctor and not for the nurse', async ({ as, portal }) => {
  const { id } = await addPatient(portal.sql, { given: 'Secret', family: 'Celebrity' })
  const doctor = await as('doctor')
  await doctor.goto(`/patients/${id}/confidential`)
  await doctor.getByLabel('Reason').fill('Works here')
  await doctor.getByRole('button', { name: 'Make confidential' }).click()
  await expect(banner(doctor)).toContainText('Confidential')
  for (const path of ['', '/card', '/labels', '/clinical/allergies']) {
    for (const headers of [{}, { rsc: '1' }]) {
      const refused = await read(portal, `/patients/${id}${path}`, 'nurse', headers)
      expect(refused.body, path).not.toContain('Celebrity')
      if (!('rsc' in headers)) expect(refused.status, path).toBe(403)
      const opened = await read(portal, `/patients/${id}${path}`, 'doctor', headers)
      expect([opened.status, opened.body.includes('Celebrity')], path).toEqual([200, true])
    }
  }
  const nurse = await as('nurse')
  await nurse.goto(`/patients/${id}`)
  await expect(nurse.getByText('Some charts are confidential')).toBeVisible()
  const reads = await portal.sql`
    select distinct s.username from chart_access c join staff s on s.id = c.staff_id where c.patient_id = ${id}`
  expect(reads.map(({ username }) => username)).toEqual(['david'])
})

test('the receptionist gets no clinical byte and cannot write one; the doctor is the control', async ({
  portal,
}) => {
  const { id } = await addPatient(portal.sql)
  await addVisit(portal.sql, id, { reason: 'Coughs blood', order: 'Sputum smear' })
  await addAppointment(portal.sql, id, { reason: 'Follow-up' })
  const clinical = /Coughs blood|Sputum smear/
  for (const headers of [{}, { rsc: '1' }]) {
    const hers = await read(portal, `/patients/${id}`, 'receptionist', headers)
    expect(hers.status).toBe(200)
    expect(hers.body).toContain('Follow-up')
    expect(hers.body).toContain('Read notes, diagnoses, orders and vital signs in a chart')
    expect(hers.body).not.toMatch(clinical)
    expect((await read(portal, `/patients/${id}`, 'doctor', headers)).body).toMatch(clinical)
  }
  const fields = {
    key: crypto.randomUUID(),
    patient: id,
    kind: 'allergies',
    substance: 'Aspirin',
    category: 'medication',
    criticality: 'low',
    reaction: '',
  }
  const recorded = () => portal.sql`select 1 from allergy where patient_id = ${id}`
  const send = async (who: string) => {
    const call = actionCall('saveClinical', fields, { origin: portal.url })
    const cookie = await portal.cookieOf(who)
    return await portal.ask(`/patients/${id}`, { ...call, headers: { cookie, ...call.headers } })
  }
  expect((await send('receptionist')).status).toBe(403)
  expect(await recorded()).toHaveLength(0)
  expect((await portal.ask(`/patients/${id}/clinical/allergies`, { as: 'receptionist' })).status).toBe(403)
  // Submitted twice, as by a second click, it is recorded once.
  await send('nurse')
  await send('nurse')
  expect(await recorded()).toHaveLength(1)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a doctor records the death of a patient, and form errors are shown', async ({ as, portal }) => {
    const { id } = await addPatient(portal.sql)
    const doctor = await as('doctor')
    await doctor.goto(`/patients/${id}/status/record-death`)
    await doctor.getByRole('button', { name: 'Record death' }).click()
    await expect(doctor.getByText('Give the time of the death.').first()).toBeVisible()
    await doctor.getByLabel('Day of the death').fill('2026-01-02')
    await doctor.getByLabel('Time of the death').fill('04:05')
    await doctor.getByRole('button', { name: 'Record death' }).click()
    await expect(banner(doctor)).toContainText('Deceased 2 Jan 2026')
  })

  test('a code fills in the name of a problem, and ambiguous words are answered with matching codes', async ({
    as,
    portal,
  }) => {
    const { id } = await addPatient(portal.sql)
    const doctor = await as('doctor')
    const record = doctor.getByRole('button', { name: 'Record a problem' })
    await doctor.goto(`/patients/${id}/clinical/problems`)
    await code(doctor).fill('acute')
    await record.click()
    await expect(doctor.getByText('Several codes fit').first()).toBeVisible()
    await expect(code(doctor)).toHaveValue('acute')
    await code(doctor).fill('J06.9')
    await record.click()
    await expect(doctor.getByRole('region', { name: 'Problems' })).toContainText(/Acute upper.* J06\.9/)
  })
})

test('addresses without a record are a 404, and nothing is wider than a small screen', async ({
  as,
  portal,
}) => {
  const doctor = await as('doctor')
  const { id } = await addPatient(portal.sql, { given: 'A'.repeat(60), family: 'B'.repeat(100) })
  for (const path of [
    'x',
    '00000000-0000-4000-8000-000000000000',
    `${id}/clinical/contacts`,
    `${id}/status/x`,
  ])
    expect((await doctor.goto(`/patients/${path}`))?.status(), path).toBe(404)
  await doctor.setViewportSize({ width: 320, height: 740 })
  for (const path of ['', '/clinical/problems', '/card', '/labels?count=2']) {
    await doctor.goto(`/patients/${id}${path}`)
    const wide = await doctor.evaluate(() => document.documentElement.scrollWidth)
    if (path === '' || path === '/clinical/problems') expect(wide, path).toBeLessThanOrEqual(320)
  }
})

test('a chart links to what the user may do and open, and to nothing else', async ({ as, portal }) => {
  const { sql } = portal
  const { id } = await addPatient(sql)
  const booked = await addAppointment(sql, id)
  const visit = await addVisit(sql, id, { order: 'Knee radiograph' })
  const inChart = (page: Page) => page.getByRole('main').locator('a')
  const linksOf = async (who: string) => {
    const page = await as(who)
    await page.goto(`/patients/${id}`)
    return await inChart(page).evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  }
  const places = {
    book: `/appointments/book?patient=${id}`,
    walkIn: `/appointments/walk-in?patient=${id}`,
    appointment: `/appointments/${booked}`,
    visit: `/consultations/${visit}`,
  }
  const led = async (who: string) => {
    const links = await linksOf(who)
    return Object.entries(places).flatMap(([name, href]) => (links.includes(href) ? [name] : []))
  }
  expect(await led('receptionist')).toEqual(['book', 'walkIn', 'appointment'])
  expect(await led('nurse')).toEqual(['walkIn', 'appointment', 'visit'])
  expect(await led('doctor')).toEqual(['book', 'appointment', 'visit'])
  expect(await led('cashier')).toEqual([])

  const page = await as('receptionist')
  await page.goto(`/patients/${id}`)
  await press(page, page.getByRole('link', { name: 'Check in as a walk-in' }))
  await expect(banner(page)).toContainText('Test Patient')
  await expect(heading(page)).toContainText('walk-in')
  const doctor = await as('doctor')
  await doctor.goto(`/patients/${id}`)
  const timeline = doctor.getByRole('region', { name: 'Timeline' })
  await press(doctor, timeline.getByRole('link', { name: 'Ordered: Knee radiograph' }))
  await expect(heading(doctor)).toContainText('Visit')
})

test('axe finds nothing on the pages of a chart', async ({ as, portal }) => {
  const { sql } = portal
  const { id } = await addPatient(sql, { birthDate: '1944-12-01' })
  const other = await addPatient(sql, { birthDate: '1944-12-01' })
  await addVisit(sql, id)
  await addAppointment(sql, id)
  const [entry] = await sql<{ id: string }[]>`
    insert into allergy (patient_id, substance, category, criticality, created_by, updated_by)
    select ${id}, 'Nuts', 'food', 'high', s.id, s.id from staff s where s.username = 'jane' returning id`
  const visits: [who: string, paths: string[]][] = [
    ['doctor', ['', '/clinical/problems', `/clinical/allergies/${entry?.id}`, '/card', '/confidential']],
    ['doctor', ['/status/record-death']],
    ['admin', ['', '/merge?mrn=12345', `/merge?mrn=${other.mrn}`, '/access']],
  ]
  for (const [who, paths] of visits) {
    const page = await as(who)
    for (const path of paths) {
      expect((await page.goto(`/patients/${id}${path}`))?.status(), path).toBe(200)
      await expectAccessible(page, `${who} at ${path}`)
    }
  }
})
