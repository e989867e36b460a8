import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { press, tabTo, typeInto } from '../../support/pages/keyboard'
import { addAppointment, addPatient } from '../../support/records/patients'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const banner = (page: Page) => page.getByRole('region', { name: 'Patient', exact: true })
const otherRecord = (page: Page) => page.getByRole('combobox', { name: 'MRN of the other record' })

test('by keyboard alone: the administrator merges two records of one patient, and unmerges them', async ({
  as,
  portal,
}) => {
  const same = { given: 'Tomás', birthDate: '1971-05-04', phone: '+351 912 345 678' }
  const old = await addPatient(portal.sql, { ...same, family: 'Almeida' })
  const used = await addPatient(portal.sql, { ...same, family: 'de Almeida' })
  await addAppointment(portal.sql, old.id, { reason: 'From the old record' })
  const admin = await as('admin')
  await admin.goto(`/patients/${used.id}`)
  await press(admin, admin.getByRole('link', { name: 'Merge with another record' }))
  await tabTo(admin, otherRecord(admin))
  await admin.keyboard.type('12345')
  await admin.keyboard.press('Enter')
  await expect(admin.getByText('This is not a valid MRN')).toBeVisible()
  const likely = admin.getByRole('table', { name: 'Likely the same person' })
  await press(admin, likely.getByRole('link').first())
  await expect(admin.getByRole('table', { name: 'The two records' })).toContainText('Differs')
  await tabTo(admin, admin.getByLabel('Reason'))
  await admin.keyboard.type('Same identity card')
  await press(admin, admin.getByRole('button', { name: 'Merge records' }))
  await expect(admin.getByRole('status').filter({ hasText: 'The two records are merged' })).toBeVisible()

  // The chart of the merged record links to the other one, says so, and shows the data of both.
  await admin.goto(`/patients/${old.id}`)
  await expect(admin).toHaveURL(new RegExp(`/patients/${used.id}`))
  await expect(admin.getByRole('status').filter({ hasText: `the record ${old.mrn}` })).toBeFocused()
  await expect(admin.getByRole('table', { name: 'Upcoming appointments' })).toContainText(
    'From the old record',
  )

  await press(admin, admin.getByRole('link', { name: `Unmerge ${old.mrn}` }))
  await expect(heading(admin)).toHaveText('Unmerge records')
  await tabTo(admin, admin.getByLabel('Reason'))
  await admin.keyboard.type('Two brothers')
  await press(admin, admin.getByRole('button', { name: 'Unmerge records' }))
  await expect(admin.getByRole('status').filter({ hasText: 'are unmerged' })).toBeVisible()
  await expect(banner(admin)).toContainText(old.mrn)
  await admin.goto(`/patients/${used.id}`)
  await expect(admin.getByText('No upcoming appointments')).toBeVisible()
  expect((await portal.ask(`/patients/${used.id}/merge`, { as: 'receptionist' })).status).toBe(403)
})

test('by keyboard alone: the other record of a merge is found by name', async ({ as, portal }) => {
  const here = await addPatient(portal.sql, { given: 'Wilhelmina', family: 'Mergeable' })
  const other = await addPatient(portal.sql, { given: 'Mina', family: 'Mergeable' })
  const admin = await as('admin')
  await admin.goto(`/patients/${here.id}/merge`)
  await typeInto(admin, otherRecord(admin), 'mergeable')
  await expect(admin.getByRole('option', { name: `Mina Mergeable ${other.mrn}` })).toBeVisible()
  // The record that the merge started from cannot be chosen.
  await expect(admin.getByRole('option', { name: here.mrn })).toHaveCount(0)
  await admin.keyboard.press('ArrowDown')
  await admin.keyboard.press('Enter')
  await expect(otherRecord(admin)).toHaveValue(other.mrn)
  await press(admin, admin.getByRole('button', { name: 'Compare' }))
  await expect(admin.getByRole('table', { name: 'The two records' })).toContainText('Mina Mergeable')
})

test('merging is refused if either record was changed since, and then merges the current state', async ({
  as,
  portal,
}) => {
  const [here, other] = [await addPatient(portal.sql), await addPatient(portal.sql, { family: 'Before' })]
  const admin = await as('admin')
  const send = () => admin.getByRole('button', { name: 'Merge records' }).click()
  for (const [changed, more] of [
    [here, 4],
    [other, 2],
  ] as const) {
    await admin.goto(`/patients/${here.id}/merge?mrn=${other.mrn}`)
    await admin.getByLabel('Reason').fill('Same identity card')
    await portal.sql`update patient set family = 'Meanwhile', version = version + ${more} where id = ${changed.id}`
    await send()
    await expect(admin.getByRole('alert').filter({ hasText: 'changed this at' })).toBeFocused()
    await expect(admin.getByRole('table', { name: 'The two records' })).toContainText('Meanwhile')
    await expect(admin.getByLabel('Reason')).toHaveValue('Same identity card')
  }
  await send()
  await expect(admin.getByRole('status').filter({ hasText: 'The two records are merged' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('an MRN finds the other record of a merge', async ({ as, portal }) => {
    const [here, other] = [await addPatient(portal.sql), await addPatient(portal.sql)]
    const admin = await as('admin')
    await admin.goto(`/patients/${here.id}/merge`)
    for (const [typed, answer] of [
      [here.mrn, 'This is the record that you came from'],
      ['12345', 'This is not a valid MRN'],
    ] as const) {
      await otherRecord(admin).fill(typed)
      await admin.getByRole('button', { name: 'Compare' }).click()
      await expect(admin.getByText(answer)).toBeVisible()
      await expect(otherRecord(admin)).toHaveValue(typed)
    }
    await otherRecord(admin).fill(other.mrn)
    await admin.getByRole('button', { name: 'Compare' }).click()
    await expect(admin.getByRole('table', { name: 'The two records' })).toContainText(other.mrn)
  })
})
