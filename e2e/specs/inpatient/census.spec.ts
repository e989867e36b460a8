import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'

test('the census closes, each figure opens its list, and a wrong period is kept', async ({ as }) => {
  const bella = await as('bella')
  await bella.goto('/inpatient/census')
  await expect(bella.getByRole('heading', { level: 1 })).toHaveText('Census')
  const ward = bella.getByRole('table', { name: 'By ward' }).getByRole('row', { name: /^Medical ward A/ })
  const figure = async (column: number) =>
    Number((await ward.getByRole('cell').nth(column).textContent())?.trim())
  const [before, admissions, cameIn, wentOut, discharges, deaths, census] = await Promise.all(
    [0, 1, 2, 3, 4, 5, 6].map(figure),
  )
  expect(census).toBeGreaterThan(0)
  expect(census).toBe(
    [before, admissions, cameIn].reduce<number>((sum, one) => sum + (one ?? 0), 0) -
      [wentOut, discharges, deaths].reduce<number>((sum, one) => sum + (one ?? 0), 0),
  )
  await expectAccessible(bella, 'the census', { widths: [390, 768, 1280] })

  await ward.getByRole('cell').nth(6).getByRole('link').click()
  await expect(bella.getByRole('heading', { level: 1 })).toHaveText('Census: there at the end')
  await expect(bella.getByRole('table').getByRole('row')).toHaveCount((census ?? 0) + 1)
  await expectAccessible(bella, 'the patients of a figure', { widths: [390, 1280] })
  await bella.getByRole('link', { name: 'Back to the census' }).click()
  await expect(bella.getByLabel('Ward', { exact: true })).not.toHaveValue('')

  await bella.goto('/inpatient/census?from=2026-05-02&to=2026-05-01')
  await expect(bella.getByText('The last day is before the first.').first()).toBeVisible()
  await expect(bella.getByLabel('From')).toHaveValue('2026-05-02')
  await expect(bella.getByRole('table', { name: 'By ward' })).toHaveCount(0)
})

test('the census is closed to those without the permission', async ({ portal }) => {
  for (const path of ['/inpatient/census', '/inpatient/census/patients'])
    expect((await portal.ask(path, { as: 'rita' })).status, path).toBe(403)
})
