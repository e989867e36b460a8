import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'

/**
 * Fingerprints a page: documents with the same fingerprint differ only in what cannot matter to axe, such as a record
 * number, a nonce or a time. The page and the frame around it have separate fingerprints, because many pages share a
 * frame.
 */
export async function nameDocument(page: Page): Promise<{ main: string; frame: string }> {
  const { main, frame, state } = await page.evaluate(() => {
    const around = document.body.cloneNode(true) as HTMLElement
    // Scripts are not visible, and the page’s content has its own fingerprint.
    for (const part of around.querySelectorAll('main, script')) part.remove()
    const controls = [...document.querySelectorAll<HTMLInputElement>('input, select, textarea')]
    return {
      main: document.querySelector('main')?.outerHTML ?? '',
      frame: [document.documentElement.lang, document.title !== '', around.outerHTML].join(' '),
      // Open, chosen and filled-in states are not in the HTML.
      state: [
        controls.map(({ checked, disabled, value }) => `${checked} ${disabled} ${value === ''}`).join(),
        document.querySelectorAll(':modal, :popover-open').length,
        document.activeElement === document.body ? '' : document.activeElement?.outerHTML,
      ].join('\n'),
    }
  })
  return { main: hash(`${main}\n${state}`), frame: hash(`${frame}\n${state}`) }
}

/** Records and times differ only in digits, generated React and Next ids only in the middle. */
function hash(text: string): string {
  const plain = text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replace(/ (?:nonce|data-nonce)="[^"]*"/g, '')
    .replace(/_[rR]_\w+_/g, '_R_')
    .replace(/\d+/g, '0')
  return createHash('sha256').update(plain).digest('hex')
}
