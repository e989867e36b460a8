import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { addressOf, pagesBehindSignIn as shown } from '../../support/pages/page-samples'

let fields = 0

// On a slow network somebody types and chooses before the scripts are there: they must not put a field back.
for (const role of new Set(shown.map((one) => one.role)))
  test(`what ${role} enters before the scripts have loaded stays`, async ({ as, portal }) => {
    test.setTimeout(600_000)
    const page = await as(role)
    for (const { path } of shown.filter((one) => one.role === role)) {
      const load = await holdScripts(page)
      await page.goto(await addressOf(portal.sql, path), { waitUntil: 'domcontentloaded' })
      const entered = await page.evaluate(enterEverywhere)
      fields += Object.keys(entered).length
      await load()
      await expect.poll(() => page.evaluate(valuesOf, Object.keys(entered)), path).toEqual(entered)
    }
  })

test('that was more than a few fields', () => {
  expect(fields).toBeGreaterThan(30)
})

test('what is sent before the scripts have loaded and is refused comes back after leaving the page, and not once it is saved', async ({
  as,
}) => {
  const adam = await as('adam')
  const address = '/settings/people/new'
  const name = adam.getByLabel('Full name')
  const add = adam.getByRole('button', { name: 'Add the person' })
  /** Sends the form without scripts, which load afterwards. */
  const send = async (fields: Record<string, string>) => {
    const load = await holdScripts(adam)
    await adam.goto(address, { waitUntil: 'domcontentloaded' })
    for (const [label, value] of Object.entries(fields)) await adam.getByLabel(label).fill(value)
    await Promise.all([
      adam.waitForResponse((response) => response.request().method() === 'POST'),
      add.click({ noWaitAfter: true }),
    ])
    await adam.waitForLoadState('domcontentloaded')
    await load()
  }
  await send({ 'Full name': 'Signe Early' })
  await expect(adam.getByText(/cannot be a username/).first()).toBeVisible()
  await expect(name).toHaveValue('Signe Early')
  const drafts = () =>
    adam.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('draft:')))
  await expect.poll(drafts).toHaveLength(1)
  await adam.goto('/dashboard')
  await adam.goto(address)
  await expect(name).toHaveValue('Signe Early')
  await send({ 'Full name': 'Signe Early', Username: 'signe-early' })
  await expect(adam.getByText('Signe Early was added.').first()).toBeVisible()
  await expect.poll(drafts).toEqual([])
})

/** Lets no script of the page load until the function that it returns is called, which waits until all have run. */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/*.js', async (route) => {
    await released
    await route.continue()
  })
  return async () => {
    release()
    await page.waitForLoadState('load')
    await page.unroute('**/*.js')
    // React marks each node that it has taken over.
    await page.waitForFunction(() =>
      [...document.querySelectorAll('main input:not([type=hidden]), main select, main textarea')].every(
        (field) => Object.keys(field).some((key) => key.startsWith('__reactProps')),
      ),
    )
  }
}

/** Types or chooses in every field of the page that can be seen; returns what each then holds, by its place among them. */
function enterEverywhere(): Record<string, string> {
  const entered: Record<string, string> = {}
  const fields = document.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
    'main input, main select, main textarea',
  )
  for (const [place, field] of fields.entries()) {
    if (field.disabled || !field.checkVisibility()) continue
    if (field instanceof HTMLSelectElement) field.selectedIndex = field.options.length - 1
    else if (['text', 'search', 'textarea'].includes(field.type) && !('readOnly' in field && field.readOnly))
      field.value = 'Ab'
    else continue
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
    entered[place] = field.value
  }
  return entered
}

/** What the fields at these places hold. */
function valuesOf(places: string[]): Record<string, string> {
  const fields = document.querySelectorAll<HTMLInputElement>('main input, main select, main textarea')
  return Object.fromEntries(places.map((place) => [place, fields[Number(place)]?.value ?? 'gone']))
}
