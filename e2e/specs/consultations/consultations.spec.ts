import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { press, tabTo, typeInto } from '../../support/pages/keyboard'
import { actionCall } from '../../support/portal/server-actions'
import { addVisit, type VisitInTest } from '../../support/records/visits'

type Sql = Parameters<typeof addVisit>[0]

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

/** A code field; its list has the same name. */
const finder = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })

/** A visit with the doctor, and the doctor's page of it. */
async function consulting(
  sql: Sql,
  as: (who: string) => Promise<Page>,
  options: Parameters<typeof addVisit>[1] = {},
): Promise<{ page: Page; visit: VisitInTest }> {
  const visit = await addVisit(sql, { status: 'in-progress:waiting', ...options })
  const page = await as('david')
  await page.goto(`/consultations/${visit.id}`)
  await button(page, 'Start the consultation').click()
  await expect(page.getByText('The consultation has begun.')).toBeVisible()
  return { page, visit }
}

const noteOf = async (sql: Sql, visit: VisitInTest) => {
  const [note] = await sql<
    { id: string; status: string; subjective: string; plan: string; version: number }[]
  >`
    select id, status, subjective, plan, version from encounter_note where encounter_id = ${visit.id}
     order by created_at desc limit 1`
  if (!note) throw new Error('The visit has no note.')
  return note
}

