import type { Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { expect } from '../../fixtures'

const section = (page: Page) => page.getByRole('region', { name: 'Authenticator app' })

/** Begins to set up an authenticator app on the page that is open, and returns the app. */
export async function beginApp(page: Page): Promise<TOTP> {
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
  await expect(page.getByRole('img', { name: 'Code to scan with the authenticator app' })).toBeVisible()
  return new TOTP({
    secret: ((await section(page).locator('code').textContent()) ?? '').replaceAll(' ', ''),
  })
}

/** Enters a code to confirm the app. */
export async function enterAppCode(page: Page, code: string): Promise<void> {
  await section(page).getByLabel('Code from the app').fill(code)
  await section(page).getByRole('button', { name: 'Confirm the app' }).click()
}

/** Confirms the app, with the code of the step before, so that those of now and after are still to be used. */
export async function confirmApp(page: Page, app: TOTP): Promise<void> {
  await enterAppCode(page, app.generate({ timestamp: Date.now() - 30_000 }))
  await expect(section(page).getByText(/^Set up on/)).toBeVisible()
}
