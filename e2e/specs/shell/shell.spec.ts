import type { Locator, Page } from '@playwright/test'
import { demoPeople } from '@/db/demo/people'
import { menus } from '@/lib/access/registry'
import { expect, menuLink, test } from '../../fixtures'
import { expectMenu, heading, menuNav, signOut } from '../../support/pages/shell'

/** As documented: username, and the labels of their menu. */
const menuOf: Record<string, string> = {
  jane: 'Dashboard, Patients, Consultations, Appointments, Inpatient, Theatre',
  david: 'Dashboard, Patients, Consultations, Appointments, Inpatient, Theatre, Laboratory',
  sofia: 'Dashboard, Patients, Consultations, Appointments, Inpatient, Theatre, Laboratory',
  olga: 'Dashboard, Patients, Inpatient, Theatre',
  rita: 'Dashboard, Patients, Appointments',
  peter: 'Dashboard, Patients, Pharmacy',
  lena: 'Dashboard, Patients, Laboratory',
  laura: 'Dashboard, Patients, Laboratory, Reports',
  carl: 'Dashboard, Patients, Billing',
  mina: 'Dashboard, Reports',
  nadia:
    'Dashboard, Patients, Consultations, Appointments, Inpatient, Theatre, Pharmacy, Laboratory, Billing, Reports, Settings',
  paula: 'Dashboard, Settings',
  greta: 'Dashboard, Patients, Inpatient',
  bella: 'Dashboard, Patients, Inpatient',
  samuel: 'Dashboard, Patients, Consultations, Appointments, Inpatient, Theatre, Laboratory',
  anita: 'Dashboard, Patients, Inpatient, Theatre',
  theo: 'Dashboard, Patients, Inpatient, Theatre',
  hugo: 'Dashboard, Patients, Pharmacy',
  pia: 'Dashboard, Patients, Pharmacy',
  ines: 'Dashboard, Patients, Laboratory, Reports',
  bruno: 'Dashboard, Patients, Billing',
  vera: 'Dashboard, Patients, Billing',
  leo: 'Dashboard, Patients, Laboratory',
  adam: 'Dashboard, Patients, Consultations, Appointments, Inpatient, Theatre, Pharmacy, Laboratory, Billing, Reports, Settings',
}
const NURSE = ['Dashboard', 'Patients', 'Consultations', 'Appointments', 'Inpatient', 'Theatre']

test('each demo user sees exactly their menu, in order, and each item opens its page', async ({ as }) => {
  expect(demoPeople.map((person) => person.username).sort()).toEqual(Object.keys(menuOf).sort())
  for (const { username } of demoPeople) {
    const page = await as(username)
    await page.goto('/dashboard')
    const words = menuOf[username]?.split(', ') ?? []
    expect(await linksOf(page), username).toEqual(words.map((word) => [word, `/${word.toLowerCase()}`]))
    await page.context().close()
  }
})

async function linksOf(page: Page): Promise<(string | null)[][]> {
  const links = await menuNav(page).getByRole('link').all()
  return await Promise.all(
    links.map(async (link) => [await link.textContent(), await link.getAttribute('href')]),
  )
}

test('the current page is marked, here and one level down, and the heading says where it is', async ({
  as,
}) => {
  const admin = await as('admin')
  await admin.goto('/dashboard')
  for (const menu of menus()) {
    await menuLink(admin, menu.label).click()
    await expect(heading(admin)).toHaveText(menu.label === 'Dashboard' ? 'Good day, Adam' : menu.label)
    await expect(menuNav(admin).locator('[aria-current]')).toHaveText([menu.label])
    await expect(menuLink(admin, menu.label)).toHaveAttribute('aria-current', 'page')
    await expect(menuLink(admin, menu.label)).toBeFocused()
    await expect(admin).toHaveTitle(`${menu.label} · Hospital portal`)
  }
  await admin.goto('/settings/access')
  await expect(menuNav(admin).locator('[aria-current]')).toHaveText(['Settings'])
  await expect(menuLink(admin, 'Settings')).toHaveAttribute('aria-current', 'true')
})

