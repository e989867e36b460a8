import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { addressOf, hasSample, pagesByRole } from '../../support/pages/page-samples'

/** Kilobytes of JavaScript, gzipped, that a page may load before anybody has touched it. */
const LIMIT = 175

test(`no page loads more than ${LIMIT} kB of scripts`, async ({ as, portal }) => {
  test.setTimeout(180_000)
  const pages = new Map<string, Page>()
  const weights: string[] = []
  for (const { path, role } of pagesByRole.filter((one) => hasSample(one.path))) {
    const page = pages.get(role) ?? (await as(role))
    pages.set(role, page)
    const weight = await weigh(page, await addressOf(portal.sql, path))
    weights.push(`${path} ${weight.toFixed(0)} kB`)
    // React alone is heavier than this; a page that loads less was not measured.
    expect.soft(weight, path).toBeGreaterThan(60)
    expect.soft(weight, path).toBeLessThanOrEqual(LIMIT)
  }
  console.log(weights.join('\n'))
})

/** What the page at `address` loads, as in a browser that has nothing yet. */
async function weigh(page: Page, address: string): Promise<number> {
  const scripts = new Map<string, Promise<Buffer>>()
  const hear = (response: Awaited<ReturnType<Page['waitForResponse']>>) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
  }
  page.on('response', hear)
  expect((await page.goto(address))?.status(), address).toBe(200)
  // Nothing else comes when the page is alive and has been quiet for a while.
  await page.waitForTimeout(300)
  page.off('response', hear)
  const bodies = await Promise.all(scripts.values())
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length / 1000, 0)
}
