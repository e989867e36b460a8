import type { Page } from '@playwright/test'
import type { Portal } from './portal'

/**
 * Puts a new session of a role's demo user, or of a username, into the browser; it replaces an existing
 * session, like a sign-in in another tab.
 */
export async function signInAs(page: Page, portal: Portal, who: string): Promise<void> {
  const [name = '', value = ''] = (await portal.cookieOf(who)).split('=', 2)
  await page.context().addCookies([{ name, value, url: portal.url, httpOnly: true, sameSite: 'Lax' }])
}
