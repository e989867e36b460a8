import { menus } from '@/lib/access/registry'
import { expect, test } from '../../fixtures'
import { readTruth } from '../../support/matrix/access-oracle'
import { disguises, spellings } from '../../support/matrix/disguises'
import { forEachConcurrent, randomFrom } from '../../support/matrix/for-each-concurrent'
import {
  isAskedOfAll,
  mayOpen,
  orderedMenus,
  pageProblems,
  pagesAsked,
  refusalProblems,
  waysTo,
} from '../../support/matrix/pages'
import {
  addPeople,
  CANARY,
  CANARY_USERNAME,
  otherGrants,
  people,
  readGrants,
  removePeople,
  SCRATCH_ROLE,
  writeGrants,
} from '../../support/matrix/people'
import { addressOf } from '../../support/pages/page-samples'
import type { Ask, Reply } from '../../support/portal/http'
import type { Portal } from '../../support/portal/portal'
import { actionCall } from '../../support/portal/server-actions'

/**
 * Every user × every menu × every kind of request, compared with the database. `inverted` opens what the
 * defaults refuse and refuses what they open, so each refusal has its positive control, with the same user
 * and the same request; `random` mixes them. Also runs without the portal's own front (see the projects).
 */
const SEED = 20_261_123
const arrangements = ['default', 'inverted', 'random'] as const

const cookies = new Map<string, string>()

test.beforeAll(async ({ portal }) => {
  await addPeople(portal.sql)
  for (const { username } of [...people, { username: CANARY_USERNAME }]) {
    cookies.set(username, await portal.cookieOf(username))
  }
  cookies.set('matrix-ended', await portal.cookieOf(CANARY_USERNAME))
  await portal.sql`
    update session set ended_at = now() where id = (
      select x.id from session x join staff s on s.id = x.staff_id
       where s.username = ${CANARY_USERNAME} order by x.created_at desc limit 1)`
  cookies.set('nobody', '')
})

test.afterAll(async ({ portal }) => {
  await removePeople(portal.sql)
})

for (const arrangement of arrangements) {
  test.describe(`grants: ${arrangement}`, () => {
    // Some four thousand requests; a slow machine may take a while.
    test.describe.configure({ timeout: 360_000 })
    let restore = async () => {}
    test.beforeAll(async ({ portal }) => {
      const { sql } = portal
      const before = await readGrants(sql)
      const random = randomFrom(SEED)
      const choose = {
        default: (was: boolean) => was,
        inverted: (was: boolean) => !was,
        random: () => random() < 0.5,
      }
      await writeGrants(sql, await otherGrants(sql, before, choose[arrangement]))
      await arrangePeople(portal, arrangement === 'inverted')
      restore = async () => {
        await writeGrants(sql, before)
        await arrangePeople(portal, false)
      }
    })
    test.afterAll(async () => await restore())

    test('pages, navigations, prefetches and menus agree with the database', async ({ portal, front }) => {
      const truthOf = await readTruth(portal.sql)
      const seen = { allowed: 0, refused: 0 }
      const problems: string[] = []
      const pages = await Promise.all(
        pagesAsked().map(async (page) => ({ page, address: await addressOf(portal.sql, page.path) })),
      )
      const cases = [...cookies.keys()].flatMap((who) => pages.map((one) => ({ who, ...one })))
      await forEachConcurrent(cases, 16, async ({ who, page, address }) => {
        const truth = isSignedIn(who, arrangement) ? truthOf(who) : undefined
        const opens = truth !== undefined && mayOpen(truth, page)
        if (opens && !isAskedOfAll(page, arrangement)) return
        seen[opens ? 'allowed' : 'refused'] += 1
        for (const way of waysTo(page, arrangement)) {
          const reply = await follow(portal, address, { cookie: cookies.get(who) ?? '', ...way.headers })
          // A refused page names who is signed in.
          const body = who === CANARY_USERNAME ? reply.body.replaceAll(CANARY, '') : reply.body
          const found = opens
            ? pageProblems(reply, truth, page, way)
            : refusalProblems({ ...reply, body }, truth, page.path, { front, page: way.name === 'page' })
          problems.push(...found.map((one) => `${who} asks for ${address} (${way.name}): ${one}`))
        }
      })
      // Once for all: Playwright looks through the earlier ones at each expectation.
      expect(problems).toEqual([])
      // 17 users and the canary are signed in; none of the three lists of responses may be empty.
      expect(seen.allowed).toBeGreaterThan(20)
      expect(seen.refused).toBeGreaterThan(20)
    })

    test("each user's own access from the API agrees with the database", async ({ portal }) => {
      const truthOf = await readTruth(portal.sql)
      await forEachConcurrent([...cookies.keys()], 16, async (who) => {
        const reply = await portal.ask('/api/access', { headers: { cookie: cookies.get(who) ?? '' } })
        if (!isSignedIn(who, arrangement)) return expect(reply.status, who).toBe(401)
        const truth = truthOf(who)
        const own = JSON.parse(reply.body)
        expect(own, who).toMatchObject({ username: who, menus: orderedMenus(truth) })
        expect(own.permissions, who).toEqual([...truth.holds].sort())
      })
    })

    test('server actions called directly do only what the database allows', async ({ portal, front }) => {
      const truthOf = await readTruth(portal.sql)
      const seen = { allowed: 0, refused: 0 }
      for (const who of cookies.keys()) {
        const truth = isSignedIn(who, arrangement) ? truthOf(who) : undefined
        const needs = ['settings.access.read', 'settings.access.manage']
        const allowed = Boolean(
          truth?.opens.has('menu_settings') && needs.every((permission) => truth.holds.has(permission)),
        )
        seen[allowed ? 'allowed' : 'refused'] += 1
        for (const action of ['switchMenu', 'switchPermission'] as const) {
          for (const withoutScript of [false, true]) {
            const label = `${who} calls ${action}${withoutScript ? ' without a script' : ''}`
            const before = await scratchCell(portal, action)
            const cell = [SCRATCH_ROLE, targets[action], ...(before ? ['on', 'off'] : ['off', 'on'])].join(
              '|',
            )
            const call = actionCall(action, { cell }, { origin: portal.url, withoutScript })
            const reply = await send(portal, who, call)
            expect(await scratchCell(portal, action), label).toBe(allowed ? !before : before)
            if (who !== CANARY_USERNAME) expect(reply.body, label).not.toContain(CANARY)
            if (withoutScript) continue
            expect(reply.body, label).toContain(allowed ? '"status":"saved"' : '"status":"refused"')
            if (front) expect(reply.status, label).toBe(allowed ? 200 : truth ? 403 : 401)
          }
        }
      }
      expect(seen.refused).toBeGreaterThan(2)
      // It can happen that nobody holds everything required; the other arrangements are the control.
      if (arrangement !== 'random') expect(seen.allowed).toBeGreaterThan(0)
    })
  })
}