test("the account menu shows the user's name and roles, and signs out", async ({ as, portal }) => {
  const sofia = await as('sofia')
  await sofia.goto('/dashboard')
  const button = sofia.getByRole('button', { name: 'Sofia Marino', exact: true })
  await button.click()
  await expect(sofia.getByRole('menu')).toContainText('Signed in as sofia')
  await expect(sofia.getByRole('menu')).toContainText('Doctor, Theatre coordinator')
  await expect(sofia.getByRole('menuitem')).toHaveText(['Your account', 'Help', /^Lock/, 'Sign out'])
  await sofia.keyboard.press('Escape')
  await expect(button).toBeFocused()
  const { value } = (await sofia.context().cookies()).find((one) => one.name === 'portal.session') ?? {
    value: '',
  }
  await signOut(sofia, 'Sofia Marino')
  expect((await portal.ask('/api/access', { headers: { cookie: `portal.session=${value}` } })).status).toBe(
    401,
  )
})

test('on a tablet the menu is a rail of icons, which keep their names and open over the page', async ({
  as,
}) => {
  const nurse = await as('nurse')
  await nurse.setViewportSize({ width: 768, height: 1024 })
  await nurse.goto('/patients')
  const width = async (part: Locator) => Math.round((await part.boundingBox())?.width ?? 0)
  const page = nurse.getByRole('main')
  const narrow = await width(page)
  expect(await width(menuNav(nurse))).toBeLessThan(80)
  await expectMenu(nurse, NURSE)
  await menuLink(nurse, 'Theatre').hover()
  await expect(menuLink(nurse, 'Theatre').locator('.word')).toHaveCSS('opacity', '1')
  await nurse.getByRole('button', { name: 'Expand menu' }).click()
  await expect.poll(() => width(menuNav(nurse))).toBeGreaterThan(200)
  expect(await width(page)).toBe(narrow)
  await menuLink(nurse, 'Theatre').click()
  await expect(heading(nurse)).toHaveText('Theatre')
  await expect.poll(() => width(menuNav(nurse))).toBeLessThan(80)
  await nurse.getByRole('button', { name: 'Expand menu' }).click()
  await nurse.keyboard.press('Escape')
  await expect(nurse.getByRole('button', { name: 'Expand menu' })).toBeFocused()
  await expect.poll(() => width(menuNav(nurse))).toBeLessThan(80)
  await nurse.setViewportSize({ width: 1280, height: 800 })
  await expect.poll(() => width(menuNav(nurse))).toBeGreaterThan(200)
})

test('the dashboard counts nothing that nobody waits for, and repeats no menu', async ({ as }) => {
  for (const role of ['nurse', 'doctor', 'receptionist'] as const) {
    const page = await as(role)
    await page.goto('/dashboard')
    const tasks = page.getByRole('region', { name: 'Your tasks' }).getByRole('link')
    expect(await tasks.count(), role).toBeGreaterThan(0)
    for (const text of await tasks.allInnerTexts()) expect(text, role).not.toMatch(/^0\b/)
    const leads = await page
      .getByRole('main')
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.textContent))
    for (const menu of await menuNav(page).getByRole('link').allInnerTexts())
      expect(leads, role).not.toContain(menu)
  }
})