test('by keyboard alone: triage, consult, order despite an allergy, sign, add to it', async ({
  as,
  portal,
}) => {
  const family = 'Keyboard O’Hara-Ünal'
  const visit = await addVisit(portal.sql, { family, allergies: ['Penicillin'], ticket: true })
  const nurse = await as('nurse')
  await nurse.goto('/consultations')
  await press(nurse, button(nurse, `Start triage for Vera ${family}`))
  await expect(nurse.getByText('The triage has begun.')).toBeVisible()
  for (const [name, value] of [
    ['Breathing rate, a minute', '22'],
    ['Oxygen saturation, %', '93'],
    ['Air or oxygen', 'Air'],
    ['Systolic pressure, mmHg', '105'],
    ['Pulse, a minute', '700'],
    ['Consciousness', 'Alert'],
    ['Temperature, °C', '38,6'],
  ] as const)
    await typeInto(nurse, field(nurse, name), value)
  await press(nurse, button(nurse, 'Save the vital signs'))
  await expect(nurse.getByRole('alert').filter({ hasText: 'A pulse of 700 is not possible' })).toBeVisible()
  await tabTo(nurse, field(nurse, 'Pulse, a minute'))
  await nurse.keyboard.press('ControlOrMeta+a')
  await nurse.keyboard.type('104')
  await press(nurse, button(nurse, 'Save the vital signs'))
  // 2 for breathing, 2 for the saturation, 1 each for pressure, pulse and temperature.
  await expect(nurse.getByText('NEWS2 is 7, high risk')).toBeVisible()
  await expect(field(nurse, 'Priority')).toHaveValue('emergency')
  await typeInto(nurse, field(nurse, 'Priority'), 'Urgent')
  await press(nurse, button(nurse, /^Finish triage/))
  await expect(nurse.getByRole('alert').filter({ hasText: 'Emergency is proposed' })).toBeVisible()
  await typeInto(nurse, field(nurse, 'Why the patient can wait longer'), 'Always so, lung disease')
  await press(nurse, button(nurse, /^Finish triage/))
  await expect(nurse.getByText('The patient waits for the doctor.')).toBeVisible()

  const doctor = await as('david')
  await doctor.goto('/consultations')
  await press(doctor, button(doctor, `Start the consultation for Vera ${family}`))
  await typeInto(doctor, field(doctor, 'Subjective'), 'Cough and fever')
  await typeInto(doctor, field(doctor, 'Plan'), 'Antibiotic')
  await expect.poll(async () => (await noteOf(portal.sql, visit)).plan).toBe('Antibiotic')
  await typeInto(doctor, finder(doctor, 'Diagnosis'), 'acute upper')
  await expect(doctor.getByRole('option', { name: /J06\.9/ })).toBeVisible()
  await doctor.keyboard.press('ArrowDown')
  await doctor.keyboard.press('Enter')
  await expect(finder(doctor, 'Diagnosis')).toHaveValue(/^J06\.9 Acute upper/)
  await press(doctor, button(doctor, 'Add the diagnosis'))
  await expect(doctor.getByRole('rowheader', { name: /J06\.9 .*Primary/ })).toBeVisible()

  await typeInto(doctor, finder(doctor, 'Medicine'), 'amoxicillin 500')
  await expect(doctor.getByRole('option', { name: /J01CA04/ })).toBeVisible()
  await doctor.keyboard.press('ArrowDown')
  await doctor.keyboard.press('Enter')
  await expect(field(doctor, 'How often')).toHaveValue('day-3')
  const medicines = doctor.getByRole('group', { name: 'Prescribe a medicine' })
  const draft = medicines.getByRole('button', { name: 'Add to the draft' })
  await press(doctor, draft)
  await expect(
    doctor.getByRole('alert').filter({ hasText: 'Allergy to Penicillin, high risk' }),
  ).toBeVisible()
  await typeInto(doctor, field(doctor, 'Reason to order it anyway'), 'Was no allergy, tested')
  await press(doctor, draft)
  await expect(doctor.getByText('In the draft: Amoxicillin 500 mg capsule')).toBeVisible()

  await typeInto(doctor, field(doctor, 'Outcome'), 'Home')
  await press(doctor, button(doctor, 'Sign and close the visit'))
  await expect(doctor.getByRole('alert').filter({ hasText: 'NEWS2 is 7' })).toBeVisible()
  await typeInto(doctor, field(doctor, 'Why the patient goes home all the same'), 'As before, nurse at home')
  await press(doctor, button(doctor, 'Sign and close the visit'))
  await expect(doctor.getByText('The visit is signed and closed')).toBeVisible()
  await expect(doctor.getByText('Always so, lung disease')).toBeVisible()
  await press(doctor, button(doctor, 'Write an addendum'))
  await typeInto(doctor, field(doctor, 'Plan'), 'X-ray was normal')
  await press(doctor, button(doctor, 'Sign the addendum'))
  await expect(doctor.getByText('The note is signed.')).toBeVisible()
  await expect(doctor.getByText('X-ray was normal')).toBeVisible()

  expect(
    await portal.sql`
      select e.status, e.priority, m.status as medicine, m.override_reason as reason, t.status as ticket,
             (select array_agg(n.status order by n.created_at) from encounter_note n where n.encounter_id = e.id) as notes
        from encounter e join medication_request m on m.encounter_id = e.id join queue_ticket t on t.encounter_id = e.id
       where e.id = ${visit.id}`,
  ).toEqual([
    {
      status: 'completed',
      priority: 'urgent',
      medicine: 'active',
      reason: 'Was no allergy, tested',
      ticket: 'done',
      notes: ['amended', 'signed'],
    },
  ])
})

test('a nurse may not sign and a receptionist sees nothing; a doctor does both', async ({ as, portal }) => {
  const secret = 'A reason that only the clinic knows'
  const { page, visit } = await consulting(portal.sql, as, {
    family: 'Quetzalina',
    reason: secret,
    allergies: ['Quillwort'],
  })
  await field(page, 'Plan').fill('Rest')
  await expect.poll(async () => (await noteOf(portal.sql, visit)).plan).toBe('Rest')
  const address = `/consultations/${visit.id}`

  const nurse = await portal.ask(address, { as: 'nurse' })
  expect(nurse.status).toBe(200)
  for (const shown of [secret, 'Quillwort', 'Quetzalina']) expect(nurse.body).toContain(shown)
  // A nurse sees neither another user's draft nor actions for doctors only.
  for (const hidden of ['Sign and close the visit', 'Sign the note', '>Rest<'])
    expect(nurse.body).not.toContain(hidden)
  for (const path of [address, `${address}/print`, `${address}/prescription`]) {
    const refused = await portal.ask(path, { as: 'receptionist' })
    expect(refused.status).toBe(403)
    for (const hidden of [secret, 'Quillwort', 'Quetzalina', visit.visitNumber])
      expect(refused.body).not.toContain(hidden)
  }

  const { id, version } = await noteOf(portal.sql, visit)
  const sign = (who: string) => {
    const fields = {
      ...{ key: crypto.randomUUID(), encounter: visit.id, id, expectedVersion: String(version), way: 'sign' },
      ...{ subjective: '', objective: '', assessment: '', plan: 'Rest' },
    }
    return portal.ask(address, { ...actionCall('signVisitNote', fields, { origin: portal.url }), as: who })
  }
  expect((await sign('nurse')).status).toBe(403)
  expect(await noteOf(portal.sql, visit)).toMatchObject({ status: 'draft' })
  await sign('david')
  expect(await noteOf(portal.sql, visit)).toMatchObject({ status: 'signed' })
})

