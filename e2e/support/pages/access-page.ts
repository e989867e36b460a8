import type { Locator, Page } from '@playwright/test'
import { expect } from '../../fixtures'

/** One switch of Settings, Access: “Nurse can open Pharmacy”. */
export const accessSwitch = (page: Page, name: string) => page.getByRole('switch', { name, exact: true })

export const menuTable = (page: Page) => page.getByRole('table', { name: 'Menus that each role can open' })

export const permissionTable = (page: Page) =>
  page.getByRole('table', { name: 'What each role may do inside a module' })

/** Where the outcome of a switch is announced. */
export const announced = (page: Page) => page.getByRole('status', { name: 'What was saved' })

/** Opens Settings, Access and waits until it is hydrated. */
export async function openAccessPage(page: Page, address = '/settings/access'): Promise<void> {
  await page.goto(address)
  // Before hydration Tab stops at every switch; afterwards at one.
  await expect(menuTable(page).locator('[role="switch"][tabindex="0"]')).toHaveCount(1)
}

/** Draws the rows that a long table keeps until they are asked for. */
export async function drawAllRows(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: /^Show \d+ more$/ })
  await expect(more).toBeVisible()
  while (await more.isVisible()) await more.click()
}

/** Name and state of each switch in a table, read from the accessibility tree, not from attributes. */
export async function switchesOf(table: Locator): Promise<{ name: string; on: boolean }[]> {
  const lines = (await table.ariaSnapshot()).split('\n')
  return lines.flatMap((line) => {
    // YAML has quotes around a name with a colon.
    const [, name, state] = /- '?switch "(.*?)"( \[checked\])?(?:'| |$)/.exec(line) ?? []
    return name ? [{ name, on: state !== undefined }] : []
  })
}
