import { readFile } from 'node:fs/promises'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import type { Portal } from '../../support/portal/portal'
import { addPerson, addRole, leaveGrantsAsFound } from '../../support/records/grants'
import { addPatient } from '../../support/records/patients'

leaveGrantsAsFound()

/** Runs `statement` as if `actor` had done so in Settings. */
async function actAs({ sql }: Portal, actor: string, statement: string): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`select set_config('portal.actor', ${actor}, true), set_config('portal.source', 'settings', true)`
    await transaction.unsafe(statement)
  })
}

test('what was done is found by who, whom and kind, before and after, and whether the log is whole', async ({
  as,
  portal,
}) => {
  await addPerson(portal.sql, 'added-wren', 'Wren Before', ['nurse'])
  await actAs(portal, 'adam', `update staff set full_name = 'Wren After' where username = 'added-wren'`)
  await actAs(portal, 'adam', `update staff set active = false where username = 'added-wren'`)
  const admin = await as('admin')
  await admin.goto('/settings')
  await admin.getByRole('link', { name: /^Log/ }).click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Log')
  await expect(admin.getByRole('region', { name: 'Is the log whole?' })).toContainText(
    'The entries shown here and the latest of every chain are as they were written.',
  )

  await admin.getByLabel('Whom it concerns').fill('wren')
  await admin.getByLabel('Entry', { exact: true }).selectOption('Account')
  await admin.getByRole('button', { name: 'Show' }).click()
  const table = admin.getByRole('table', { name: 'Log' })
  await expect(table.getByRole('row')).toHaveCount(4)
  const renamed = table.getByRole('row').filter({ hasText: 'Changed the account added-wren' })
  await expect(renamed).toContainText('Full name: Wren Before')
  await expect(renamed).toContainText('Wren After')
  await expect(renamed).toContainText('Adam Clarke (not verified)')
  await expect(table.getByRole('row').nth(1)).toContainText('Deactivated the account added-wren')
  await expect(admin).toHaveURL(/about=wren.*entry=staff/)
  await expectAccessible(admin, 'the log')

  await admin.getByLabel('Who did it').fill('nobody of that name')
  await admin.getByRole('button', { name: 'Show' }).click()
  await expect(admin.getByText('Nobody has “nobody of that name” in their name or username.')).toBeVisible()
  await expect(admin.getByLabel('Who did it')).toHaveValue('nobody of that name')
  await expect(admin.getByLabel('Whom it concerns')).toHaveValue('wren')
  await expect(table).toHaveCount(0)
  await expectAccessible(admin, 'the log with a filter that is wrong', { schemes: ['light'] })
})

test('the list is exported as it is narrowed, which is an entry itself', async ({ as, portal }) => {
  await addPerson(portal.sql, 'added-ida', 'Ida Export', ['nurse'])
  const admin = await as('admin')
  await admin.goto('/settings/audit?about=added-ida')
  const started = admin.waitForEvent('download')
  await admin.getByRole('link', { name: 'Export as CSV' }).click()
  const text = await readFile(await (await started).path(), 'utf8')
  const lines = text.trim().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain('"Gave added-ida the role Nurse"')
  await admin.goto('/settings/audit?entry=audit_event')
  const latest = admin.getByRole('table', { name: 'Log' }).getByRole('row').nth(1)
  await expect(latest).toContainText('The log: exported')
  await expect(latest).toContainText('added-ida')
})

test('the entries of a patient are looked at like a chart', async ({ as, portal }) => {
  const { id, mrn } = await addPatient(portal.sql, { given: 'Lark', family: 'Logged' })
  await portal.sql`select audit_write('correct', 'patient', ${JSON.stringify({ id, changes: ['phone'] })}::text::jsonb)`
  const admin = await as('admin')
  await admin.goto('/settings/audit')
  await admin.getByLabel('MRN of a patient').fill(mrn)
  await admin.getByRole('button', { name: 'Show' }).click()
  await expect(admin.getByText(`Entries about Lark Logged, MRN ${mrn}.`)).toBeVisible()
  await expect(admin.getByRole('table', { name: 'Log' })).toContainText('Patient: corrected')
  await admin.goto(`/patients/${id}/access`)
  await expect(admin.getByRole('table')).toContainText('Entries of the log about this patient')
})

test('managing access does not include reading the log, and reading it includes nothing else', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  await addRole(sql, 'added_manages', 'Manages', [
    'menu_settings',
    'settings.access.read',
    'settings.access.manage',
  ])
  await addRole(sql, 'added_reads', 'Reads', ['menu_settings', 'settings.audit.read'])
  await addPerson(sql, 'added-manages', 'Mara Manages', ['added_manages'])
  await addPerson(sql, 'added-reads', 'Rafa Reads', ['added_reads'])

  const manager = await as('added-manages')
  expect((await manager.goto('/settings/audit'))?.status()).toBe(403)
  await expect(manager.getByText('Is the log whole?')).toHaveCount(0)
  await manager.goto('/settings')
  await expect(manager.getByRole('link', { name: /^Log/ })).toHaveCount(0)
  const refused = await portal.ask('/api/settings/audit', {
    headers: { cookie: await portal.cookieOf('added-manages') },
  })
  expect(refused.status).toBe(403)

  const reader = await as('added-reads')
  await reader.goto('/settings')
  await expect(reader.getByRole('link', { name: /^People/ })).toHaveCount(0)
  await reader.getByRole('link', { name: /^Log/ }).click()
  await expect(reader.getByRole('table', { name: 'Log' })).toBeVisible()
  await expect(reader.getByLabel('MRN of a patient')).toHaveCount(0)
  expect((await reader.goto('/settings/access'))?.status()).toBe(403)
})