test('an action posted to a page open to the caller is refused all the same', async ({ portal, front }) => {
  for (const who of ['matrix-nurse', 'nobody']) {
    const cell = `${SCRATCH_ROLE}|menu_pharmacy|${(await scratchCell(portal, 'switchMenu')) ? 'on|off' : 'off|on'}`
    const before = await scratchCell(portal, 'switchMenu')
    for (const path of ['/dashboard', '/sign-in', '/settings/access', '/nowhere']) {
      const reply = await send(portal, who, actionCall('switchMenu', { cell }, { origin: portal.url }), path)
      expect(await scratchCell(portal, 'switchMenu'), `${who} at ${path}`).toBe(before)
      expect(reply.body).not.toContain('"status":"saved"')
      if (front) expect(reply.status, `${who} at ${path}`).toBe(who === 'nobody' ? 401 : 403)
    }
  }
})

test('an action cannot be called from another site’s page, whatever headers it brings', async ({
  portal,
  front,
}) => {
  const before = await scratchCell(portal, 'switchMenu')
  const cell = `${SCRATCH_ROLE}|menu_pharmacy|${before ? 'on|off' : 'off|on'}`
  const call = actionCall('switchMenu', { cell }, { origin: portal.url })
  const { origin, ...withoutOrigin } = call.headers ?? {}
  const foreign: Record<string, string>[] = [
    withoutOrigin,
    { ...withoutOrigin, origin: 'null' },
    { ...withoutOrigin, origin: 'http://evil.example' },
    { ...withoutOrigin, origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' },
    { ...withoutOrigin, origin: `${origin}.evil.example` },
  ]
  for (const headers of foreign) {
    const reply = await send(portal, 'matrix-admin', { ...call, headers })
    expect(await scratchCell(portal, 'switchMenu'), JSON.stringify(headers)).toBe(before)
    if (front) expect(reply.status).toBe(403)
  }
  await send(portal, 'matrix-admin', call)
  expect(await scratchCell(portal, 'switchMenu'), 'the same from the portal’s own page').toBe(!before)
})

test("signing out directly ends only the caller's session", async ({ portal }) => {
  const live = async () =>
    (await portal.sql`select count(*)::int as count from session where ended_at is null`)[0]?.count
  for (const who of ['matrix-none', 'matrix-nurse', 'nobody', 'matrix-deactivated']) {
    const cookie = who === 'nobody' ? '' : await portal.cookieOf(who)
    const before = await live()
    for (const origin of ['http://evil.example', undefined, portal.url]) {
      expect(await live(), who).toBe(before)
      const headers = { cookie, ...(origin ? { origin } : {}) }
      const reply = await portal.ask('/api/sign-out', { method: 'POST', headers })
      expect(reply.status, `${who} from ${origin}`).toBe(origin === portal.url ? 303 : 403)
      if (origin !== portal.url) continue
      expect(reply.headers.location, who).toBe('/sign-in')
      expect(String(reply.headers['set-cookie']), who).toMatch(/portal\.session=;.* Max-Age=0/)
    }
    expect(await live(), who).toBe(who === 'matrix-none' || who === 'matrix-nurse' ? before - 1 : before)
  }
})

test('neither headers nor spellings of the address open a page', async ({ portal, front }) => {
  const nurse = { cookie: cookies.get('matrix-nurse') ?? '' }
  const canary = { cookie: cookies.get(CANARY_USERNAME) ?? '' }
  for (const headers of disguises) {
    const label = JSON.stringify(headers)
    const refused = await portal.ask('/pharmacy', { headers: { ...headers, ...nurse } })
    expect(refused.body, label).not.toContain(CANARY)
    expect(refused.status, label).toBe(403)
    const opened = await portal.ask('/pharmacy', { headers: { ...headers, ...canary } })
    expect(opened.status, label).toBe(200)
    expect(opened.body, label).toContain(CANARY)
  }
  for (const target of spellings) {
    for (const rsc of [{}, { rsc: '1' }]) {
      const reply = await portal.ask('', { target, headers: { ...nurse, ...rsc } })
      expect(reply.body, target).not.toContain(CANARY)
      // Plain Next answers 500 to a URL that it cannot decode.
      const refusals = [307, 308, 400, 401, 403, 404, ...(front ? [] : [500])]
      expect(refusals, `${target}: ${reply.status}`).toContain(reply.status)
      const location = String(reply.headers.location ?? '/')
      // A redirect leads to a valid address of this portal, which is guarded like any other.
      expect(location, target).toMatch(/^\/(?![/\\])/)
    }
  }
})

test("the page of a refusal says which access is missing and keeps the user's own menu", async ({
  as,
  portal,
}) => {
  const nurse = await as('matrix-nurse')
  expect((await nurse.goto('/pharmacy'))?.status()).toBe(403)
  await expect(nurse.getByRole('heading', { level: 1 })).toContainText('Pharmacy')
  await expect(nurse.getByText(CANARY)).toHaveCount(0)
  const truthOf = await readTruth(portal.sql)
  const expected = menus()
    .filter((menu) => truthOf('matrix-nurse').opens.has(menu.elementId))
    .map((menu) => menu.label)
  const links = nurse.getByRole('navigation', { name: 'Main menu' }).getByRole('link')
  await expect(links).toHaveText(expected)

  const nobody = await as('matrix-none')
  expect((await nobody.goto('/dashboard'))?.status()).toBe(403)
  await expect(nobody.getByRole('heading', { level: 1 })).toContainText('Dashboard')
  await expect(nobody.getByRole('navigation', { name: 'Main menu' }).getByRole('link')).toHaveCount(0)
})

const targets = { switchMenu: 'menu_pharmacy', switchPermission: 'reports.access.read' } as const

function isSignedIn(who: string, arrangement: (typeof arrangements)[number]): boolean {
  if (who === 'matrix-deactivated') return arrangement === 'inverted'
  return who !== 'nobody' && who !== 'matrix-ended'
}

/**
 * In the inverted arrangement the deactivated user is active, and the one without a role opens everything.
 */
async function arrangePeople({ sql }: Portal, inverted: boolean) {
  await sql`update staff set active = ${inverted} where username = 'matrix-deactivated'`
  await sql`delete from staff_permission using staff s, permission p
             where staff_id = s.id and permission_id = p.id and s.username = 'matrix-none' and p.codename = 'matrix.open'`
  if (inverted) {
    await sql`insert into staff_permission (staff_id, permission_id)
              select s.id, p.id from staff s, permission p where s.username = 'matrix-none' and p.codename = 'matrix.open'`
  }
}

/** Requests like the browser’s router: Next redirects a client to an address with its router state. */
async function follow(portal: Portal, path: string, headers: Record<string, string>): Promise<Reply> {
  const reply = await portal.ask(path, { headers })
  const location = String(reply.headers.location ?? '')
  return reply.status === 307 && location.startsWith(`${path}?_rsc`)
    ? await portal.ask(location, { headers })
    : reply
}

async function send(portal: Portal, who: string, call: Ask, path = '/settings/access'): Promise<Reply> {
  return await portal.ask(path, { ...call, headers: { ...call.headers, cookie: cookies.get(who) ?? '' } })
}

async function scratchCell({ sql }: Portal, action: keyof typeof targets): Promise<boolean> {
  const rows =
    action === 'switchMenu'
      ? await sql`select 1 from ui_permission_role l join role r on r.id = l.role_id
                    join ui_permission u on u.id = l.ui_permission_id
                   where r.slug = ${SCRATCH_ROLE} and u.element_id = ${targets.switchMenu}`
      : await sql`select 1 from role_permission l join role r on r.id = l.role_id
                    join permission p on p.id = l.permission_id
                   where r.slug = ${SCRATCH_ROLE} and p.codename = ${targets.switchPermission}`
  return rows.length > 0
}
