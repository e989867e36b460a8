import { test as base, expect, type Locator, type Page } from '@playwright/test'
import type { StoreKind } from '@/lib/snapshot/store'
import '@/lib/modules'
import { type Portal, startPortal } from './support/portal/portal'
import { signInAs } from './support/portal/sign-in-as'

export interface Options {
  store: StoreKind
  /** False: plain `next start`, without the portal’s front. */
  front: boolean
}

interface Fixtures {
  /**
   * Opens a separate browser context, signed in as a role (its demo person) or a username, on a blank page. `const
   * nurse = await as('nurse')`. Call it again for another person.
   */
  as: (who: string) => Promise<Page>
  /** Like `as`, without signing in. */
  visitor: () => Promise<Page>
}

export const test = base.extend<Fixtures, Options & { portal: Portal }>({
  store: ['database', { option: true, scope: 'worker' }],
  front: [true, { option: true, scope: 'worker' }],

  portal: [
    async ({ store, front }, use) => {
      const portal = await startPortal({ store, front, processes: front ? 2 : 1 })
      await use(portal)
      await portal.stop()
    },
    // The first start of a run may have to build the portal.
    { scope: 'worker', timeout: 400_000 },
  ],

  visitor: async ({ browser, portal }, use) => {
    const opened: Page[] = []
    const complaints: string[] = []
    await use(async () => {
      const context = await browser.newContext({ baseURL: portal.url })
      const page = await context.newPage()
      opened.push(page)
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => {
        if (/content security policy|hydrat/i.test(message.text())) complaints.push(message.text())
      })
      return page
    })
    for (const page of opened) await page.context().close()
    expect(complaints, 'errors that the browser reported').toEqual([])
  },

  as: async ({ visitor, portal }, use) => {
    await use(async (who) => {
      const page = await visitor()
      await signInAs(page, portal, who)
      return page
    })
  },
})

export { expect }

/** One link of the main menu. */
export function menuLink(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name, exact: true })
}

/** The labels of the main menu as shown, in order. */
export async function mainMenu(page: Page): Promise<string[]> {
  return await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link').allInnerTexts()
}
