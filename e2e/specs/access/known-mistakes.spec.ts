import { expect, mainMenu, test } from '../../fixtures'
import {
  expectLinkToShowChange,
  expectNextRequestToShowChange,
  NURSE,
  WITH_PHARMACY,
} from '../../support/pages/change-shows'
import { expectMenu, heading } from '../../support/pages/shell'
import { buildWithMistakes, type Mistake } from '../../support/portal/build-with-mistakes'
import { startPortal } from '../../support/portal/portal'
import { signInAs } from '../../support/portal/sign-in-as'

/**
 * Tests the checks themselves: other specs apply them to the portal; here each must fail on a portal with a
 * known mistake. A check that passed here too would guard nothing.
 */

let build = ''
test.beforeAll(async () => {
  test.setTimeout(300_000)
  build = await buildWithMistakes()
})

/** A portal of the build with mistakes, with the named one active. */
async function startWith(mistake: Mistake | 'none') {
  return await startPortal({
    store: 'database',
    front: false,
    processes: 1,
    build,
    settings: { MISTAKE: mistake },
  })
}

test('both checks pass without a mistake', async ({ visitor }) => {
  const healthy = await startWith('none')
  try {
    const page = await visitor()
    await signInAs(page, healthy, 'nurse')
    await expectLinkToShowChange(page, healthy)
    await expectNextRequestToShowChange(healthy, await healthy.cookieOf('nurse'), build)
  } finally {
    await healthy.stop()
  }
})

test('a menu that is only in the layout is found out by following a link', async ({ visitor }) => {
  const spoiled = await startWith('menu-in-layout')
  try {
    const page = await visitor()
    await signInAs(page, spoiled, 'nurse')
    await expect(expectLinkToShowChange(page, spoiled)).rejects.toThrow('toHaveText')
    // It failed because of the mistake and nothing else: the page changed, the menu did not, and a reload shows the
    // new one.
    await expect(heading(page)).toHaveText('Patients')
    expect(await mainMenu(page)).toEqual(WITH_PHARMACY)
    await page.reload()
    await expectMenu(page, NURSE)
    await expectNextRequestToShowChange(spoiled, await spoiled.cookieOf('nurse'), build)
  } finally {
    await spoiled.stop()
  }
})

test('a decision in Next’s cache is found out by the next request', async () => {
  const spoiled = await startWith('decision-in-next-cache')
  try {
    const nurse = await spoiled.cookieOf('nurse')
    const check = expectNextRequestToShowChange(spoiled, nurse, build)
    await expect(check).rejects.toThrow('reply 1 after the change')
    // That response came from the cache and triggered a refresh: one of the next shows the change.
    const headers = { cookie: nurse }
    await expect
      .poll(async () => (await spoiled.ask('/api/access', { headers })).body)
      .not.toContain('menu_pharmacy')
  } finally {
    await spoiled.stop()
  }
})
