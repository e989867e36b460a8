import type { Locator, Page } from '@playwright/test'

/** The confirmation that the page shows after a step. */
export const said = (page: Page): Locator => page.getByRole('main').locator('[role=status][tabindex="-1"]')
