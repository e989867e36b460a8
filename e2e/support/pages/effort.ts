import type { Locator, Page } from '@playwright/test'

/** What a task costs the user on one page. */
export interface Effort {
  /** Presses of the pointer, and of keys that press something: Enter, a space on a control, Ctrl K. */
  clicks: number
  /** Documents and navigations within the page, each with another path or other search parameters. */
  loads: number
  /** Fields whose value the user typed, chose or ticked. */
  fields: number
  /** Each of them in a word or two, in order, for a report. */
  log: string[]
}

/** A field is reached from the one before with so many presses of Tab; further away, the hand goes to the pointer. */
const WITHIN_REACH = 3

/** Counts from now on what the user does on `page`. The current page is not counted as loaded. */
export async function countEffort(page: Page): Promise<Effort> {
  const effort: Effort = { clicks: 0, loads: 0, fields: 0, log: [] }
  const count = (kind: 'clicks' | 'loads' | 'fields', what: string) => {
    effort[kind] += 1
    effort.log.push(`${kind.slice(0, -1)}: ${what}`)
  }
  await page.exposeFunction('countInTest', count)
  await page.addInitScript(watch)
  await page.evaluate(watch)
  let shown = withoutHash(page.url())
  let isDocument = false
  page.on('request', (request) => {
    isDocument ||= request.isNavigationRequest() && request.frame() === page.mainFrame()
  })
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return
    const url = withoutHash(frame.url())
    if (isDocument || url !== shown) count('loads', new URL(url).pathname + new URL(url).search)
    shown = url
    isDocument = false
  })
  return effort
}

/** What several users who share a task spend together. */
export const sumOf = (efforts: readonly Effort[]) => {
  const sum = (kind: 'clicks' | 'loads' | 'fields') => efforts.reduce((all, one) => all + one[kind], 0)
  return { clicks: sum('clicks'), loads: sum('loads'), fields: sum('fields') }
}

/** Moves to `goal` like a user who types: by Tab where it is near, otherwise by the pointer, which counts as a click. */
async function goTo(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor()
  for (let stops = 0; stops <= WITHIN_REACH; stops += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return
    if (stops < WITHIN_REACH) await page.keyboard.press('Tab')
  }
  await goal.click()
}

/** Types `text` into the field `goal`, or chooses the option that it begins with. */
export async function enter(page: Page, goal: Locator, text: string): Promise<void> {
  await goTo(page, goal)
  await page.keyboard.type(text)
}

const withoutHash = (url: string) => url.split('#')[0] ?? url

declare const countInTest: (kind: 'clicks' | 'fields', what: string) => Promise<void>

/** Reports presses and changed fields. Runs in the page, once for each document. */
function watch(): void {
  if (window !== window.top || 'isWatched' in window) return
  Object.assign(window, { isWatched: true })
  const nameOf = (target: EventTarget | null) =>
    target instanceof Element
      ? (target.closest('a, button, label, summary, [role=option]') ?? target).textContent
          ?.trim()
          .slice(0, 60) ||
        target.getAttribute('name') ||
        target.tagName
      : ''
  window.addEventListener('pointerdown', ({ target }) => void countInTest('clicks', nameOf(target)), true)
  window.addEventListener(
    'keydown',
    ({ key, target, ctrlKey, metaKey }) => {
      const isText =
        target instanceof Element && target.matches('input:not([type=checkbox], [type=radio]), textarea')
      const presses = key === 'Enter' ? !(target instanceof HTMLTextAreaElement) : key === ' ' && !isText
      if (presses || ((ctrlKey || metaKey) && key !== 'Control' && key !== 'Meta'))
        void countInTest('clicks', `${key} at ${nameOf(target)}`)
    },
    true,
  )
  const changed = new WeakMap<object, Set<string>>()
  const change = ({ target }: Event) => {
    if (!(target instanceof Element) || !target.matches('input, select, textarea')) return
    const { form, name } = target as HTMLInputElement
    const names = changed.get(form ?? target) ?? new Set()
    changed.set(form ?? target, names)
    if (names.has(name)) return
    names.add(name)
    void countInTest('fields', name || (target.getAttribute('aria-label') ?? target.tagName))
  }
  window.addEventListener('input', change, true)
  window.addEventListener('change', change, true)
}
