import type { Locator, Page } from '@playwright/test'
import { expect } from '../../fixtures'

const MOST_STOPS = 120

/** Presses Tab until `goal` has the focus, like a keyboard user. At each stop the focus must be visible. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor()
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    const focus = await goal.evaluate(lookAtFocus)
    if (stops > 0) expectSeen(focus)
    if (focus.reached) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${goal}.`)
}

/**
 * Goes to `goal` and presses Enter there. Of a link waits until the page that it leads to is there: until then the old one
 * is, whose fields may have the same names.
 */
export async function press(page: Page, goal: Locator): Promise<void> {
  await tabTo(page, goal)
  const here = page.url()
  const leadsAway = await goal.evaluate(
    (element) =>
      element instanceof HTMLAnchorElement &&
      !element.target &&
      !element.hasAttribute('download') &&
      element.href.split('#')[0] !== location.href.split('#')[0],
  )
  await page.keyboard.press('Enter')
  if (leadsAway) await expect(page).not.toHaveURL(here)
}

/** Goes to `goal` and types `text`, or chooses the option that begins with it. */
export async function typeInto(page: Page, goal: Locator, text: string): Promise<void> {
  await tabTo(page, goal)
  await page.keyboard.type(text)
}

/** An outline of at least 2 pixels, inside the window and not covered. */
export async function expectSeenFocus(focused: Locator): Promise<void> {
  const look = await focused.evaluate(lookAtFocus)
  expect(look, look.name).toMatchObject({ reached: true, withBrowser: false })
  expectSeen(look)
}

/** How the focus is shown, and whether it is at `goal`. Runs in the page. */
function lookAtFocus(goal: Element) {
  const element = document.activeElement ?? document.body
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
  const { left, top, width, height } = element.getBoundingClientRect()
  const above = document.elementFromPoint(left + width / 2, top + height / 2)
  return {
    reached: element === goal,
    // The browser's own UI has the focus: past the last stop, or at a date field's calendar, which it
    // outlines itself.
    withBrowser: !element.matches(':focus'),
    outline:
      outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== 'rgba(0, 0, 0, 0)',
    onTop: above !== null && (element.contains(above) || above.contains(element)),
    name: element.outerHTML.slice(0, 150),
  }
}

function expectSeen({ withBrowser, name, ...look }: ReturnType<typeof lookAtFocus>): void {
  if (!withBrowser) expect(look, name).toMatchObject({ outline: true, onTop: true })
}
