import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { PNG_FRAME, pdf, png } from '../../support/records/files'
import { addPatient } from '../../support/records/patients'

const LARGEST = 10 * 1024 * 1024

const named = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer })
const letter = (word: string) => named('scan.pdf', 'application/pdf', pdf(word))
const widths = { widths: [390, 1280] }

const table = (page: Page, name: string) => page.getByRole('table', { name })
const send = (page: Page) => page.getByRole('button', { name: 'Add to the chart' }).click()
const addressOf = async (page: Page, title: string) =>
  (await page.getByRole('link', { name: title }).first().getAttribute('href')) ?? ''

async function fill(page: Page, title: string, kind = 'Referral letter') {
  await page.getByLabel('Kind of document').selectOption({ label: kind })
  await page.getByLabel('Title').fill(title)
}

test('a nurse adds a letter, opens it, replaces it, and marks one as entered in error', async ({
  as,
  portal,
}) => {
  const { id } = await addPatient(portal.sql, { family: 'Paperwork' })
  const nurse = await as('nurse')
  await nurse.goto(`/patients/${id}`)
  await nurse.getByRole('link', { name: 'Add a document' }).click()
  await expect(nurse.getByRole('heading', { level: 1 })).toHaveText('Add a document')
  await expectAccessible(nurse, 'the form for a document', widths)

  // The name and the type that the browser sends say PDF; the bytes do not.
  await nurse.getByLabel('File').setInputFiles(named('scan.pdf', 'application/pdf', Buffer.from('<svg/>')))
  await fill(nurse, 'Eye letter')
  await send(nurse)
  await expect(nurse.getByText('This file is not a PDF, PNG or JPEG.').first()).toBeVisible()
  await expect(nurse.getByLabel('Title')).toHaveValue('Eye letter')
  await nurse.getByLabel('File').setInputFiles(letter('First'))
  await send(nurse)
  await expect(nurse).toHaveURL(new RegExp(`/patients/${id}/documents`))
  await expect(nurse.getByText('The document is in the chart.')).toBeVisible()
  const documents = table(nurse, 'Documents')
  await expect(documents.getByRole('row', { name: /Eye letter/ })).toContainText('Current')
  await expect(documents.getByRole('row', { name: /Eye letter/ })).toContainText(/\d by Jane Achieng/)

  const opened = await nurse.request.get(await addressOf(nurse, 'Eye letter'))
  expect(opened.status()).toBe(200)
  expect((await opened.body()).equals(pdf('First'))).toBe(true)
  expect(opened.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="Eye letter.pdf"; filename*=UTF-8''Eye%20letter.pdf`,
    'content-security-policy':
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  })
  const [look] = await portal.sql`
    select part from chart_access where patient_id = ${id} order by id desc limit 1`
  expect(look).toEqual({ part: 'document' })

  await nurse.getByRole('link', { name: 'Replace Eye letter' }).click()
  await expect(nurse.getByText('The new file replaces “Eye letter”')).toBeVisible()
  await nurse.getByLabel('File').setInputFiles(letter('Second'))
  await nurse.getByLabel('Title').fill('Eye letter, corrected')
  await send(nurse)
  await expect(documents.getByRole('row', { name: /^Eye letter opens/ })).toContainText('Replaced')

  const corrected = documents.getByRole('row', { name: /Eye letter, corrected/ }).first()
  const address = await addressOf(nurse, 'Eye letter, corrected')
  await corrected.getByText('Entered in error…').click()
  await corrected.getByLabel('Reason').fill('Another patient’s letter')
  await expectAccessible(nurse, 'the documents of a patient', widths)
  await corrected.getByRole('button', { name: 'Mark as entered in error' }).click()
  await expect(nurse.getByText('Nobody can open it any more.')).toBeVisible()
  await expect(corrected).toContainText('Another patient’s letter')
  await expect(documents.getByRole('row', { name: /^Eye letter opens/ })).toContainText('Current')
  expect((await nurse.request.get(address)).status()).toBe(404)
  await nurse.goto(`/patients/${id}`)
  await expect(nurse.getByText('Referral letter added: Eye letter')).toBeVisible()
})

test('the largest file is taken, and a larger one is refused before it is sent', async ({ as, portal }) => {
  const { id } = await addPatient(portal.sql)
  const nurse = await as('nurse')
  await nurse.goto(`/patients/${id}/documents/new`)
  await fill(nurse, 'Photograph', 'Image')
  const image = (size: number) => named('photo.png', 'image/png', png(size - PNG_FRAME))
  await nurse.getByLabel('File').setInputFiles(image(LARGEST + 1))
  await send(nurse)
  await expect(nurse.getByText('This file is larger than 10 MB.').first()).toBeVisible()
  await nurse.getByLabel('File').setInputFiles(image(LARGEST))
  await send(nurse)
  await expect(nurse.getByText('The document is in the chart.')).toBeVisible({ timeout: 20_000 })
  const opened = await nurse.request.get(await addressOf(nurse, 'Photograph'))
  expect((await opened.body()).length).toBe(LARGEST)
  expect(opened.headers()['content-type']).toBe('image/png')
})

test('reception adds a letter and opens none; a closed chart, and somebody signed out, get nothing', async ({
  as,
  portal,
}) => {
  const [{ id }, closed] = [
    await addPatient(portal.sql),
    await addPatient(portal.sql, { confidential: true }),
  ]
  const [reception, doctor, nurse] = [await as('receptionist'), await as('doctor'), await as('nurse')]
  await reception.goto(`/patients/${id}`)
  await reception.getByRole('link', { name: 'Add a document' }).click()
  await reception.getByLabel('File').setInputFiles(letter('Reception'))
  await fill(reception, 'Posted letter')
  await send(reception)
  await expect(reception.getByText('The document is in the chart.')).toBeVisible()
  await expect(reception.getByText('Posted letter')).toHaveCount(0)
  await doctor.goto(`/patients/${id}`)
  const address = await addressOf(doctor, 'Posted letter')
  expect((await doctor.request.get(address)).status()).toBe(200)
  expect((await reception.request.get(address)).status()).toBe(403)
  expect((await portal.ask(`/patients/${id}/documents`, { as: 'receptionist' })).status).toBe(403)
  expect((await portal.ask(address)).status).toBe(401)

  await doctor.goto(`/patients/${closed.id}/documents/new`)
  await doctor.getByLabel('File').setInputFiles(letter('Closed'))
  await fill(doctor, 'Closed letter')
  await send(doctor)
  await expect(doctor.getByText('The document is in the chart.')).toBeVisible()
  const hidden = await addressOf(doctor, 'Closed letter')
  expect((await doctor.request.get(hidden)).status()).toBe(200)
  const refused = await nurse.request.get(hidden)
  expect(refused.status()).toBe(403)
  expect(await refused.text()).not.toContain('Closed')
  expect((await nurse.request.get(`/api/documents/${closed.id}`)).status()).toBe(404)
})

test('a doctor records a consent and withdraws it', async ({ as, portal }) => {
  const { id } = await addPatient(portal.sql)
  const doctor = await as('doctor')
  await doctor.goto(`/patients/${id}/documents`)
  await doctor.getByRole('link', { name: 'Record a consent' }).click()
  await expectAccessible(doctor, 'the form for a consent', widths)
  await doctor.getByLabel('Procedure').fill('Cataract surgery')
  await doctor.getByLabel('Side').selectOption({ label: 'Left' })
  await doctor.getByLabel('Decision').selectOption({ label: 'Agrees' })
  await doctor.getByLabel('Who decided').selectOption({ label: 'A parent' })
  await doctor.getByRole('button', { name: 'Record the decision' }).click()
  await expect(doctor.getByText('Write the name of the person who decided.').first()).toBeVisible()
  await expect(doctor.getByLabel('Side')).toHaveValue('left')
  await doctor.getByLabel('Name, if not the patient').fill('Ana Lopes')
  await doctor.getByRole('button', { name: 'Record the decision' }).click()
  await expect(doctor.getByText('The decision is recorded.')).toBeVisible()
  const row = table(doctor, 'Consents and refusals').getByRole('row', { name: /Cataract surgery, left/ })
  await expect(row).toContainText('A parent: Ana Lopes')
  await expect(row).toContainText(/\d by David Okello/)
  await row.getByText('Withdraw…').click()
  await row.getByLabel('Reason').first().fill('Wants to wait')
  await row.getByRole('button', { name: 'Withdraw the consent' }).click()
  await expect(doctor.getByText('The consent is withdrawn.')).toBeVisible()
  await expect(row).toContainText('Withdrawn')
  await expect(row).toContainText('Wants to wait')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a refused file keeps what was typed, and the right one is added', async ({ as, portal }) => {
    const { id } = await addPatient(portal.sql)
    const nurse = await as('nurse')
    await nurse.goto(`/patients/${id}/documents/new`)
    await nurse.getByLabel('File').setInputFiles(named('page.html', 'text/html', Buffer.from('<script>')))
    await fill(nurse, 'Typed by hand')
    await send(nurse)
    await expect(nurse.getByText('This file is not a PDF, PNG or JPEG.').first()).toBeVisible()
    await expect(nurse.getByLabel('Title')).toHaveValue('Typed by hand')
    await nurse.getByLabel('File').setInputFiles(named('photo.png', 'image/png', png(400_000)))
    await send(nurse)
    await expect(nurse.getByText('The document is in the chart.')).toBeVisible()
    await expect(nurse.getByRole('link', { name: /^Typed by hand/ })).toBeVisible()
  })
})
