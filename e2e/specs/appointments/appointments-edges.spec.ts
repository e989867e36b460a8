import { expect, test } from '../../fixtures'
import { press, tabTo, typeInto } from '../../support/pages/keyboard'
import { said } from '../../support/pages/said'
import { addClinic, addHoursEveryDay, allDay } from '../../support/records/clinics'
import { addPatient } from '../../support/records/patients'

let clinicId = ''

test.beforeAll(async ({ portal }) => {
  clinicId = await addClinic(portal.sql, 'Clinic at the edge', 'YE')
  const hours = { clinicId, ...allDay }
  await addHoursEveryDay(portal.sql, { ...hours, who: 'sofia', room: 'Room 9' })
})

test.afterAll(async ({ portal }) => {
  await portal.sql`update clinic set active = false where id = ${clinicId}`
})

test('by keyboard alone: onto the waiting list, offered a time, moved to another, cancelled', async ({
  as,
  portal,
}) => {
  const { id } = await addPatient(portal.sql, { given: 'Later' })
  const rita = await as('receptionist')
  await rita.goto(`/appointments/book?patient=${id}&clinic=${clinicId}&day=2031-05-06`)
  await typeInto(rita, rita.getByLabel('Reason'), 'Any morning')
  await press(rita, rita.getByRole('button', { name: 'Put on the waiting list' }))
  await expect(said(rita)).toHaveText('The patient is on the waiting list.')

  await press(rita, rita.getByRole('link', { name: 'Offer a time' }))
  await expect(rita.getByRole('heading', { level: 1 })).toHaveText('Offer a time')
  await tabTo(rita, rita.getByRole('radio').first())
  await rita.keyboard.press('Space')
  await press(rita, rita.getByRole('button', { name: 'Book this time' }))
  await expect(said(rita)).toHaveText('The appointment is booked.')

  await press(rita, rita.getByRole('link', { name: 'Reschedule' }))
  await expect(rita.getByRole('heading', { level: 1 })).toHaveText('Reschedule')
  // Late in the evening today has no second time left.
  await press(rita, rita.getByRole('navigation', { name: 'Days with free times' }).getByRole('link').nth(1))
  await tabTo(rita, rita.getByRole('radio').first())
  await rita.keyboard.press('ArrowRight')
  await typeInto(rita, rita.getByLabel('Why it moves'), 'The bus comes later')
  await press(rita, rita.getByRole('button', { name: 'Move to this time' }))
  await expect(said(rita)).toHaveText('The appointment has its new time, and the old one is free.')

  await press(rita, rita.locator('summary', { hasText: 'Cancel' }))
  await typeInto(rita, rita.locator('details[open]').getByLabel('Reason'), 'Well again')
  await press(rita, rita.getByRole('button', { name: 'Cancel the appointment' }))
  await expect(said(rita)).toHaveText('The appointment is cancelled.')
  const rows = await portal.sql`
    select status, status_reason from appointment where patient_id = ${id} order by created_at`
  expect(rows).toMatchObject([
    { status: 'cancelled', status_reason: expect.stringMatching(/^Rescheduled to .*: The bus comes later$/) },
    { status: 'cancelled', status_reason: 'Well again' },
  ])
})

test('by keyboard alone: a walk-in who leaves and comes back', async ({ as, portal }) => {
  const { id, mrn } = await addPatient(portal.sql, { given: 'Restless' })
  const rita = await as('receptionist')
  await rita.goto('/appointments')
  await press(rita, rita.getByRole('link', { name: 'Walk-in', exact: true }))
  await typeInto(rita, rita.getByRole('searchbox', { name: 'Patient' }), mrn)
  await press(rita, rita.getByRole('link', { name: 'Restless Patient' }))
  await typeInto(rita, rita.getByLabel('Clinic'), 'Clinic at')
  await typeInto(rita, rita.getByLabel('Reason'), 'Cut finger')
  await tabTo(rita, rita.getByRole('checkbox', { name: /Name and birth date/ }))
  await rita.keyboard.press('Space')
  await press(rita, rita.getByRole('button', { name: 'Check in', exact: true }))
  await expect(said(rita)).toContainText('checked in')

  await press(rita, rita.getByRole('link', { name: 'Clinic at the edge queue' }))
  const waiting = rita.getByRole('table', { name: 'Waiting' })
  await press(rita, waiting.locator('summary', { hasText: 'Left without being seen YE001' }))
  await typeInto(rita, waiting.getByLabel('Reason'), 'Could not wait')
  await press(rita, waiting.getByRole('button', { name: 'Record that the patient left' }))
  await expect(rita.getByRole('status').getByText('YE001 has left without being seen')).toBeVisible()
  await press(rita, rita.getByRole('button', { name: 'Return to queue YE001' }))
  await expect(waiting).toContainText('YE001')
  expect(await portal.sql`select status from queue_ticket where patient_id = ${id}`).toEqual([
    { status: 'waiting' },
  ])
})