test.describe('at 360 pixels', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('the menu is a drawer that opens, is used and closes by keyboard', async ({ as }) => {
    const david = await as('david')
    await david.goto('/dashboard')
    await expect(menuNav(david)).toHaveCount(0)
    const opener = david.getByRole('button', { name: 'Open the main menu' })
    await david.keyboard.press('Tab')
    await david.keyboard.press('Tab')
    await expect(opener).toBeFocused()
    await david.keyboard.press('Enter')
    await expect(menuNav(david)).toHaveCount(1)
    await expectMenu(david, menuOf.david?.split(', ') ?? [])
    await expect(menuLink(david, 'Dashboard')).toHaveAttribute('aria-current', 'page')
    await david.keyboard.press('Escape')
    await expect(menuNav(david)).toHaveCount(0)
    await expect(opener).toBeFocused()

    await david.keyboard.press('Enter')
    await expect(menuNav(david)).toHaveCount(1)
    for (let tabs = 0; tabs < 10 && !(await isFocused(menuLink(david, 'Laboratory'))); tabs += 1) {
      await david.keyboard.press('Tab')
    }
    await david.keyboard.press('Enter')
    await expect(heading(david)).toHaveText('Laboratory')
    await expect(menuNav(david)).toHaveCount(0)
  })

  test('a drawer that is opened again before the browser tells that it closed has its menu', async ({
    as,
  }) => {
    const david = await as('david')
    await david.goto('/dashboard')
    const opener = david.getByRole('button', { name: 'Open the main menu' })
    await opener.click()
    await expect(menuLink(david, 'Dashboard')).toBeVisible()
    const closings = await david.getByRole('dialog').evaluate(async (drawer: HTMLDialogElement) => {
      let told = 0
      drawer.addEventListener('close', () => {
        told += 1
      })
      drawer.close()
      document.querySelector<HTMLElement>('.drawer-button')?.click()
      await new Promise((settled) => setTimeout(settled, 200))
      return told
    })
    expect(closings).toBe(1)
    await expectMenu(david, menuOf.david?.split(', ') ?? [])
    await david.keyboard.press('Escape')
    await expect(menuNav(david)).toHaveCount(0)
  })
})

async function isFocused(link: ReturnType<typeof menuLink>): Promise<boolean> {
  return await link.evaluate((element) => element === document.activeElement)
}

test("a refusal is complete in the HTML: status, message, and the user's shell", async ({ portal }) => {
  for (const { status, body } of await portal.askEveryProcess('/pharmacy', { as: 'nurse' })) {
    expect(status).toBe(403)
    const seen = body.replaceAll(/<(script|style|template)[\s\S]*?<\/\1>/g, '')
    expect(seen).toContain('You do not have access to Pharmacy')
    expect(seen).toContain('aria-label="Main menu"')
    expect(seen).toContain('Jane Achieng')
    const links = [...seen.matchAll(/<a [^>]*href="(\/[a-z]+)"[^>]*><svg/g)].map(([, href]) => href)
    expect(links).toEqual(NURSE.map((word) => `/${word.toLowerCase()}`))
  }
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a refusal is shown, the menu works, and so does signing out', async ({ as }) => {
    const nurse = await as('nurse')
    expect((await nurse.goto('/pharmacy'))?.status()).toBe(403)
    await expect(heading(nurse)).toHaveText('You do not have access to Pharmacy')
    await expectMenu(nurse, NURSE)
    await nurse.setViewportSize({ width: 360, height: 740 })
    await menuLink(nurse, 'Theatre').click()
    await expect(heading(nurse)).toHaveText('Theatre')
    await nurse.getByRole('button', { name: 'Sign out' }).click()
    await expect(heading(nurse)).toHaveText('Sign in')
    expect(await nurse.context().cookies()).toEqual([])
    await nurse.goBack()
    await expect(heading(nurse)).toHaveText('Sign in')
    expect((await nurse.goto('/theatre'))?.url()).toContain('/sign-in?next=%2Ftheatre')
  })
})

test('an unknown address is a 404 with a way back', async ({ as, visitor }) => {
  for (const [page, first] of [
    [await as('nurse'), 'Good day, Jane'],
    [await visitor(), 'Sign in'],
  ] as const) {
    for (const path of ['/no-such-page', '/dashboard/no-such-page', '/settings/access/x']) {
      expect((await page.goto(path))?.status(), path).toBe(404)
      await expect(heading(page)).toHaveText('There is no page at this address')
    }
    await page.getByRole('link', { name: 'Go to your first page' }).click()
    await expect(heading(page)).toHaveText(first)
  }
})
