import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { addressOf, hasSample, pagesByRole } from '../../support/pages/page-samples'

/** Maximum gzipped JavaScript in kB that a page may load before any interaction. */
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
    // React alone is larger than this; a smaller result means that nothing was measured.
    expect.soft(weight, path).toBeGreaterThan(60)
    expect.soft(weight, path).toBeLessThanOrEqual(LIMIT)
  }
  console.log(weights.join('\n'))
})

/** The scripts that the page at `address` loads with an empty cache. */
async function weigh(page: Page, address: string): Promise<number> {
  const scripts = new Map<string, Promise<Buffer>>()
  const hear = (response: Awaited<ReturnType<Page['waitForResponse']>>) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
  }
  page.on('response', hear)
  expect((await page.goto(address))?.status(), address).toBe(200)
  // Loading is complete once the page is hydrated and the network has been idle for a while.
  await page.waitForTimeout(300)
  page.off('response', hear)
  const bodies = await Promise.all(scripts.values())
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length / 1000, 0)
}
