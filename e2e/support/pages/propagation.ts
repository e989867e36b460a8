import type { Locator, Page } from '@playwright/test'

/** The line in Settings, Access that says whether all processes have the last change. */
export const reachLine = (page: Page): Locator =>
  page.getByRole('status', { name: 'How far the last change has come' })

/** All its lines: below are the version with the processes that have it, and the tabs or the missing processes. */
export const reachPanel = (page: Page): Locator => page.locator('.propagation')
