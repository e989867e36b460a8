import type { Locator } from '@playwright/test'
import { DEMO_PASSWORD } from '@/db/demo/people'
import { expect, menuLink, test } from '../../fixtures'
import { kindsOf } from '../../support/axe/element-kinds'
import { announced } from '../../support/pages/access-page'
import { expectAccessible } from '../../support/pages/accessible'
import { expectSeenFocus, tabTo } from '../../support/pages/keyboard'
import { addressOf, pagesBehindSignIn, publicPages } from '../../support/pages/page-samples'
import { signInAs } from '../../support/portal/sign-in-as'
import { addLongName } from '../../support/records/long/name'
import { addPatient } from '../../support/records/patients'

// The longest spec, of tests that each open their own pages: both workers share it.
test.describe.configure({ mode: 'parallel' })

// A list that is looked at below has somebody in it whose name is one long word.
test.beforeAll(async ({ portal }) => await addLongName(portal.sql))

// Where a link leads that a visitor does not have, its page for one that has ended.
for (const path of publicPages)
  test(`${path}, signed out`, async ({ visitor }) => {
    const page = await visitor()
    expect([200, 403]).toContain((await page.goto(path))?.status())
    await expectAccessible(page, path)
  })

/** A page’s layout on each screen does not depend on the role. */
const BRIEFLY = { widths: [1280], otherWidths: [768], schemes: ['light'] } as const

// Pages about one record are checked by their module’s spec with everything they can show.
for (const { path, role, others } of pagesBehindSignIn) {
  test(`${path}, as ${[role, ...others].join(', ')}`, async ({ as, portal }) => {
    test.setTimeout(600_000)
    const address = await addressOf(portal.sql, path)
    const page = await as(role)
    expect((await page.goto(address))?.status()).toBe(200)
    await expectAccessible(page, path, path.includes('[') ? BRIEFLY : {})
    const judged = await kindsOf(page)
    for (const other of others) {
      await signInAs(page, portal, other)
      expect((await page.goto(address))?.status(), other).toBe(200)
      const seen = await kindsOf(page)
      // What a page shows depends on the role: axe looks at what it has not seen there yet.
      if ([...seen].every((kind) => judged.has(kind))) continue
      await expectAccessible(page, `${path} as ${other}`, BRIEFLY)
      for (const kind of seen) judged.add(kind)
    }
  })
}

test('what only one role sees is looked at, and another row of the same kind is not', async ({ as }) => {
  const admin = await as('admin')
  await admin.goto('/settings/people')
  // React marks each node that it has taken over; a page that is changed before that is no page of the server's any more.
  await admin.waitForFunction(() =>
    Object.keys(document.querySelector('main table') ?? {}).some((key) => key.startsWith('__reactProps')),
  )
  const judged = await kindsOf(admin)
  /** The kinds that `html` after the table brings. */
  const newIn = async (html: string) => {
    const added = await admin.evaluateHandle((what) => {
      const box = document.createElement('template')
      box.innerHTML = what
      const nodes = [...box.content.childNodes]
      document.querySelector('main table')?.after(...nodes)
      return nodes
    }, html)
    const seen = await kindsOf(admin)
    await added.evaluate((nodes) => {
      for (const node of nodes) node.remove()
    })
    return [...seen].filter((kind) => !judged.has(kind))
  }
  expect(await newIn('')).toEqual([])
  for (const mistake of [
    '<button type="button"></button>',
    '<img src="/icon.svg">',
    '<p class="text-subtle">Pale</p>',
    '<h6>Deep</h6>',
    '<input aria-labelledby="nowhere">',
    '<nav aria-label="Main menu"></nav>',
  ])
    expect(await newIn(mistake), mistake).not.toEqual([])
  await admin.evaluate(() => {
    const row = document.querySelector('main tbody tr')
    row?.after(row.cloneNode(true))
  })
  const again = await kindsOf(admin)
  expect([...again].filter((kind) => !judged.has(kind) && !kind.startsWith('twice'))).toEqual([])
})

