import type { Page } from '@playwright/test'
import type { Sql } from '@/db/client'
import type { ActionName } from '@/lib/access/names'
import { expect } from '../../fixtures'
import type { Portal } from '../portal/portal'
import { actionCall } from '../portal/server-actions'
import type { WardInTest } from '../records/wards'

/** A patient's way through the hospital, as one person after the other sees it. */
export interface Walk {
  as: (who: string) => Promise<Page>
  portal: Portal
  sql: Sql
  /** As lists name them. */
  patient: string
  patientId: string
  ward: WardInTest
}

/** A step that `who` may not take: nothing of it happens. */
export async function refused(
  { portal }: Walk,
  who: string,
  action: ActionName,
  fields: Record<string, string>,
): Promise<void> {
  const call = actionCall(action, { key: crypto.randomUUID(), ...fields }, { origin: portal.url })
  expect((await portal.ask('/dashboard', { as: who, ...call })).status, `${who} ${action}`).toBe(403)
}

/** Unfolds a part of the page, unless it is open because what was entered there has been brought back. */
export async function unfold(page: Page, name: string) {
  const part = page.locator('details', { has: page.locator('summary', { hasText: name }) }).first()
  await expect(async () => {
    if ((await part.getAttribute('open')) === null) await part.locator('summary').first().click()
    await expect(part).toHaveAttribute('open', '', { timeout: 500 })
  }).toPass()
  return part
}

/** The journey on a page says each of `texts`. */
export async function underWay(page: Page, address: string, ...texts: string[]): Promise<void> {
  await page.goto(address)
  const table = page.getByRole('table', { name: 'Under way' })
  for (const text of texts) await expect(table).toContainText(text)
}
