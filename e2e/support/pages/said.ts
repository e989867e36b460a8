import type { Locator, Page } from '@playwright/test'

/** The page’s confirmation of the step that led to it. */
export const said = (page: Page): Locator => page.getByRole('main').locator('[role=status][tabindex="-1"]')
