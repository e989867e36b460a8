import type { Page } from '@playwright/test'
import { expect, menuLink, test } from '../../fixtures'
import { announced } from '../../support/pages/access-page'
import { expectLinkToShowChange, NURSE, WITH_PHARMACY } from '../../support/pages/change-shows'
import { expectMenu, heading, signOut } from '../../support/pages/shell'
import { signInAs } from '../../support/portal/sign-in-as'
import { addPerson, removeAdded, setGranted } from '../../support/records/grants'

test.beforeEach(async ({ portal }) => await setGranted(portal.sql, 'nurse', 'menu_pharmacy', false))
test.afterAll(async ({ portal }) => await setGranted(portal.sql, 'nurse', 'menu_pharmacy', false))

/** Blocks the event stream, as some proxies do: the page has to discover changes on its own. */
async function holdBackEvents(page: Page) {
  await page.route('**/api/live', () => undefined)
}

/** A headless browser never hides a tab on its own. */
async function comeToFront(page: Page, event: 'visibilitychange' | 'focus') {
  await page.bringToFront()
  await page.evaluate((name) => {
    const target = name === 'focus' ? window : document
    target.dispatchEvent(new Event(name))
  }, event)
}

test('an open page learns of a change when its tab comes to the front, and keeps unsaved input', async ({
  as,
  portal,
}) => {
  const admin = await as('admin')
  await holdBackEvents(admin)
  await admin.goto('/settings/access')
  const search = admin.getByRole('searchbox')
  await search.pressSequentially('pharm')
  const pharmacy = (page: Page) => page.getByRole('switch', { name: 'Nurse can open Pharmacy', exact: true })
  const second = await admin.context().newPage()
  await second.goto('/settings/access')
  await pharmacy(second).click()
  await expect(announced(second)).toContainText('Saved')
  await expect(pharmacy(admin)).not.toBeChecked()
  await comeToFront(admin, 'visibilitychange')
  await expect(pharmacy(admin)).toBeChecked()
  await expect(search).toHaveValue('pharm')
  await expect(search).toBeFocused()
  await expect(admin.getByRole('switch', { name: 'Nurse can open Billing', exact: true })).toHaveCount(0)

  const nurse = await as('nurse')
  await holdBackEvents(nurse)
  await nurse.goto('/pharmacy')
  await expect(heading(nurse)).toHaveText('Pharmacy')
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', false)
  await comeToFront(nurse, 'focus')
  await expect(heading(nurse)).toHaveText('You do not have access to Pharmacy')
  await expect(nurse.getByRole('navigation', { name: 'Parts of the pharmacy' })).toHaveCount(0)
  await expectMenu(nurse, NURSE)
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', true)
  await comeToFront(nurse, 'visibilitychange')
  await expectMenu(nurse, WITH_PHARMACY)
  await expect(heading(nurse)).toHaveText('Pharmacy')
})

test('a link brings the current menu, whatever the page hears by itself', async ({ as, portal }) => {
  await expectLinkToShowChange(await as('nurse'), portal)
})

test('Back and Forward after a change end up showing the current state', async ({ as, portal }) => {
  const nurse = await as('nurse')
  await holdBackEvents(nurse)
  await nurse.goto('/dashboard')
  await menuLink(nurse, 'Patients').click()
  await expect(heading(nurse)).toHaveText('Patients')
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', true)
  await nurse.goBack()
  await expect(heading(nurse)).toHaveText('Good day, Jane')
  await expectMenu(nurse, WITH_PHARMACY)
  await menuLink(nurse, 'Pharmacy').click()
  await expect(heading(nurse)).toHaveText('Pharmacy')
  await nurse.goBack()
  await expect(heading(nurse)).toHaveText('Good day, Jane')
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', false)
  await nurse.goForward()
  await expect(heading(nurse)).toHaveText('You do not have access to Pharmacy')
  await expectMenu(nurse, NURSE)
})

test('from a refusal the menu works, and so does the page once it is open', async ({ as, portal }) => {
  const nurse = await as('nurse')
  await holdBackEvents(nurse)
  const refused = 'You do not have access to Pharmacy'
  expect((await nurse.goto('/pharmacy'))?.status()).toBe(403)
  await expect(heading(nurse)).toHaveText(refused)
  await menuLink(nurse, 'Theatre').click()
  await expect(heading(nurse)).toHaveText('Theatre')
  await nurse.goBack()
  await expect(heading(nurse)).toHaveText(refused)
  await nurse.getByRole('link', { name: 'Go to Dashboard' }).click()
  await expect(heading(nurse)).toHaveText('Good day, Jane')
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', true)
  await menuLink(nurse, 'Patients').click()
  await expectMenu(nurse, WITH_PHARMACY)
  await menuLink(nurse, 'Pharmacy').click()
  await expect(heading(nurse)).toHaveText('Pharmacy')
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', false)
  await menuLink(nurse, 'Theatre').click()
  await expectMenu(nurse, NURSE)
  await expect(heading(nurse)).toHaveText('Theatre')
})

/** A separate administrator for a test about visibility: no other page contains their name. */
async function leaveAsZora(page: Page) {
  await page.goto('/dashboard')
  await menuLink(page, 'Settings').click()
  await page.getByRole('link', { name: /^Access/ }).click()
  await expect(heading(page)).toHaveText('Access')
  const seen = await watchFor(page, 'Zora')
  // The watch itself works: it sees her name while it is shown.
  await expect.poll(() => seen.length).toBeGreaterThan(0)
  await signOut(page, 'Zora Quill')
  seen.length = 0
  // Without a response nothing tells an old page to hide: nothing may be left to show.
  await page.route('**/api/access', (route) => route.abort())
  return seen
}

