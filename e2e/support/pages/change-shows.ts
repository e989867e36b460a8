import type { Page } from '@playwright/test'
import { expect, menuLink } from '../../fixtures'
import type { Portal } from '../portal/portal'
import { actionCall } from '../portal/server-actions'
import { setGranted } from '../records/grants'
import { expectMenu, heading } from './shell'

export const NURSE = ['Dashboard', 'Patients', 'Consultations', 'Appointments', 'Inpatient', 'Theatre']
export const WITH_PHARMACY = [...NURSE, 'Pharmacy']

/**
 * Asserts that a change by SQL shows in a nurse’s open menu after the next navigation. Live updates are blocked, so
 * that only the navigation can deliver it.
 * @param page of a nurse.
 */
export async function expectLinkToShowChange(page: Page, portal: Portal): Promise<void> {
  await page.route(/\/api\/(live|access)\b/, (route) => route.abort())
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', true)
  await page.goto(`${portal.url}/dashboard`)
  await expectMenu(page, WITH_PHARMACY)
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', false)
  await menuLink(page, 'Patients').click()
  await expect(heading(page)).toHaveText('Patients')
  await expectMenu(page, NURSE)
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', true)
  await menuLink(page, 'Theatre').click()
  await expect(heading(page)).toHaveText('Theatre')
  await expectMenu(page, WITH_PHARMACY)
}

/** Whether Pharmacy is open to the nurse with this cookie, and which process answered. */
async function askForPharmacy(portal: Portal, cookie: string) {
  const reply = await portal.ask('/api/access', { headers: { cookie } })
  const { menus } = JSON.parse(reply.body) as { menus: string[] }
  return { open: menus.includes('menu_pharmacy'), process: reply.process }
}

/**
 * Asserts that a change by the settings page's action shows in every response after its own: in the next one
 * of the process that ran the action, and in those of the other processes. @param nurse cookie header of a
 * nurse. @param build folder of the build that the portal serves; by default the checkout.
 */
export async function expectNextRequestToShowChange(
  portal: Portal,
  nurse: string,
  build?: string,
): Promise<void> {
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', true)
  for (const reply of await portal.askEveryProcess('/api/access', { headers: { cookie: nurse } }))
    expect(reply.body).toContain('menu_pharmacy')
  const acting = await switchPharmacyOff(portal, build)
  for (let tries = 1; ; tries += 1) {
    const said = await askForPharmacy(portal, nurse)
    expect(said.open, `reply ${tries} after the change`).toBe(false)
    if (said.process === acting) return
    if (tries === 40) throw new Error(`Process ${acting} did not answer again.`)
  }
}

/** Returns the process that ran the action. */
async function switchPharmacyOff(portal: Portal, build?: string): Promise<string> {
  const cell = 'nurse|menu_pharmacy|on|off'
  const call = actionCall('switchMenu', { cell }, { origin: portal.url, ...(build && { build }) })
  const cookie = await portal.cookieOf('admin')
  const reply = await portal.ask('/settings/access', { ...call, headers: { ...call.headers, cookie } })
  expect(reply.body).toContain('"status":"saved"')
  return reply.process
}
