import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '../../fixtures'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The rules whose outcome a colour scheme can change; all others read the same document again. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']
/** At which a page is looked at too whether it fits: the narrowest window of WCAG 2.2 (1.4.10), tablets, and a large screen. */
const OTHER_WIDTHS = [320, 768, 1024, 1920]

interface Look {
  widths?: readonly number[]
  /** At which it is only asked whether the page fits. */
  otherWidths?: readonly number[]
  schemes?: readonly ('light' | 'dark')[]
  /** Rules that do not apply to this state of the page, each for a reason given where it is named. */
  except?: string[]
}

/**
 * Fails with each rule that is broken and where, at each width and in each colour scheme, and when the page is wider
 * than its window. Leaves the window as wide as it was.
 */
export async function expectAccessible(
  page: Page,
  what = page.url(),
  { widths = [360, 1280], otherWidths = OTHER_WIDTHS, schemes = ['light', 'dark'], except = [] }: Look = {},
): Promise<void> {
  const size = page.viewportSize()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      // No page has a frame, so nothing is lost by the way that opens no second page for each look.
      const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
      const looking =
        colorScheme === 'light' ? axe.withTags(TAGS).disableRules(except) : axe.withRules(COLOUR_RULES)
      const { violations, passes } = await looking.analyze()
      expect(passes.map((rule) => rule.id)).toContain('color-contrast')
      const broken = violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`),
      )
      expect(broken, `${what}, ${width} pixels, ${colorScheme}`).toEqual([])
    }
    await expectNoWider(page, what)
  }
  for (const width of otherWidths) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoWider(page, what)
  }
  if (size) await page.setViewportSize(size)
}

/** Neither does the page go beyond its window, nor is anything cut off at the edge of what holds it. */
async function expectNoWider(page: Page, what: string): Promise<void> {
  const { over, cutOff, width } = await page.evaluate(() => {
    const cuts = (element: Element) => {
      const { overflowX, textOverflow } = getComputedStyle(element)
      // What is only heard is cut to one pixel.
      return /clip|hidden/.test(overflowX) && textOverflow !== 'ellipsis' && element.clientWidth > 1
    }
    return {
      over: document.documentElement.scrollWidth - window.innerWidth,
      cutOff: [...document.querySelectorAll('main *')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && cuts(element))
        .map((element) => element.outerHTML.slice(0, 200)),
      width: window.innerWidth,
    }
  })
  expect(over, `${what} is wider than ${width} pixels`).toBeLessThanOrEqual(0)
  expect(cutOff, `${what} is cut off at ${width} pixels`).toEqual([])
}
