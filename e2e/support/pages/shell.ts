import type { Page } from '@playwright/test'
import { expect } from '../../fixtures'

/** The main menu, in the rail or in the open drawer. */
export const menuNav = (page: Page) => page.getByRole('navigation', { name: 'Main menu' })

/** The title of the page. */
export const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** Waits until the main menu has exactly these items, in this order. */
export async function expectMenu(page: Page, words: readonly string[]): Promise<void> {
  await expect(menuNav(page).getByRole('link')).toHaveText([...words])
}

/** Signs out through the account menu. */
export async function signOut(page: Page, fullName: string): Promise<void> {
  await page.getByRole('button', { name: fullName, exact: true }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  await expect(heading(page)).toHaveText('Sign in')
}