/** Marks the current document in memory. */
const remember = (page: Page) => page.evaluate(() => Reflect.set(globalThis, 'mark', true))

/** Whether this is the marked document. */
const remembers = (page: Page) => page.evaluate(() => Reflect.get(globalThis, 'mark') === true)

/** Records the address of every document of this tab that shows `words`, even for a moment. */
async function watchFor(page: Page, words: string): Promise<string[]> {
  const seen: string[] = []
  await page.exposeFunction('noteSeen', (address: string) => seen.push(address))
  const look = (text: string) => {
    const note: unknown = Reflect.get(globalThis, 'noteSeen')
    const check = () => {
      const drawn = [...document.querySelectorAll('nav, header, main')]
      const isSeen = drawn.some((element) => element.textContent.includes(text))
      if (isSeen && typeof note === 'function') note(location.pathname)
    }
    new MutationObserver(check).observe(document, { subtree: true, childList: true, characterData: true })
    check()
  }
  await page.addInitScript(look, words)
  await page.evaluate(look, words)
  return seen
}

test.describe('on a shared computer', () => {
  test.beforeEach(async ({ portal }) => await addPerson(portal.sql, 'added-zora', 'Zora Quill', ['admin']))
  test.afterEach(async ({ portal }) => await removeAdded(portal.sql))

  test('Back shows nothing of a user who signed out', async ({ as }) => {
    const page = await as('added-zora')
    await holdBackEvents(page)
    const seen = await leaveAsZora(page)
    for (let back = 0; back < 3; back += 1) {
      await page.goBack()
      await page.waitForURL('**/sign-in*')
      await expect(heading(page)).toHaveText('Sign in')
    }
    expect(seen).toEqual([])
  })

  test('signing out and a change of user load a new document, which remembers nothing', async ({
    as,
    portal,
  }) => {
    const page = await as('added-zora')
    await page.goto('/dashboard')
    await menuLink(page, 'Patients').click()
    await expect(heading(page)).toHaveText('Patients')
    expect(await remember(page)).toBe(true)
    await menuLink(page, 'Theatre').click()
    await expect(heading(page)).toHaveText('Theatre')
    // A followed link keeps the document, so what is lost below was lost with the document.
    expect(await remembers(page)).toBe(true)
    await signOut(page, 'Zora Quill')
    expect(await remembers(page)).toBe(false)

    for (const meet of [
      () => menuLink(page, 'Patients').click(),
      () => comeToFront(page, 'focus'),
      () =>
        page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))),
    ]) {
      await signInAs(page, portal, 'added-zora')
      await page.goto('/dashboard')
      await expect(heading(page)).toHaveText('Good day, Zora')
      await remember(page)
      await holdBackEvents(page)
      await signInAs(page, portal, 'jane')
      await meet()
      await expect(page.getByRole('button', { name: 'Jane Achieng' })).toBeVisible()
      await expectMenu(page, NURSE)
      await expect.poll(() => remembers(page)).toBe(false)
      await page.unroute('**/api/live')
    }
  })

  test('a page in the back/forward cache is hidden, and restored only for its user', async ({
    as,
    portal,
  }) => {
    const page = await as('added-zora')
    await page.goto('/patients')
    await remember(page)
    const visibility = () => page.evaluate(() => getComputedStyle(document.documentElement).visibility)
    const pass = (name: string) =>
      page.evaluate((type) => window.dispatchEvent(new PageTransitionEvent(type, { persisted: true })), name)
    await expect(heading(page)).toBeVisible()
    // The listener comes with the scripts, possibly a moment after the page is visible.
    const putAway = async () => {
      await pass('pagehide')
      return await visibility()
    }
    await expect.poll(putAway).toBe('hidden')
    await pass('pageshow')
    await expect.poll(visibility).toBe('visible')
    expect(await remembers(page)).toBe(true)
    await pass('pagehide')
    await portal.sql`update session set ended_at = now()
                      where staff_id = (select id from staff where username = 'added-zora')`
    await pass('pageshow')
    await page.waitForURL('**/sign-in*')
    await expect(heading(page)).toHaveText('Sign in')
  })

  test('nothing of an administrator is shown to the nurse who signs in next', async ({ as }) => {
    const page = await as('added-zora')
    await holdBackEvents(page)
    const seen = await leaveAsZora(page)
    await page.getByLabel('Username').fill('jane')
    await page.getByLabel('Password').fill('hospital-demo')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(heading(page)).toHaveText('Good day, Jane')
    await expectMenu(page, NURSE)
    for (const [path, words] of [
      ['/sign-in', 'Good day, Jane'],
      ['/settings/access', 'You do not have access to Settings'],
      ['/settings', 'You do not have access to Settings'],
      ['/dashboard', 'Good day, Jane'],
    ] as const) {
      // Some of these show the same text as the previous page, so text alone would not prove navigation.
      const asked = page.waitForRequest((request) => new URL(request.url()).pathname === path)
      // A refusal is a document of its own, which may still be loading when the text is already there.
      const loaded = words.startsWith('You do not') ? page.waitForEvent('load') : undefined
      await page.goBack()
      await asked
      await loaded
      await page.waitForURL((url) => url.pathname !== '/sign-in')
      await expect(heading(page)).toHaveText(words)
      await expectMenu(page, NURSE)
      await expect(page.getByRole('switch')).toHaveCount(0)
    }
    expect(seen).toEqual([])
  })
})
