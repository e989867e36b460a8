import type { Locator, Page } from '@playwright/test'

/** The line in Settings, Access that says how many processes have the last change. */
export const reachLine = (page: Page): Locator =>
  page.getByRole('status', { name: 'How far the last change has come' })

/** Both lines: the one below lists the tabs, or the missing processes. */
export const reachPanel = (page: Page): Locator => page.locator('.propagation')
