import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bodyOf, importsOf, sourceFiles } from '@/e2e/support/unit/source-files'
import { declared } from './declared'
import type { ApiPath, PagePath } from './names'
import { menuOfPath, menus, permissions } from './registry'
import type { Requirement } from './requirement'
import { satisfies } from './requirement'
import { defaultRoles } from './roles'

const app = sourceFiles('app').filter(({ path }) => !path.includes('.test.'))
/** The slot renders the menu beside every page and has no address. */
const pageFiles = app.filter(({ path }) => /\/page\.tsx$/.test(path) && !path.includes('/@menu/'))
const actionFiles = app.filter(({ source }) => /^'use server'/m.test(source))

/** The address of a page or route file: without route groups and slots. */
function routeOf(path: string): string {
  const parts = posix.dirname(path).split('/').slice(1)
  return `/${parts.filter((part) => !/^(\(.*\)|@.*)$/.test(part)).join('/')}`
}

/** The name of the function that the file exports as default. */
const defaultExport = (source: string) => /export default (?:async )?function (\w+)/.exec(source)?.[1] ?? ''

/** The first thing the function awaits: nothing is read or changed before it. */
function firstAwait(source: string, name: string): string {
  const body = bodyOf(source, name) ?? ''
  return /\bawait ([^\n]*)/.exec(body)?.[1] ?? ''
}

