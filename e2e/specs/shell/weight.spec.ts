import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import type { PagePath } from '@/lib/access/names'
import { expect, test } from '../../fixtures'
import { forEachConcurrent } from '../../support/matrix/for-each-concurrent'
import { recordShifts, shiftsOf } from '../../support/pages/layout-shift'
import { addressOf, pagesBehindSignIn, publicPages } from '../../support/pages/page-samples'
import { tallPressed, underDemoMark } from '../../support/pages/pressed'

/** Maximum gzipped JavaScript in kB that a page may load before any interaction. */
const LIMIT = 175

/** Largest layout shift of a page that was opened and left alone. Web Vitals calls 0.1 good. */
const STILL = 0.01

/** How many roles’ windows are open at once. */
const AT_A_TIME = 3

test(`every page loads at most ${LIMIT} kB of scripts, stands still, and is pressed on two lines at most`, async ({
  as,
  portal,
  visitor,
}) => {
  test.setTimeout(300_000)
  const seen: string[] = []
  const roles = [...new Set(pagesBehindSignIn.map(({ role }) => role))]
  // Each page is left alone for a second; in that second another one is opened in a window of its own.
  await forEachConcurrent(roles, AT_A_TIME, async (role) => {
    const { wide, tablet } = await openWindows(await as(role))
    for (const { path } of pagesBehindSignIn.filter((one) => one.role === role))
      seen.push(await expectLightAndStill(path, await addressOf(portal.sql, path), wide, tablet))
  })
  const { wide, tablet } = await openWindows(await visitor())
  for (const path of publicPages) seen.push(await expectLightAndStill(path, path, wide, tablet))
  console.log(seen.join('\n'))
})

async function expectLightAndStill(
  path: PagePath,
  address: string,
  wide: Page,
  tablet: Page,
): Promise<string> {
  // A public address may be the target of a link: without it, the page for one that has ended.
  const shown = publicPages.includes(path) ? [200, 403] : [200]
  const [atDesk, atBedside] = await Promise.all([
    lookWide(wide, address, shown),
    lookNarrow(tablet, address, shown),
  ])
  // React alone is larger than this; a smaller result means that nothing was measured.
  expect.soft(atDesk.weight, path).toBeGreaterThan(60)
  expect.soft(atDesk.weight, path).toBeLessThanOrEqual(LIMIT)
  for (const { score, shifts } of [atDesk, atBedside])
    expect.soft(score, `${path} moves: ${JSON.stringify(shifts)}`).toBeLessThan(STILL)
  expect.soft(atBedside.tall, path).toEqual({ 768: [], 390: [] })
  expect.soft(atBedside.covered, `${path}, under the mark of the demo`).toEqual({ 768: [], 390: [] })
  return `${path} ${atDesk.weight.toFixed(0)} kB, moved ${atDesk.score.toFixed(3)} and ${atBedside.score.toFixed(3)}`
}

test('what moves by itself, and what is pressed on three lines, is noticed', async ({ as }) => {
  const { tablet } = await openWindows(await as('nurse'))
  await tablet.goto('/patients')
  await tablet.evaluate(() => {
    const main = document.querySelector('main')
    const add = (name: string, text: string, style: Partial<CSSStyleDeclaration>) => {
      const made = Object.assign(document.createElement(name), { textContent: text })
      Object.assign(made.style, style)
      return made
    }
    setTimeout(() => main?.prepend(add('div', '', { height: '5rem' })), 300)
    main?.append(add('button', 'Back to the queue', { width: '2.5rem' }), add('button', 'Back', {}))
    main?.append(add('p', 'Below the mark', { position: 'fixed', bottom: '0', left: '50%' }))
  })
  expect((await shiftsOf(tablet)).score).toBeGreaterThan(STILL)
  expect(await tallPressed(tablet)).toEqual([expect.stringMatching(/^\d lines: Back to the queue$/)])
  expect(await underDemoMark(tablet)).toEqual([expect.stringContaining('Below the mark')])
})

/** The page’s window, and another one of the same person beside it, of a tablet on a slow network. */
async function openWindows(wide: Page) {
  const tablet = await wide.context().newPage()
  await tablet.setViewportSize({ width: 768, height: 1024 })
  // So slow that a document arrives in pieces, each of which could be painted.
  const network = await wide.context().newCDPSession(tablet)
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: 100_000,
    uploadThroughput: -1,
  })
  for (const page of [wide, tablet]) await recordShifts(page)
  return { wide, tablet }
}

/** How much the page at `address` loads with an empty cache, and what moves on it. */
async function lookWide(page: Page, address: string, shown: readonly number[]) {
  const scripts = new Map<string, Promise<Buffer>>()
  const hear = (response: Awaited<ReturnType<Page['waitForResponse']>>) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
  }
  page.on('response', hear)
  expect(shown, address).toContain((await page.goto(address))?.status())
  const moved = await shiftsOf(page)
  page.off('response', hear)
  const bodies = await Promise.all(scripts.values())
  const weight = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length / 1000, 0)
  return { weight, ...moved }
}

/** What moves on the page at `address` on a tablet, and what is pressed on too many lines there and on a phone. */
async function lookNarrow(page: Page, address: string, shown: readonly number[]) {
  await page.setViewportSize({ width: 768, height: 1024 })
  expect(shown, address).toContain((await page.goto(address))?.status())
  const moved = await shiftsOf(page)
  const tall: Record<number, string[]> = {}
  const covered: Record<number, string[]> = {}
  for (const width of [768, 390]) {
    await page.setViewportSize({ width, height: 844 })
    tall[width] = await tallPressed(page)
    covered[width] = await underDemoMark(page)
  }
  return { ...moved, tall, covered }
}
