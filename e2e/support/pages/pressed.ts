import type { Page } from '@playwright/test'

/** More lines than this, and what is pressed is read as a paragraph. */
const MOST_LINES = 2

/** What is pressed on the current page, or is a state in a word, and breaks into more than two lines. Each with its lines. */
export async function tallPressed(page: Page): Promise<string[]> {
  return await page.evaluate((most) => {
    const pressed = 'a[href], button, summary, [role=button], label:has(> input), .tag'
    const isInline = (element: Element) => getComputedStyle(element).display.startsWith('inline')
    // Visually hidden text is clipped to one pixel.
    const isDrawn = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1
    return [...document.querySelectorAll(pressed)].filter(isDrawn).flatMap((element) => {
      // A link may hold several blocks, each a text of its own: what it is called, and what it is for.
      const blocks = new Map<Element, DOMRect[]>()
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        if (text.textContent?.trim() === '' || !text.parentElement || !isDrawn(text.parentElement)) continue
        let block: Element = text.parentElement
        while (block !== element && isInline(block)) block = block.parentElement ?? element
        const range = document.createRange()
        range.selectNodeContents(text)
        blocks.set(block, [...(blocks.get(block) ?? []), ...range.getClientRects()])
      }
      return [...blocks].flatMap(([block, rects]) => {
        const lines: DOMRect[] = []
        for (const rect of rects.sort((one, other) => one.bottom - other.bottom)) {
          const middle = (rect.top + rect.bottom) / 2
          const last = lines.at(-1)
          if (rect.width > 0 && (!last || middle > last.bottom)) lines.push(rect)
        }
        return lines.length > most ? [`${lines.length} lines: ${block.textContent?.trim()}`] : []
      })
    })
  }, MOST_LINES)
}

/** What the mark of the demo lies on when the page is scrolled to its end, where nothing can be scrolled away from it. */
export async function underDemoMark(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    window.scrollTo(0, document.documentElement.scrollHeight)
    const mark = document.querySelector('.demo-mark')?.getBoundingClientRect()
    if (!mark) return ['There is no mark.']
    return [...document.querySelectorAll('main *, nav a, nav button')].flatMap((element) => {
      const shows = element.textContent?.trim() !== '' || element.matches('input, svg, img')
      if (!shows || !element.checkVisibility() || element.childElementCount > 0) return []
      // What is only heard lies nowhere.
      if (element.closest('.sr-only')) return []
      const { left, right, top, bottom } = element.getBoundingClientRect()
      // What a frame has scrolled away is not under the mark.
      for (let frame = element.parentElement; frame; frame = frame.parentElement) {
        const box = frame.getBoundingClientRect()
        const scrolls = /auto|scroll/.test(getComputedStyle(frame).overflowY)
        if (scrolls && (top >= box.bottom || bottom <= box.top)) return []
      }
      const lies = left < mark.right && right > mark.left && top < mark.bottom && bottom > mark.top + 1
      return lies ? [element.outerHTML.slice(0, 120)] : []
    })
  })
}
