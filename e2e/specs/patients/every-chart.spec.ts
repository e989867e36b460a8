import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { said } from '../../support/pages/said'
import { addOperation } from '../../support/records/operations'
import { addPatient } from '../../support/records/patients'
import { addTheatre } from '../../support/records/theatres'
import { addVisit } from '../../support/records/visits'

test.afterEach(async ({ portal }) => {
  await portal.sql`update chart_policy set relation_needed = false`
})

test('an administrator wants a relation for every chart: who has none is asked, and who has one works on', async ({
  as,
  portal,
}) => {
  const { id, mrn } = await addPatient(portal.sql, { family: 'Strangerly' })
  const waiting = await addVisit(portal.sql, { family: 'Waitingly', ticket: true })
  const [admin, nurse, receptionist] = [await as('admin'), await as('nurse'), await as('receptionist')]
  expect((await nurse.goto(`/patients/${id}`))?.status()).toBe(200)

  await admin.goto('/settings/privacy')
  await expectAccessible(admin, 'the openings, and whether every chart needs a relation')
  await admin.getByRole('button', { name: 'Ask everybody without a relation for a reason' }).click()
  await expect(said(admin)).toContainText('It counts from the next chart that is opened.')
  await expect(admin.getByRole('button', { name: 'Ask only for confidential charts' })).toBeVisible()

  // Who it is stays known, the chart is closed.
  await nurse.goto(`/patients?q=${mrn}`)
  await expect(nurse.getByText('Strangerly').first()).toBeVisible()
  for (const headers of [{}, { rsc: '1' }]) {
    const refused = await portal.ask(`/patients/${id}`, { as: 'nurse', headers })
    expect(refused.body).not.toContain('Strangerly')
  }
  expect((await nurse.goto(`/patients/${id}`))?.status()).toBe(403)
  await expect(nurse.getByText('You have nothing to do with this patient now')).toBeVisible()

  // Nobody is asked at their ordinary work.
  expect((await nurse.goto(`/consultations/${waiting.id}`))?.status()).toBe(200)
  expect((await nurse.goto(`/patients/${waiting.patientId}`))?.status()).toBe(200)
  expect((await receptionist.goto(`/appointments/book?patient=${id}`))?.status()).toBe(200)
  expect((await receptionist.goto(`/patients/${id}`))?.status()).toBe(200)

  await nurse.goto(`/patients/${id}`)
  await nurse.getByRole('link', { name: 'Open in an emergency' }).click()
  await nurse.getByRole('button', { name: 'My advice was asked for' }).click()
  await expect(nurse).toHaveURL(new RegExp(`/patients/${id}$`))
  await expect(nurse.getByText('Opened in an emergency by Jane Achieng')).toBeVisible()
  await admin.reload()
  await expect(
    admin.getByRole('region', { name: new RegExp(`Jane Achieng opened the chart of .*${mrn}`) }),
  ).toContainText('My advice was asked for')

  await admin.getByRole('button', { name: 'Ask only for confidential charts' }).click()
  await expect(
    admin.getByRole('button', { name: 'Ask everybody without a relation for a reason' }),
  ).toBeVisible()
  expect((await portal.ask('/settings/privacy', { as: 'nurse' })).status).toBe(403)
  const officer = await as('privacy_officer')
  await officer.goto('/settings/privacy')
  await expect(officer.getByRole('heading', { name: 'Charts that are not confidential' })).toBeVisible()
  await expect(officer.getByRole('button', { name: /^Ask / })).toHaveCount(0)
})

test('a coordinator books a confidential patient by the name alone, and others learn nothing', async ({
  as,
  portal,
}) => {
  const theatreId = await addTheatre(portal.sql, 'Theatre of the closed')
  const { id, patientId } = await addOperation(portal.sql, {
    theatreId,
    inMinutes: 60 * 24 * 40,
    family: 'Closedly',
    confidential: true,
  })
  const coordinator = await as('theatre_coordinator')
  expect((await coordinator.goto(`/theatre/${id}`))?.status()).toBe(200)
  await expect(coordinator.getByRole('region', { name: 'Patient' })).toContainText('Closedly')
  await expect(coordinator.getByText('The chart is closed to you.')).toBeVisible()
  await expect(coordinator.getByText('Painful hernia')).toHaveCount(0)
  await expectAccessible(coordinator, 'an operation in a closed chart', { widths: [360, 1280] })
  expect((await portal.ask(`/theatre/${id}`, { as: 'anita' })).status).toBe(403)
  await coordinator.getByLabel('Minutes', { exact: true }).fill('75')
  await coordinator.getByLabel('Surgeon').selectOption('Samuel Adeyemi')
  await coordinator.getByLabel('Anaesthetist').selectOption('Anita Rao')
  await coordinator.getByRole('button', { name: 'Save the new time and team' }).click()
  await expect(said(coordinator)).toContainText('The operation has its new time and team.')
  expect((await portal.ask(`/patients/${patientId}`, { as: 'theatre_coordinator' })).status).toBe(403)

  // Theatre staff who are not of the team get the way in for an emergency, and the team gets the chart.
  const nurse = await as('theatre_nurse')
  expect((await nurse.goto(`/theatre/${id}`))?.status()).toBe(403)
  await expect(nurse.getByText('Closedly')).toHaveCount(0)
  await expect(nurse.getByRole('link', { name: 'Open in an emergency' })).toBeVisible()
  expect((await portal.ask(`/theatre/${id}`, { as: 'anita' })).body).toContain('Painful hernia')
})
