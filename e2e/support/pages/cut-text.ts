import type { Page } from '@playwright/test'

/**
 * Where text that holds one of `tokens` is not seen whole: cut by an ancestor that clips, ended by an ellipsis or a limit
 * of lines, outside of `box` or of the page, or under other text of the box. Each with the token and the reason.
 */
export async function cutText(page: Page, tokens: readonly string[], box: string): Promise<string[]> {
  return await page.evaluate(
    ({ tokens, box }) => {
      const found: string[] = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.textContent ?? ''
        const token = tokens.find((one) => text.includes(one))
        const parent = node.parentElement
        if (!token || !parent || parent.closest('script, style, title, [aria-hidden]')) continue
        if (!parent.checkVisibility()) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        const rects = [...range.getClientRects()].filter(({ width }) => width > 0)
        const say = (why: string) => found.push(`${token.slice(0, 12)}…: ${why}`)
        const hidden = parent.closest('.sr-only')
        if (hidden) continue
        if (rects.length === 0) say('has no place')
        const within = (outer: DOMRect, slack: number) =>
          rects.every(
            (rect) =>
              rect.left >= outer.left - slack &&
              rect.right <= outer.right + slack &&
              rect.top >= outer.top - slack &&
              rect.bottom <= outer.bottom + slack,
          )
        for (
          let over: Element | null = parent;
          over && over !== document.documentElement;
          over = over.parentElement
        ) {
          const style = getComputedStyle(over)
          const name = `${over.tagName.toLowerCase()}.${over.className}`
          if (style.textOverflow === 'ellipsis' && style.overflow !== 'visible')
            say(`may end in an ellipsis in ${name}`)
          if (style.webkitLineClamp !== 'none' && style.webkitLineClamp !== '') say(`is clamped in ${name}`)
          if (/(hidden|clip)/.test(`${style.overflowX}${style.overflowY}`)) {
            if (over.scrollWidth > over.clientWidth + 1 || over.scrollHeight > over.clientHeight + 1)
              say(`overflows ${name}`)
            if (!within(over.getBoundingClientRect(), 1)) say(`is clipped by ${name}`)
          }
        }
        const own = parent.closest(box)
        if (own && !within(own.getBoundingClientRect(), 1)) say(`leaves its box ${own.className}`)
        if (own && own.scrollHeight > own.clientHeight + 1) say(`makes its box ${own.className} overflow`)
        if (rects.some(({ right, left }) => right > document.documentElement.clientWidth + 1 || left < -1))
          say('leaves the page')
      }
      return [...new Set(found)]
    },
    { tokens: [...tokens], box },
  )
}