test('entries survive a reload, a lost connection and a killed page', async ({ as, portal }) => {
  const { page, visit } = await consulting(portal.sql, as)
  const saved = async () => (await noteOf(portal.sql, visit)).subjective
  await field(page, 'Subjective').fill('Before the reload')
  await page.reload()
  await expect(field(page, 'Subjective')).toHaveValue('Before the reload')
  await expect.poll(saved).toBe('Before the reload')

  await page.context().setOffline(true)
  await field(page, 'Subjective').fill('While the connection was gone')
  await expect(page.getByText(/^Not saved since \d\d:\d\d: the portal does not answer/)).toBeVisible()
  expect(await saved()).toBe('Before the reload')
  await page.context().setOffline(false)
  await expect(page.getByText(/^Draft saved \d\d:\d\d$/)).toBeVisible()
  expect(await saved()).toBe('While the connection was gone')

  await field(page, 'Subjective').fill('Before the crash')
  await expect.poll(saved).toBe('Before the crash')
  const context = page.context()
  await page.goto('chrome://crash').catch(() => undefined)
  const again = await context.newPage()
  await again.goto(`/consultations/${visit.id}`)
  await expect(field(again, 'Subjective')).toHaveValue('Before the crash')
})

test('a draft that is open in two tabs loses the text of neither', async ({ as, portal }) => {
  const { page, visit } = await consulting(portal.sql, as)
  const other = await page.context().newPage()
  await other.goto(`/consultations/${visit.id}`)
  await field(other, 'Plan').fill('From the other tab')
  await expect.poll(async () => (await noteOf(portal.sql, visit)).plan).toBe('From the other tab')
  await field(page, 'Plan').fill('From this tab')
  await field(page, 'Outcome').selectOption('home')
  await button(page, 'Sign and close the visit').click()
  await expect(page.getByRole('alert').filter({ hasText: 'Settle the two texts' })).toBeVisible()
  await button(page, 'Put both together').click()
  await expect
    .poll(async () => (await noteOf(portal.sql, visit)).plan)
    .toBe('From this tab\n\nFrom the other tab')
  // The button disappeared with the conflict, and focus continues from the note.
  expect(await page.evaluate(() => document.activeElement?.matches('body, html'))).toBe(false)
})

test('scripts in a note are text, and the pages are accessible', async ({ as, portal }) => {
  const { page, visit } = await consulting(portal.sql, as, { given: 'ليلى', family: 'كريم 😀' })
  const nasty = '<script>document.title = "broken"</script><img src=x onerror="document.title = 1">'
  await field(page, 'Assessment').fill(nasty)
  // Each form unfolds with its first field.
  for (const name of ['Diagnosis', 'Laboratory test', 'Medicine']) await finder(page, name).fill('Something')
  await expectAccessible(page, 'a visit with its forms')
  await button(page, 'Sign the note').click()
  await expect(page.getByText('The note is signed.')).toBeVisible()
  await expect(page.getByText(nasty)).toBeVisible()
  await expect(page).toHaveTitle(/Visit/)
  await page.goto(`/consultations/${visit.id}/print`)
  await expect(page.getByText(nasty)).toBeVisible()
  await expectAccessible(page, 'the summary')
  await page.goto('/consultations?view=all')
  await expectAccessible(page, 'the worklist')
})