test('a name of two hundred letters is cut off nowhere', async ({ as, portal }) => {
  const { id } = await addPatient(portal.sql, { given: 'Anna'.repeat(25), family: 'Berg'.repeat(25) })
  const doctor = await as('doctor')
  await doctor.goto(`/patients/${id}`)
  await expectAccessible(doctor, 'the chart of a long name', { widths: [1280], schemes: ['light'] })
  await doctor.goto('/patients')
  await expect(doctor.getByRole('table', { name: 'Recent patients' })).toContainText('BergBerg')
  await expectAccessible(doctor, 'recent patients with a long name', { widths: [1280], schemes: ['light'] })
})

test('the settings after a switch was saved, and after one was refused', async ({ as }) => {
  const admin = await as('admin')
  await admin.goto('/settings/access')
  const doctors = admin.getByRole('switch', { name: 'Doctor can open Laboratory' })
  await doctors.click()
  await expect(announced(admin)).toContainText('Saved')
  await doctors.click()
  await expect(announced(admin)).toContainText('Saved: Doctor can open')
  await admin.getByRole('switch', { name: 'Administrator can open Settings' }).click()
  await expect(announced(admin)).toContainText('Nobody could administer access any more.')
  await expectAccessible(admin, 'a refused switch')
})

test('sign-in, a refused sign-in, no access, no page', async ({ as, visitor }) => {
  const stranger = await visitor()
  await stranger.goto('/sign-in')
  await expectAccessible(stranger, 'sign-in')
  await stranger.getByLabel('Username').fill('nobody-of-this-name')
  await stranger.getByLabel('Password').fill('wrong')
  await stranger.getByRole('button', { name: 'Sign in' }).click()
  const problem = stranger.locator('#sign-in-problem')
  await expect(problem).toBeFocused()
  for (const field of ['Username', 'Password']) {
    await expect(stranger.getByLabel(field, { exact: true })).toHaveAccessibleDescription(
      (await problem.textContent()) ?? '',
    )
  }
  await expect(stranger.getByLabel('Username')).toHaveValue('nobody-of-this-name')
  await expectAccessible(stranger, 'a refused sign-in')
  await stranger.goto('/no-such-page')
  await expectAccessible(stranger, 'no page')

  const nurse = await as('nurse')
  await nurse.goto('/pharmacy')
  await expectAccessible(nurse, 'no access')
})

