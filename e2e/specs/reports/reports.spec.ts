import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { csvRows } from '../../support/records/reports/csv-rows'

test('a manager goes from the catalogue to a figure, its cases and its file; all three agree', async ({
  as,
}) => {
  const mina = await as('mina')
  await mina.goto('/reports')
  await expect(mina.getByRole('table', { name: 'Today beside the usual' })).toBeVisible()
  await expectAccessible(mina, 'the catalogue of reports', { widths: [390, 768, 1280] })
  await mina.getByRole('link', { name: 'Attendance', exact: true }).click()
  await expect(mina.getByRole('heading', { level: 1 })).toHaveText('Attendance')
  await expect(mina.getByText('A visit counts on the day on which the patient arrived.')).toBeVisible()
  await expectAccessible(mina, 'a report', { widths: [390, 768, 1280] })

  const all = mina.getByRole('table', { name: 'By clinic', exact: true }).getByRole('row', { name: /^All / })
  const figure = (await all.getByRole('link').first().textContent())?.trim() ?? ''
  const file = await mina.request.get(
    (await mina.getByRole('link', { name: 'Figures as a file (CSV)' }).getAttribute('href')) ?? '',
  )
  expect(file.headers()['content-type']).toContain('text/csv')
  expect(
    csvRows(await file.text())
      .at(-1)
      ?.slice(0, 2),
  ).toEqual(['All', figure.replaceAll(',', '')])
  await all.getByRole('link').first().click()
  await expect(mina.getByRole('heading', { level: 2, name: 'Visits' })).toBeVisible()
  await expect(mina.getByText(`${figure}, from ${figure} visit`)).toBeVisible()
  await expectAccessible(mina, 'the cases of a figure', { widths: [390, 768, 1280] })
  await mina.getByRole('link', { name: 'Back to the report' }).click()
  await expect(all).toBeVisible()
})

test('a period that ends before it begins is refused in words, and kept', async ({ as }) => {
  const mina = await as('mina')
  await mina.goto('/reports/waits?from=2026-05-02&to=2026-05-01')
  await expect(mina.getByText('The last day is before the first.').first()).toBeVisible()
  await expect(mina.getByLabel('From')).toHaveValue('2026-05-02')
  await expect(mina.getByRole('table')).toHaveCount(0)
})

test('each report is closed to those without its permission, as a page and as a file', async ({ portal }) => {
  for (const path of ['/reports/revenue', '/reports/people-by-menu'])
    expect((await portal.ask(path, { as: 'laura' })).status, path).toBe(403)
  expect((await portal.ask('/reports/turnaround', { as: 'laura' })).status).toBe(200)
  expect((await portal.ask('/api/reports?report=revenue', { as: 'laura' })).status).toBe(403)
  expect((await portal.ask('/api/reports?report=turnaround', { as: 'laura' })).status).toBe(200)
  expect((await portal.ask('/reports/turnaround', { as: 'rita' })).status).toBe(403)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('a report is asked for another period and read', async ({ as }) => {
    const mina = await as('mina')
    await mina.goto('/reports/movements')
    await mina.getByLabel('From').fill('2026-01-01')
    await mina.getByRole('button', { name: 'Show' }).click()
    await expect(mina).toHaveURL(/from=2026-01-01/)
    await expect(mina.getByRole('table', { name: 'By month', exact: true })).toBeVisible()
  })
})
