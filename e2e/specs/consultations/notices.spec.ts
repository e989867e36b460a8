import { expect, test } from '../../fixtures'
import { addVisit } from '../../support/records/visits'

test('an open dashboard shows a doctor the outcome of an order, until they dismiss it', async ({
  as,
  portal,
}) => {
  const { id: visit, patientId } = await addVisit(portal.sql, { status: 'in-progress:consultation' })
  await portal.sql`
    insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status,
                                 author_id, authored_at, created_by, updated_by)
    select ${visit}, ${patientId}, 'imaging', 'in a test', 'x', 'X-ray of the left wrist', 'routine', 'active',
           id, now(), id, id from staff where username = 'david'`
  const david = await as('david')
  await david.goto('/dashboard')
  await expect(david.getByRole('heading', { name: 'Good day, David' })).toBeVisible()

  const sofia = await as('sofia')
  await sofia.goto(`/consultations/${visit}`)
  await sofia.getByText('Change X-ray of the left wrist').click()
  const form = sofia
    .locator('form')
    .filter({ has: sofia.getByLabel('What happens') })
    .filter({ visible: true })
  await form.getByLabel('What happens').selectOption({ label: 'Done' })
  await form.getByRole('button', { name: 'Save' }).click()

  // Nobody reloads the page of the doctor who ordered.
  const notice = david.getByRole('listitem').filter({ hasText: 'X-ray of the left wrist' })
  await expect(notice).toContainText('Sofia')
  await expect(sofia.getByText('X-ray of the left wrist is marked as done.')).toBeVisible()
  await notice.getByRole('button', { name: /^Dismiss/ }).click()
  await expect(notice).toHaveCount(0)
  await david.reload()
  await expect(david.getByRole('heading', { name: 'Good day, David' })).toBeVisible()
  await expect(notice).toHaveCount(0)
})
