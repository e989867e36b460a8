import type { Page } from '@playwright/test'
import { expect, test } from '@/e2e/fixtures'
import { addClinic, addHoursEveryDay, allDay } from '@/e2e/support/records/clinics'

/** One visit from arrival to signature, each step by the user whose role does it. */

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const code = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })

let clinicId = ''
test.beforeAll(async ({ portal }) => {
  clinicId = await addClinic(portal.sql, 'Visit clinic', 'VV')
  const hours = { clinicId, ...allDay }
  await addHoursEveryDay(portal.sql, { ...hours, who: 'sofia', room: 'Room 4' })
})
test.afterAll(async ({ portal }) => {
  await portal.sql`update clinic set active = false where id = ${clinicId}`
})

test('register, book, check in, call, triage, consult, order, sign', async ({ as, portal }) => {
  const { sql } = portal
  const rita = await as('rita')
  const patient = await test.step('the receptionist registers', async () => {
    await rita.goto('/patients/new')
    await field(rita, 'Given names')
      .or(rita.getByLabel(/^Given names/))
      .first()
      .fill('Amélie')
    await rita.getByLabel(/^Family name/).fill('Vandermeer')
    await rita.getByLabel(/^Sex/).selectOption({ label: 'Female' })
    await rita.getByLabel(/^Date of birth/).fill('12/05/1980')
    await button(rita, 'Register patient').click()
    await expect(rita).toHaveURL(/\/patients\/[\da-f-]{36}\?flash=registered$/)
    await expect(rita.getByRole('region', { name: 'Patient' })).toContainText('Amélie Vandermeer')
    return new URL(rita.url()).pathname.split('/').at(-1) ?? ''
  })
  await test.step('books, and checks in', async () => {
    await rita.goto(`/appointments/book?patient=${patient}&clinic=${clinicId}`)
    await rita.getByRole('radio').first().check()
    await rita.getByLabel(/^Reason/).fill('Cough')
    await button(rita, 'Book this time').click()
    await rita.getByRole('link', { name: 'Check in', exact: true }).click()
    await rita.getByRole('checkbox', { name: /Name and birth date/ }).check()
    await button(rita, 'Check in').click()
    await expect(rita.getByText('Ticket VV001')).toBeVisible()
  })
  const jane = await as('jane')
  await test.step('the nurse calls and triages', async () => {
    await jane.goto(`/appointments/queue?clinic=${clinicId}`)
    await button(jane, 'Call next to Room 4').click()
    await expect(jane.getByRole('table', { name: 'Called' })).toContainText('VV001')
    await jane.goto('/consultations')
    await button(jane, 'Start triage for Amélie Vandermeer').click()
    for (const [name, value] of [
      ['Breathing rate, a minute', '16'],
      ['Oxygen saturation, %', '98'],
      ['Systolic pressure, mmHg', '120'],
      ['Pulse, a minute', '72'],
      ['Temperature, °C', '37.0'],
    ] as const)
      await field(jane, name).fill(value)
    await field(jane, 'Air or oxygen').selectOption({ label: 'Air' })
    await field(jane, 'Consciousness').selectOption({ label: 'Alert' })
    await button(jane, 'Save the vital signs').click()
    await expect(jane.getByText('NEWS2 is 0, low risk')).toBeVisible()
    await button(jane, /^Finish triage/).click()
    await expect(jane.getByText('The patient waits for the doctor.')).toBeVisible()
  })
  const sofia = await as('sofia')
  await test.step('the doctor writes, orders and signs', async () => {
    await sofia.goto('/consultations')
    await button(sofia, 'Start the consultation for Amélie Vandermeer').click()
    await field(sofia, 'Subjective').fill('Cough for a week')
    await code(sofia, 'Diagnosis').fill('acute upper')
    await sofia.getByRole('option', { name: /J06\.9/ }).click()
    await button(sofia, 'Add the diagnosis').click()
    await expect(sofia.getByRole('rowheader', { name: /J06\.9 .*Primary/ })).toBeVisible()
    await field(sofia, 'Outcome').selectOption({ label: 'Home' })
    await button(sofia, 'Sign and close the visit').click()
    await expect(sofia.getByText('The visit is signed and closed')).toBeVisible()
  })
  const [visit] = await sql`
    select e.status, a.status as appointment, t.status as ticket, n.status as note
      from encounter e join appointment a on a.id = e.appointment_id join queue_ticket t on t.encounter_id = e.id
      join encounter_note n on n.encounter_id = e.id where e.patient_id = ${patient}`
  expect(visit).toEqual({ status: 'completed', appointment: 'fulfilled', ticket: 'done', note: 'signed' })
  const steps = await sql<{ username: string; event: string }[]>`
    select s.username, h.event from status_history h join staff s on s.id = h.staff_id
     where h.entity = 'encounter' and h.entity_id = (select id from encounter where patient_id = ${patient})
     order by h.id`
  expect(steps.map(({ username, event }) => `${username} ${event}`)).toEqual([
    'rita open',
    'jane triage',
    'jane triaged',
    'sofia consult',
    'sofia complete',
  ])
})

test('each step is refused to roles without a part in it, and open to those with one', async ({ portal }) => {
  const [someone] = await portal.sql<{ patient: string; visit: string }[]>`
    select e.patient_id as patient, e.id as visit from encounter e join patient p on p.id = e.patient_id
     where e.status = 'in-progress:consultation' and not p.confidential limit 1`
  const steps = [
    { path: '/patients/new', may: 'rita', mayNot: 'carl' },
    { path: `/patients/${someone?.patient}`, may: 'carl', mayNot: 'mina' },
    { path: `/appointments/book?patient=${someone?.patient}`, may: 'rita', mayNot: 'jane' },
    { path: '/appointments/walk-in', may: 'jane', mayNot: 'david' },
    { path: '/appointments/queue', may: 'jane', mayNot: 'peter' },
    { path: `/consultations/${someone?.visit}`, may: 'jane', mayNot: 'rita' },
  ]
  for (const { path, may, mayNot } of steps) {
    expect((await portal.ask(path, { as: may })).status, `${path}, ${may}`).toBe(200)
    expect((await portal.ask(path, { as: mayNot })).status, `${path}, ${mayNot}`).toBe(403)
  }
})
