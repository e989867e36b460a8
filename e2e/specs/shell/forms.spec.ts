import { expect, menuLink, test } from '../../fixtures'
import { leaveGrantsAsFound, setGranted } from '../../support/records/grants'
import { addPatient } from '../../support/records/patients'

leaveGrantsAsFound()

test('without an answer a form keeps its values, and resending saves once', async ({ as, portal }) => {
  const rita = await as('receptionist')
  await rita.goto('/patients/new')
  const field = (name: string) => rita.locator(`[name=${name}]`)
  const family = `Lost ${Date.now()}`
  await field('given').fill('Leonor')
  await field('family').fill(family)
  await field('sex').selectOption('female')
  await field('birthDate').fill('1971-06-03')
  const key = await field('key').inputValue()

  // The portal saves it, and the response is lost.
  await rita.route('**/patients/new', async (route) => {
    if (route.request().method() !== 'POST') return await route.continue()
    await route.fetch({ maxRedirects: 0 })
    await route.abort('connectionreset')
  })
  await rita.getByRole('button', { name: 'Register patient' }).click()
  await expect(rita.getByText('No answer came from the portal')).toBeVisible()
  await expect(field('family')).toHaveValue(family)
  await expect(field('sex')).toHaveValue('female')

  // The page is rendered again in between, for another reason.
  await setGranted(portal.sql, 'receptionist', 'menu_pharmacy', true)
  await expect(menuLink(rita, 'Pharmacy')).toBeVisible()
  await expect(field('key')).toHaveValue(key)
  await rita.unroute('**/patients/new')
  await rita.getByRole('button', { name: 'Register patient' }).click()
  await expect(rita).toHaveURL(/\/patients\/[\da-f-]{36}/)
  expect(await portal.sql`select count(*)::int as n from patient where family = ${family}`).toEqual([
    { n: 1 },
  ])
})

test('the second editor is told, and can continue from there', async ({ as, portal }) => {
  const { id } = await addPatient(portal.sql, { family: 'Second' })
  const [first, second] = [await as('receptionist'), await as('receptionist')]
  for (const page of [first, second]) await page.goto(`/patients/${id}/edit`)
  const save = async (page: typeof first, address: string) => {
    await page.locator('[name=address]').fill(address)
    await page.getByRole('button', { name: /^Save/ }).click()
  }
  await save(first, 'Street 1')
  await expect(first).toHaveURL(new RegExp(`/patients/${id}(\\?|$)`))
  await save(second, 'Street 2')
  await expect(second.getByText(/changed this at .* after you had opened it/).first()).toBeVisible()
  await expect(second.locator('[name=address]')).toHaveValue('Street 2')
  await second.getByRole('button', { name: /^Save/ }).click()
  await expect(second).toHaveURL(new RegExp(`/patients/${id}(\\?|$)`))
  expect(await portal.sql`select address from patient where id = ${id}`).toEqual([{ address: 'Street 2' }])
})

test('a filter that is chosen before the scripts have loaded acts once they have', async ({ as }) => {
  const rita = await as('receptionist')
  let load = () => {}
  const scripts = new Promise<void>((resolve) => {
    load = resolve
  })
  await rita.route('**/*.js', async (route) => {
    await scripts
    await route.continue()
  })
  await rita.goto('/appointments', { waitUntil: 'commit' })
  const clinic = rita.getByLabel('Clinic')
  await clinic.selectOption({ index: 1 })
  const chosen = await clinic.inputValue()
  await expect(rita.getByRole('button', { name: 'Show', exact: true })).toBeVisible()
  load()
  await expect(rita).toHaveURL(new RegExp(`clinic=${chosen}`))
  await expect(clinic).toHaveValue(chosen)
})
