import { expect, test } from '../../fixtures'

test('an idle session asks first, keeps the entries, and ends', async ({ as }) => {
  const rita = await as('receptionist')
  await rita.clock.install()
  await rita.goto('/patients/new')
  const family = rita.locator('input[name=family]')
  await family.fill('Halfway')
  const dialog = rita.getByRole('dialog', { name: 'Are you still there?' })
  await rita.clock.fastForward('27:00')
  await expect(dialog).toBeHidden()
  await rita.clock.fastForward('01:30')
  await expect(dialog).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
  await rita.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(family).toHaveValue('Halfway')
  await expect(family).toBeFocused()

  // Typing counts as activity, so a user who writes for a long time stays signed in.
  await rita.clock.fastForward('20:00')
  const kept = rita.waitForResponse((response) => response.url().endsWith('/api/access/version'))
  await rita.keyboard.type('!')
  expect((await kept).status()).toBe(200)
  await rita.clock.fastForward('20:00')
  await expect(dialog).toBeHidden()
  await expect(family).toHaveValue('Halfway!')

  await rita.clock.fastForward('31:00')
  await rita.waitForURL(/\/sign-in/)
  await rita.goto('/patients/new')
  await expect(rita).toHaveURL(/\/sign-in/)
})
