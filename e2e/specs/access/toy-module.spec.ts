import { drizzleOver } from '@/db/client'
import { syncRegistry } from '@/lib/access/admin/sync-registry'
import { declareAccess } from '@/lib/access/declared'
import { modules } from '@/lib/modules'
import { expect, mainMenu, test } from '../../fixtures'
import { heading } from '../../support/pages/shell'
import { buildWithMistakes } from '../../support/portal/build-with-mistakes'
import { type Portal, startPortal } from '../../support/portal/portal'
import { signInAs } from '../../support/portal/sign-in-as'
import { toyModule } from '../../toy/module'

/**
 * A module is a folder, a page and one line in the list: a portal built from a copy of the sources, with e2e/toy
 * added in this way, shows it everywhere. See lib/toy-module.test.ts for what needs no browser.
 */

let portal: Portal
test.beforeAll(async () => {
  test.setTimeout(300_000)
  portal = await startPortal({
    store: 'database',
    front: false,
    processes: 1,
    build: await buildWithMistakes(),
    settings: { MISTAKE: 'none' },
  })
  // What `npm start` of that copy does before serving: inserts the rows that the modules declare.
  declareAccess([...modules, toyModule])
  try {
    await syncRegistry(drizzleOver(portal.sql))
  } finally {
    declareAccess(modules)
  }
})
test.afterAll(async () => {
  await portal?.stop()
})

test('its menu, page, dashboard, chart and timeline are there with its permissions, and nothing of it without', async ({
  visitor,
}) => {
  const nurse = await visitor()
  await signInAs(nurse, portal, 'nurse')
  await nurse.goto(`${portal.url}/dashboard`)
  expect(await mainMenu(nurse)).toContain('Vaccinations')
  await expect(nurse.getByRole('link', { name: /Vaccines due/ })).toBeVisible()
  expect((await nurse.goto(`${portal.url}/vaccinations`))?.status()).toBe(200)
  await expect(heading(nurse)).toHaveText('Vaccinations')

  const [patient] = await portal.sql<{ id: string; mrn: string }[]>`
    select id, mrn from patient where status = 'active' and not confidential order by mrn limit 1`
  await nurse.goto(`${portal.url}/patients/${patient?.id}`)
  await expect(nurse.getByRole('list', { name: 'Vaccinations' })).toContainText(`Tetanus for ${patient?.mrn}`)
  await expect(nurse.getByText('Vaccinated: Tetanus')).toBeVisible()

  const pharmacist = await visitor()
  await signInAs(pharmacist, portal, 'pharmacist')
  await pharmacist.goto(`${portal.url}/dashboard`)
  expect(await mainMenu(pharmacist)).not.toContain('Vaccinations')
  expect((await pharmacist.goto(`${portal.url}/vaccinations`))?.status()).toBe(403)
  await pharmacist.goto(`${portal.url}/patients/${patient?.id}`)
  await expect(heading(pharmacist)).toHaveText('Chart')
  await expect(pharmacist.getByText('Tetanus')).toHaveCount(0)
})

test('Settings switches it like any other', async ({ visitor }) => {
  const admin = await visitor()
  await signInAs(admin, portal, 'admin')
  await admin.goto(`${portal.url}/settings/access`)
  await expect(admin.getByRole('switch', { name: 'Nurse can open Vaccinations', exact: true })).toBeChecked()
  await expect(admin.getByRole('switch', { name: 'Pharmacist can open Vaccinations' })).not.toBeChecked()
})
