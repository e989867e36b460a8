import type { Page } from '@playwright/test'

/** An element that moved by itself, and by how much: the score of its shift (Web Vitals, CLS). */
export interface Shift {
  score: number
  moved: string[]
}

/** Records what moves by itself on every document of `page` from its first frame on. Call it before the first `goto`. */
export async function recordShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Entry = PerformanceEntry & { value: number; sources: { node: Node | null }[] }
    const shifts: { score: number; moved: string[] }[] = []
    Object.assign(window, { shifts })
    const named = (node: Node | null) => {
      const element = node instanceof Element ? node : node?.parentElement
      return element?.outerHTML.slice(0, 120) ?? 'something that is gone'
    }
    new PerformanceObserver((list) => {
      // Also what follows an input: nobody types here, and a viewport that is resized counts as an input.
      for (const { value, sources } of list.getEntries() as Entry[])
        shifts.push({ score: value, moved: sources.map(({ node }) => named(node)) })
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/**
 * What has moved on the current document by a second after it was idle. The score is the sum of all, which is never
 * below the page’s CLS.
 */
export async function shiftsOf(page: Page): Promise<{ score: number; shifts: Shift[] }> {
  const shifts = await page.evaluate(async () => {
    if (document.readyState !== 'complete')
      await new Promise((resolve) => window.addEventListener('load', resolve, { once: true }))
    await new Promise((resolve) => requestIdleCallback(resolve))
    await new Promise((resolve) => setTimeout(resolve, 1000))
    return Reflect.get(window, 'shifts') as Shift[]
  })
  return { score: shifts.reduce((sum, { score }) => sum + score, 0), shifts }
}
