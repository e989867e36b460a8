import type { Page } from '@playwright/test'

/**
 * Opens `path` in a page whose session has ended somewhere else. The page hears of it and is on its way to the sign-in form by itself, so
 * that either navigation may end the other one; where it arrives is for the test to expect.
 */
export async function goWhileLeaving(page: Page, path: string): Promise<void> {
  await page.goto(path).catch((error: Error) => {
    if (!/ERR_ABORTED|interrupted by another navigation/.test(error.message)) throw error
  })
}
