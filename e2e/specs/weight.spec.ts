import { gzipSync } from 'node:zlib'
import { expect, test } from '../fixtures'
import { addressOf, hasSample, pagesByRole } from '../support/page-samples'

/** Kilobytes of JavaScript, gzipped, that a page may load before anybody has touched it. */
const LIMIT = 175

const weights: string[] = []

for (const { path, role } of pagesByRole.filter((one) => hasSample(one.path))) {
  test(`${path} loads at most ${LIMIT} kB of scripts`, async ({ as, portal }) => {
    const page = await as(role)
    const address = await addressOf(portal.sql, path)
    const scripts = new Map<string, Promise<Buffer>>()
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
    })
    expect((await page.goto(address, { waitUntil: 'networkidle' }))?.status()).toBe(200)
    const sizes = (await Promise.all(scripts.values())).map(
      (body) => gzipSync(body, { level: 9 }).length / 1000,
    )
    const total = sizes.reduce((sum, size) => sum + size, 0)
    weights.push(`${path} ${total.toFixed(0)} kB`)
    // React alone is heavier than this; a page that loads less was not measured.
    expect(total, path).toBeGreaterThan(60)
    expect(total, path).toBeLessThanOrEqual(LIMIT)
  })
}

test.afterAll(() => console.log(weights.join('\n')))
