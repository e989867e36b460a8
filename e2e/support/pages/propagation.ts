import type { Locator, Page } from '@playwright/test'

/** The line of Settings, Access that says on how many processes the last change is. */
export const reachLine = (page: Page): Locator =>
  page.getByRole('status', { name: 'How far the last change has come' })

/** Both lines: below it the tabs, or who is missing. */
export const reachPanel = (page: Page): Locator => page.locator('.propagation')
