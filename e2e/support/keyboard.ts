import type { Locator, Page } from '@playwright/test'
import { expect } from '../fixtures'

const MOST_STOPS = 120

/** Presses Tab until `goal` has the focus, as somebody without a mouse would. At each stop the focus must be seen. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor()
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
    await expectSeenFocus(page.locator(':focus'))
  }
  throw new Error(`Tab does not reach ${goal}.`)
}

/** Goes to `goal` and presses Enter there. */
export async function press(page: Page, goal: Locator): Promise<void> {
  await tabTo(page, goal)
  await page.keyboard.press('Enter')
}

/** Goes to `goal` and types `text`, or chooses what begins with it. */
export async function typeInto(page: Page, goal: Locator, text: string): Promise<void> {
  await tabTo(page, goal)
  await page.keyboard.type(text)
}

/** An outline of at least 2 pixels, inside the window, and not beneath another element. */
export async function expectSeenFocus(focused: Locator): Promise<void> {
  // Past the last stop the focus is with the browser itself, and then begins anew.
  if ((await focused.count()) === 0) return
  const look = await focused.evaluate((element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
    const { left, top, width, height } = element.getBoundingClientRect()
    const above = document.elementFromPoint(left + width / 2, top + height / 2)
    return {
      outline:
        outlineStyle !== 'none' &&
        Number.parseFloat(outlineWidth) >= 2 &&
        outlineColor !== 'rgba(0, 0, 0, 0)',
      onTop: above !== null && (element.contains(above) || above.contains(element)),
      name: element.outerHTML.slice(0, 150),
    }
  })
  expect(look, look.name).toMatchObject({ outline: true, onTop: true })
}
