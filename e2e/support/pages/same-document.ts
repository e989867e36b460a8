import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'

/**
 * Names what a page shows: two documents with the same name differ in nothing that axe could judge differently, such as
 * the number of a record, a nonce or a time. The page itself and the frame around it are named apart, because many
 * pages stand in the same frame.
 */
export async function nameDocument(page: Page): Promise<{ main: string; frame: string }> {
  const { main, frame, state } = await page.evaluate(() => {
    const around = document.body.cloneNode(true) as HTMLElement
    // What a script brings along is not shown, and what is in the page is named by itself.
    for (const part of around.querySelectorAll('main, script')) part.remove()
    const controls = [...document.querySelectorAll<HTMLInputElement>('input, select, textarea')]
    return {
      main: document.querySelector('main')?.outerHTML ?? '',
      frame: [document.documentElement.lang, document.title !== '', around.outerHTML].join(' '),
      // What is open, chosen or filled in is not in the text of the document.
      state: [
        controls.map(({ checked, disabled, value }) => `${checked} ${disabled} ${value === ''}`).join(),
        document.querySelectorAll(':modal, :popover-open').length,
        document.activeElement === document.body ? '' : document.activeElement?.outerHTML,
      ].join('\n'),
    }
  })
  return { main: hash(`${main}\n${state}`), frame: hash(`${frame}\n${state}`) }
}

/** Of records and times only the digits differ, and of names that React and Next make up only the middle. */
function hash(text: string): string {
  const plain = text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replace(/ (?:nonce|data-nonce)="[^"]*"/g, '')
    .replace(/_[rR]_\w+_/g, '_R_')
    .replace(/\d+/g, '0')
  return createHash('sha256').update(plain).digest('hex')
}