describe('pages', () => {
  test('every page is in the registry, and every page of the registry exists', () => {
    expect(pageFiles.map(({ path }) => routeOf(path)).sort()).toEqual(Object.keys(declared().pages).sort())
  })

  for (const { path, source } of pageFiles) {
    const route = routeOf(path)
    const requirement = declared().pages[route as PagePath]
    const body = bodyOf(source, defaultExport(source)) ?? ''

    test(`${route} begins by checking its requirement`, () => {
      if (typeof requirement === 'object' || requirement === 'head') {
        const quoted = route.replace(/[[\]/.]/g, '\\$&')
        expect(body).toMatch(new RegExp(`^(const access = )?await requirePage\\(\\s*'${quoted}'[,)]`))
      } else if (requirement === 'signed-in' || requirement === 'first-factor') {
        expect(body).toMatch(/^const access = await currentAccess\(\)\n\s*if \(!access\) redirect\(/)
      } else {
        expect(body).not.toContain('requirePage')
      }
    })
  }

  test('no page behind sign-in can send its status before its guard has run', () => {
    // A loading file is a Suspense boundary above the page: Next would answer 200 and stream the refusal.
    expect(app.filter(({ path }) => /\/loading\.tsx$/.test(path)).map(({ path }) => path)).toEqual([])
    const layouts = app.filter(({ path }) => /\/(layout|template)\.tsx$/.test(path))
    expect(layouts.length).toBeGreaterThan(1)
    expect(layouts.filter(({ source }) => source.includes('Suspense')).map(({ path }) => path)).toEqual([])
  })
})

describe('server actions', () => {
  const exported = actionFiles.flatMap(({ path, source }) =>
    [...source.matchAll(/^export (?:async function|const) (\w+)/gm)].map(([, name = '']) => ({
      path,
      source,
      name,
    })),
  )

  test('every server action is in the registry, and every action of the registry exists', () => {
    expect(exported.map(({ name }) => name).sort()).toEqual(Object.keys(declared().actions).sort())
    expect(exported.length).toBeGreaterThan(2)
  })

  test('actions live in files of their own, so that nothing is an action by accident', () => {
    for (const { path, source } of actionFiles) {
      expect(source.startsWith("'use server'\n"), path).toBe(true)
      // A constant is an action only if `formAction` makes it.
      expect(source, path).not.toMatch(/^export (default|\{|let|\*|const (?!\w+ = formAction\())/m)
    }
    expect(app.filter(({ source }) => /^\s+'use server'/m.test(source)).map(({ path }) => path)).toEqual([])
    expect(sourceFiles('lib', 'db').filter(({ source }) => /^\s*'use server'/m.test(source))).toEqual([])
  })

  test('a form action checks access before it reads the fields', () => {
    const file = sourceFiles('lib/actions').find(({ path }) => path.endsWith('/form-action.ts'))
    expect(/\bawait ([^\n]*)/.exec(file?.source ?? '')?.[1]).toBe('authorizeAction(name)')
  })

  test('an action that asks again is a form action, which does', () => {
    expect(declared().askAgain.size).toBeGreaterThan(3)
    for (const name of declared().askAgain) {
      const { source = '' } = exported.find((one) => one.name === name) ?? {}
      expect(source, name).toMatch(new RegExp(`^export const ${name} = formAction\\(\\s*'${name}'`, 'm'))
    }
    const file = sourceFiles('lib/actions').find(({ path }) => path.endsWith('/form-action.ts'))
    expect(/\bawait authorizeAction[\s\S]*?\bawait ([^\n]*)/.exec(file?.source ?? '')?.[1]).toBe(
      'requireFresh(name, session, confirmFrom(fields))',
    )
  })

  for (const { name, source } of exported) {
    test(`${name} checks its own permission before it awaits anything else`, () => {
      const made = new RegExp(`^export const ${name} = formAction\\(\\s*'(\\w+)'`, 'm').exec(source)
      if (made) return expect(made[1]).toBe(name)
      const first = firstAwait(source, name)
      if (first === `authorizeAction('${name}')` || first === `authorizePublicAction('${name}')`) return
      // Two actions may share a helper; the helper then checks, by the action's name.
      const helper = /^(\w+)\(/.exec(first)?.[1] ?? ''
      expect(bodyOf(source, name)).toMatch(new RegExp(`^return await ${helper}\\(`))
      const asked = firstAwait(source, helper)
      expect(asked).toMatch(/^authorizeAction\(/)
      expect(asked).toContain(`'${name}'`)
    })
  }
})

test('every API route identifies the user, except sign-in and health', () => {
  const routes = app.filter(({ path }) => /\/route\.tsx?$/.test(path))
  const open = /^\/api\/(auth|health)\//
  const asking = routes.filter(({ path }) => !open.test(routeOf(path)))
  expect(asking.map(({ path }) => routeOf(path)).sort()).toEqual(Object.keys(declared().apis).sort())
  for (const { path, source } of asking) {
    expect(path).toMatch(/^app\/api\//)
    const route = routeOf(path)
    const first = /\bawait ([^\n]*)/.exec(source)?.[1] ?? ''
    if (declared().apis[route as ApiPath] === 'signed-in')
      expect(first, path).toMatch(/^current(Access|Session)\(\)/)
    // A waiting-room screen outlives sessions; the query itself checks its key.
    else if (route === '/api/appointments/screen') expect(first).toMatch(/^readCallScreen\(request.headers/)
    else {
      const quoted = route.replace(/[[\]/.]/g, '\\$&')
      expect(first, path).toMatch(new RegExp(`^requireApi\\('${quoted}'[,)]`))
    }
  }
  const api = routes.map(({ path }) => routeOf(path)).filter((route) => open.test(route))
  expect(api.sort()).toEqual(['/api/auth/[...nextauth]', '/api/health/live', '/api/health/ready'])
})

test("only the guard's own files read the cookies of a request", () => {
  const readers = [...app, ...sourceFiles('lib')]
    .filter((file) => !file.path.includes('.test.') && /\bcookies\(\)/.test(file.source))
    .filter((file) => importsOf(file).includes('next/headers'))
    .map(({ path }) => path)
  expect(readers.sort()).toEqual([
    'app/(portal)/layout.tsx',
    'app/api/sign-out/route.ts',
    'lib/access/guards/guard.ts',
    // Reads only the browser's device name, which opens nothing.
    'lib/sign-in/device-cookie.ts',
    // Sets the cookie of a session that was just started.
    'lib/sign-in/second-step/open-session.ts',
    // Reads a sign-in that waits for its second step, which opens nothing.
    'lib/sign-in/second-step/pending-cookie.ts',
    // Finds a locked session, which opens nothing.
    'lib/sign-in/session-here.ts',
    // Sets next-auth's state token, and reads nothing.
    'lib/sign-in/start-single-sign-on.ts',
  ])
})

test('a requirement is met by everything it asks for and by nothing less', () => {
  const has = (...all: string[]) => ({
    opens: (menu: string) => all.includes(menu),
    may: (permission: string) => all.includes(permission),
  })
  const all = ['menu_settings', 'settings.access.read', 'settings.access.manage']
  for (const name of ['switchMenu', 'switchPermission'] as const) {
    expect(satisfies(has(...all), declared().actions[name])).toBe(true)
    for (const missing of all) {
      expect(satisfies(has(...all.filter((one) => one !== missing)), declared().actions[name]), missing).toBe(
        false,
      )
    }
  }
  expect(satisfies(has('menu_settings'), declared().pages['/settings'])).toBe(true)
  expect(satisfies(has('settings.access.read'), declared().pages['/settings'])).toBe(false)
})

describe('the registry', () => {
  const unique = (values: string[]) => expect([...new Set(values)]).toEqual(values)

  test('names everything once', () => {
    unique(menus().map((menu) => menu.elementId))
    unique(menus().map((menu) => menu.path))
    unique(menus().map((menu) => menu.label))
    unique(permissions().map((permission) => permission.codename))
    unique(permissions().map((permission) => permission.label))
    unique(defaultRoles.map((role) => role.slug))
    unique(defaultRoles.map((role) => role.name))
  })

  test('gives each menu a page that requires that menu and nothing else', () => {
    for (const menu of menus())
      expect(declared().pages[menu.path as PagePath], menu.path).toEqual({ menu: menu.elementId })
  })

  test('each page below a menu requires that menu', () => {
    for (const [path, requirement] of Object.entries(declared().pages)) {
      const menu = typeof requirement === 'object' ? requirement.menu : undefined
      expect(menuOfPath(path)?.elementId, path).toBe(menu)
    }
  })

  test('no menu lies inside another, so an address belongs to one', () => {
    for (const menu of menus()) {
      const others = menus().filter((other) => other !== menu)
      expect(others.filter((other) => `${other.path}/`.startsWith(`${menu.path}/`))).toEqual([])
    }
  })

  test('the permissions that pages, actions and API routes require are listed below the same menu', () => {
    for (const requirement of [declared().pages, declared().actions, declared().apis].flatMap(
      (list): Requirement[] => Object.values(list),
    )) {
      if (typeof requirement !== 'object') continue
      for (const asked of requirement.permissions ?? []) {
        const listed = permissions().find(({ codename }) => codename === asked)
        expect(listed?.menu).toBe(requirement.menu)
      }
    }
  })
})
