import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { addPanel, mrnOfVisit, orderTest } from '../../support/records/laboratory/orders'
import { addVisit } from '../../support/records/visits'

/** Unfolds a part of a row, unless it is open. */
async function unfold(row: ReturnType<Page['getByRole']>, name: string) {
  const part = row.locator('details', { has: row.page().locator('summary', { hasText: name }) })
  await expect(async () => {
    if ((await part.getAttribute('open')) === null) await part.locator('summary').click()
    await expect(part).toHaveAttribute('open', '', { timeout: 500 })
  }).toPass()
  return part
}

test('a specimen is labelled, collected, received, rejected, collected again, and called back from the wrong bench', async ({
  as,
  portal,
}) => {
  const visit = await addVisit(portal.sql, { given: 'Tuva', family: 'Bloodworth' })
  const { code } = await addPanel(portal.sql, [{ name: 'Sodium of a spec' }])
  await orderTest(portal.sql, visit, code, { priority: 'urgent', display: 'Sodium of a spec' })
  const mrn = await mrnOfVisit(portal.sql, visit)
  const [leo, lena, rita] = [await as('phlebotomist'), await as('lab_technician'), await as('receptionist')]
  const accession = async (status: string) => {
    const [row] = await portal.sql<{ accession: string }[]>`
      select accession from specimen where patient_id = ${visit.patientId} and status = ${status} order by nth desc limit 1`
    return row?.accession ?? ''
  }

  // Who may not collect or receive sees nothing of it.
  for (const path of ['/patients/collection', `/patients/collection/${visit.id}`, '/laboratory/receipt'])
    expect((await rita.goto(path))?.status()).toBe(403)
  expect((await leo.goto('/laboratory/receipt'))?.status()).toBe(403)

  const collect = async (labelled: boolean) => {
    await leo.goto('/patients/collection?round=now')
    await leo.getByRole('link', { name: 'Tuva Bloodworth' }).click()
    await expect(leo.getByRole('heading', { name: 'Collect specimens' })).toBeVisible()
    if (!labelled) {
      await leo.getByRole('button', { name: 'Print labels' }).click()
      const label = leo.getByRole('list', { name: 'Labels' })
      await expect(label).toContainText(mrn)
      await expect(label).toContainText(await accession('ordered'))
      await leo.getByRole('link', { name: 'Back to the collection' }).click()
    }
    const form = leo.locator('form', { has: leo.getByLabel('Wristband or MRN') })
    await form.getByLabel('Wristband or MRN').fill('10000008')
    await form.getByRole('button', { name: 'Record the collection' }).click()
    await expect(form.getByLabel(/^Name and date of birth/)).toHaveAccessibleDescription(/Ask for name/)
    await form.getByLabel(/^Name and date of birth/).check()
    await form.getByRole('button', { name: 'Record the collection' }).click()
    await expect(form.getByLabel('Wristband or MRN')).toHaveAccessibleDescription(
      /another patient|not a medical/,
    )
    await form.getByLabel('Wristband or MRN').fill(mrn)
    await form.getByRole('button', { name: 'Record the collection' }).click()
    const underWay = leo.getByRole('region', { name: 'Collected, on its way' })
    await expect(underWay).toBeVisible()
    await expect(underWay).toContainText(await accession('available'))
  }

  /** As a scanner does: signs and Enter, the next one right behind. */
  const scan = async (...labels: string[]) => {
    await lena.goto('/laboratory/receipt')
    const field = lena.getByLabel('Label', { exact: true })
    await expect(field).toBeFocused()
    for (const label of labels) {
      await lena.keyboard.type(label)
      await lena.keyboard.press('Enter')
    }
    await expect(field).toHaveValue('')
    return lena.getByRole('list', { name: 'Labels scanned' })
  }

  await collect(false)
  const first = await accession('available')
  const wrong = `${first.slice(0, -1)}${first.endsWith('2') ? '3' : '2'}`
  const outcomes = await scan(wrong, first, first)
  await expect(outcomes.getByRole('listitem')).toHaveText([
    new RegExp(`^${first}: ${first} was received already`),
    `${first}: Received, for Chemistry.`,
    new RegExp(`^${wrong}: .* a sign is wrong or missing`),
  ])

  const received = lena
    .getByRole('table', { name: 'Specimens received last' })
    .getByRole('row', { name: first })
  const reject = await unfold(received, 'Reject')
  await reject.getByLabel('What is wrong').selectOption('Haemolysed')
  await reject.getByRole('button', { name: 'Reject' }).click()
  await expect(received).toHaveCount(0)

  await collect(true)
  const second = await accession('available')
  expect(second).not.toBe(first)
  await expect((await scan(second)).getByRole('listitem').first()).toHaveText(
    `${second}: Received, for Chemistry.`,
  )

  const at = async (bench: string) => {
    await lena.goto(`/laboratory/worksheets?bench=${bench}`)
    return lena.getByRole('row', { name: second })
  }
  const send = await unfold(await at(''), 'Send on')
  await send.getByLabel('To the bench').selectOption('Histology')
  await send.getByRole('button', { name: 'Send on' }).click()
  const row = lena.getByRole('row', { name: second })
  await expect(row).toContainText('On its way to Histology')
  await expect(await at('histology')).toContainText('Comes from Chemistry')
  await (await at('')).getByRole('button', { name: 'Call back' }).click()
  await expect(row.locator('summary', { hasText: 'Send on' })).toBeVisible()
  await expect(await at('histology')).toHaveCount(0)
})

test('an order that is not in the catalogue is said, and declined with a reason', async ({ as, portal }) => {
  const visit = await addVisit(portal.sql, { given: 'Ulla', family: 'Unknown-Test' })
  await orderTest(portal.sql, visit, 'not-in-the-catalogue', { priority: 'stat', display: 'Something rare' })
  const lena = await as('lab_technician')
  await lena.goto('/laboratory')
  const row = lena.getByRole('row', { name: 'Ulla Unknown-Test' })
  await expect(row).toContainText('Not in the catalogue')
  const decline = await unfold(row, 'Decline')
  await decline.getByRole('button', { name: 'Decline' }).click()
  await expect(decline.getByLabel('Reason')).toHaveAccessibleDescription(/reason/i)
  await decline.getByLabel('Reason').fill('No reagent in this hospital')
  await decline.getByRole('button', { name: 'Decline' }).click()
  await expect(row).toHaveCount(0)
})