test('the open account menu and the open drawer', async ({ as }) => {
  const nurse = await as('nurse')
  await nurse.goto('/dashboard')
  await nurse.getByRole('button', { name: 'Jane Achieng' }).click()
  await expect(nurse.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
  // Popups are outside the page’s regions.
  await expectAccessible(nurse, 'the account menu', { except: ['region'] })
  await nurse.keyboard.press('Escape')
  await nurse.setViewportSize({ width: 360, height: 800 })
  await nurse.getByRole('button', { name: 'Open the main menu' }).click()
  await expect(menuLink(nurse, 'Theatre')).toBeVisible()
  await expectAccessible(nurse, 'the drawer', { widths: [360] })
})

test('the open account menu is inside the window in the very frame in which it shrinks', async ({ as }) => {
  const nurse = await as('nurse')
  await nurse.setViewportSize({ width: 1280, height: 800 })
  // Before the page’s scripts, so that this resize listener runs first.
  await nurse.addInitScript(() => {
    const measure = () => {
      const { left = -1, right = -1 } = document.querySelector('[role=menu]')?.getBoundingClientRect() ?? {}
      const over = document.documentElement.scrollWidth - window.innerWidth
      const atOnce = { left, right, over, width: window.innerWidth }
      Object.assign(window, { atOnce })
    }
    window.addEventListener('resize', measure, { once: true })
  })
  await nurse.goto('/dashboard')
  await nurse.getByRole('button', { name: 'Jane Achieng' }).click()
  await expect(nurse.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
  await nurse.setViewportSize({ width: 360, height: 800 })
  const handle = await nurse.waitForFunction(() => 'atOnce' in window && window.atOnce)
  const { left, right, over, width } = (await handle.jsonValue()) as Record<string, number>
  expect(width).toBe(360)
  expect(over).toBeLessThanOrEqual(0)
  expect(left).toBeGreaterThan(0)
  expect(right).toBeLessThanOrEqual(360)
})

test('by keyboard alone: sign in, open Pharmacy from the menu, sign out', async ({ visitor }) => {
  const page = await visitor()
  await page.goto('/sign-in')
  await tabTo(page, page.getByLabel('Username'))
  await page.keyboard.type('peter')
  await tabTo(page, page.getByLabel('Password', { exact: true }))
  await page.keyboard.type(DEMO_PASSWORD)
  await tabTo(page, page.getByRole('button', { name: 'Sign in' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Good day, Peter')

  await tabTo(page, menuLink(page, 'Pharmacy'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pharmacy')
  await tabTo(page, page.getByRole('button', { name: 'Peter Lindqvist' }))
  await page.keyboard.press('Enter')
  for (const name of ['Your account', 'Help', 'Lock']) {
    await expect(page.getByRole('menuitem', { name })).toBeFocused()
    await page.keyboard.press('ArrowDown')
  }
  const item = page.getByRole('menuitem', { name: 'Sign out' })
  await expect(item).toBeFocused()
  // In the menu the highlighted item is filled, as in a listbox.
  expect(await styleOf(item, 'backgroundColor')).not.toBe(
    await styleOf(page.getByRole('menu'), 'backgroundColor'),
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
})

test('the skip link is the first stop and leads to the page', async ({ as }) => {
  const nurse = await as('nurse')
  await nurse.goto('/patients')
  await nurse.keyboard.press('Tab')
  const skip = nurse.getByRole('link', { name: 'Skip to the page' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await nurse.keyboard.press('Enter')
  await expect(nurse.getByRole('main')).toBeFocused()
})

test('in forced colours a switch that is on has an icon, another colour, and a visible focus', async ({
  as,
}) => {
  const admin = await as('admin')
  for (const forcedColors of ['none', 'active'] as const) {
    await admin.emulateMedia({ forcedColors })
    await admin.goto('/settings/access')
    const on = admin.getByRole('switch', { name: 'Pharmacist can open Pharmacy' })
    const off = admin.getByRole('switch', { name: 'Nurse can open Pharmacy', exact: true })
    await expect(on).toBeChecked()
    await expect(off).not.toBeChecked()
    await expect(on.locator('svg')).toBeVisible()
    await expect(off.locator('svg')).toHaveCount(0)
    const [onBox, offBox] = [on.locator('.grant-box'), off.locator('.grant-box')]
    expect(await styleOf(onBox, 'backgroundColor')).not.toBe(await styleOf(offBox, 'backgroundColor'))
    expect(await styleOf(onBox.locator('svg'), 'color')).not.toBe(await styleOf(onBox, 'backgroundColor'))
    // A switch that is off must have a visible border.
    expect(await styleOf(offBox, 'borderTopWidth')).not.toBe('0px')
    await admin.getByRole('searchbox').focus()
    await admin.keyboard.press('Tab')
    await expectSeenFocus(admin.locator(':focus'))
    const current = menuLink(admin, 'Settings')
    const other = menuLink(admin, 'Billing')
    expect(await styleOf(current, 'backgroundColor')).not.toBe(await styleOf(other, 'backgroundColor'))
  }
})

test('motion is short, and off for users who prefer less', async ({ as }) => {
  const nurse = await as('nurse')
  await nurse.setViewportSize({ width: 360, height: 800 })
  for (const [reducedMotion, limit] of [
    ['no-preference', 0.15],
    ['reduce', 0],
  ] as const) {
    await nurse.emulateMedia({ reducedMotion })
    await nurse.goto('/dashboard')
    await nurse.getByRole('button', { name: 'Open the main menu' }).click()
    await expect(menuLink(nurse, 'Theatre')).toBeVisible()
    const seconds = await nurse.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element)
        return `${transitionDuration}, ${animationDuration}`.split(', ').map(Number.parseFloat)
      }),
    )
    expect(Math.max(...seconds), reducedMotion).toBeLessThanOrEqual(limit)
    // Control: without the preference the drawer does move.
    if (limit > 0) expect(Math.max(...seconds)).toBeGreaterThan(0)
    await menuLink(nurse, 'Theatre').click()
    await expect(nurse.getByRole('heading', { level: 1 })).toHaveText('Theatre')
  }
})

async function styleOf(
  target: Locator,
  name: 'backgroundColor' | 'color' | 'borderTopWidth',
): Promise<string> {
  return await target.evaluate((element, property) => getComputedStyle(element)[property], name)
}
