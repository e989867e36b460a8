import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** The main menu on a signed-in user's screen. */
export interface MenuInBrowser {
  /**
   * Starts watching for a link to `path` that appears or disappears. Resolves once the page is watching, to a
   * function that waits for that moment and returns it in milliseconds since 1970.
   */
  watch(path: string, there: boolean): Promise<() => Promise<number>>
  close(): Promise<void>
}

/**
 * Opens the page `url` in a Chromium and waits until it listens for changes. Undefined without a Chromium.
 */
export async function openMenuInBrowser(url: string, cookie: string): Promise<MenuInBrowser | undefined> {
  const installed = ['chromium-headless-shell', 'chromium', 'chromium-browser'].map(
    (name) => `/usr/bin/${name}`,
  )
  const executablePath = [...installed, chromium.executablePath()].find((path) => existsSync(path))
  if (!executablePath) return undefined
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const context = await browser.newContext()
  const [name = '', value = ''] = cookie.split('=', 2)
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  const stream = page.waitForRequest((request) => request.url().endsWith('/api/live'))
  await page.goto(url)
  await (await stream).response()
  return {
    async watch(path, there) {
      const watching = await page.evaluateHandle(
        ([selector, wanted]) => {
          // Boxed, or the handle would be of the promise's result and not of the promise.
          const shown = new Promise<number>((resolve) => {
            const look = () => {
              if ((document.querySelector(selector) !== null) !== wanted) return
              observer.disconnect()
              resolve(Date.now())
            }
            const observer = new MutationObserver(look)
            observer.observe(document.documentElement, { childList: true, subtree: true, attributes: true })
          })
          return { shown }
        },
        [`nav[aria-label="Main menu"] a[href="${path}"]`, there] as const,
      )
      return () => watching.evaluate(({ shown }) => shown)
    },
    close: () => browser.close(),
  }
}
