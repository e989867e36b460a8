import type { Page } from '@playwright/test'
import { expect } from '../../fixtures'
import { askAxe } from '../axe/axe'
import { nameDocument } from '../axe/same-document'

/**
 * Further widths at which only overflow is checked: the narrowest window of WCAG 2.2 (1.4.10), tablets, and a large
 * screen.
 */
const OTHER_WIDTHS = [320, 768, 1024, 1920]

interface Look {
  widths?: readonly number[]
  /** Widths at which only overflow is checked. */
  otherWidths?: readonly number[]
  schemes?: readonly ('light' | 'dark')[]
  /** Rules that do not apply to this state of the page; give the reason where you list one. */
  except?: string[]
}

/**
 * Fails with each violation and its place, at each width and in each colour scheme, and if the page overflows
 * its window. Lays out each width once, from narrowest to widest. Restores the window's width.
 */
export async function expectAccessible(
  page: Page,
  what = page.url(),
  { widths = [360, 1280], otherWidths = OTHER_WIDTHS, schemes = ['light', 'dark'], except = [] }: Look = {},
): Promise<void> {
  // A page that is opened by a link has its title a moment later.
  await expect(page, what).toHaveTitle(/\S/)
  const size = page.viewportSize()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const width of [...widths, ...otherWidths].sort((one, other) => one - other)) {
    await page.setViewportSize({ width, height: 800 })
    if (widths.includes(width))
      for (const scheme of schemes) await expectNothingBroken(page, what, { width, scheme, except })
    await expectNoWider(page, what)
  }
  if (size) await page.setViewportSize(size)
}

/** The documents of this run that passed axe, by content and presentation. */
const judged = new Set<string>()

async function expectNothingBroken(
  page: Page,
  what: string,
  { width, scheme, except }: { width: number; scheme: 'light' | 'dark'; except: readonly string[] },
): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  const { main, frame } = await nameDocument(page)
  // Other roles mostly see the same page, or the same frame around another one.
  const looks = [main, frame].map((part) => [part, width, scheme, ...except].join(' '))
  if (looks.every((look) => judged.has(look))) return
  let { broken, passed } = await askAxe(page, scheme, except)
  // A page that refreshes itself has no title for a moment.
  if (broken.some((one) => one.startsWith('document-title'))) {
    await expect(page, what).toHaveTitle(/\S/)
    ;({ broken, passed } = await askAxe(page, scheme, except))
  }
  expect(passed).toContain('color-contrast')
  expect(broken, `${what}, ${width} pixels, ${scheme}`).toEqual([])
  for (const look of looks) judged.add(look)
}

/** The page does not overflow its window, nothing is clipped by its container, and nothing of a cell lies on the next one. */
async function expectNoWider(page: Page, what: string): Promise<void> {
  const { over, cutOff, width } = await page.evaluate(() => {
    const cuts = (element: Element) => {
      // A field scrolls what is typed.
      if (element instanceof HTMLInputElement) return false
      const { overflowX, textOverflow } = getComputedStyle(element)
      // Visually hidden text is clipped to one pixel.
      return /clip|hidden/.test(overflowX) && textOverflow !== 'ellipsis' && element.clientWidth > 1
    }
    return {
      over: document.documentElement.scrollWidth - window.innerWidth,
      cutOff: [...document.querySelectorAll('main *')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1)
        .filter((element) => element.matches('td, th') || cuts(element))
        .map((element) => element.outerHTML.slice(0, 200)),
      width: window.innerWidth,
    }
  })
  expect(over, `${what} is wider than ${width} pixels`).toBeLessThanOrEqual(0)
  expect(cutOff, `${what} is cut off at ${width} pixels`).toEqual([])
}
