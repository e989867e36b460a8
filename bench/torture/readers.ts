import { setTimeout as sleep } from 'node:timers/promises'
import type { Ask, Reply } from '@/e2e/support/portal/http'
import { actionCall } from '@/e2e/support/portal/server-actions'
import { menus } from '@/lib/access/registry'
import type { Random } from '@/lib/random/seeded-random'
import type { Answer } from './checking/answers'
import type { Asked, Read } from './checking/check'
import { now } from './checking/clock'
import { watched } from './checking/history'
import type { Unanswered } from './checking/unanswered'
import { httpClient } from './world/http'
import type { Machine } from './world/machine'
import type { World } from './world/world'

export interface Reading {
  reads: Read[]
  unanswered: Unanswered[]
  /** Answers that cannot be understood, which no reader should ever get. */
  strange: string[]
}

/** What each machine's readers request, one after another; a hanging machine blocks only its own readers. */
const readers: readonly Exclude<Asked, 'inside'>[] = ['api', 'api', 'api', 'api', 'page', 'action']

/** Milliseconds between two requests of a reader. An action opens a transaction, so it is rarer. */
const pauses: Partial<Record<Asked, number>> = { action: 250 }

export const nothingRead = (): Reading => ({ reads: [], unanswered: [], strange: [] })

/** Reads over HTTP from every machine, as users of several roles, until `signal` fires; adds to `found`. */
export async function readOverHttp(
  world: World,
  random: Random,
  signal: AbortSignal,
  found: Reading,
): Promise<void> {
  const client = httpClient()
  const readOnce = async (machine: Machine, asked: Exclude<Asked, 'inside'>, draw: Random) => {
    const username = draw.pick(watched)
    const { path, options, understand } = questions[asked](world, machine, username, draw)
    const headers = { ...options.headers, cookie: world.cookies.get(username) ?? '' }
    const began = now()
    try {
      const reply = await client.ask(`${machine.url}${path}`, { ...options, headers })
      const ended = now()
      if (reply.status >= 500)
        return noAnswer(machine, began, ended, `${reply.status} of ${path}: ${reply.body.slice(0, 200)}`)
      const answer = understand(reply)
      if (answer) found.reads.push({ asked, machine: machine.number, began, ended, answer })
      else found.strange.push(`${asked} ${path} as ${username}: ${reply.status} ${reply.body.slice(0, 300)}`)
    } catch (error) {
      await noAnswer(machine, began, now(), `${error instanceof Error ? error.message : error} of ${path}`)
    }
  }
  const noAnswer = async (machine: Machine, began: number, ended: number, why: string) => {
    found.unanswered.push({ machine: machine.number, began, ended, why })
    // After a refusal the reader waits a moment, like a user; retrying at once would only fill the list.
    await sleep(20)
  }
  const read = async (machine: Machine, asked: Exclude<Asked, 'inside'>, draw: Random) => {
    for (; !signal.aborted; await sleep(pauses[asked] ?? 0)) await readOnce(machine, asked, draw)
  }
  await Promise.all(
    world.machines.flatMap((machine) => readers.map((asked) => read(machine, asked, random.fork()))),
  )
  client.close()
}

interface Question {
  path: string
  options: Ask
  understand(reply: Reply): Answer | undefined
}

const toSwitch = ['menu_settings', 'settings.access.manage', 'settings.access.read']

const questions: Record<
  Exclude<Asked, 'inside'>,
  (world: World, machine: Machine, username: string, random: Random) => Question
> = {
  api: (_world, _machine, username) => ({
    path: '/api/access',
    options: {},
    understand: ({ status, headers, body }) => {
      if (status === 401) return { username, active: false }
      if (status !== 200) return undefined
      const { version, menus, permissions } = JSON.parse(body)
      if (headers['x-access-version'] !== version) return undefined
      return { username, version, menus: menus.sort(), permissions }
    },
  }),
  page: (_world, _machine, username, random) => {
    const menu = random.pick(menus())
    // Settings opens by permissions as well, which `api` reads.
    const path = menu.elementId === 'menu_settings' ? '/dashboard' : menu.path
    const elementId = menu.elementId === 'menu_settings' ? 'menu_dashboard' : menu.elementId
    return {
      path,
      options: {},
      understand: ({ status, headers, body }) => {
        if (status === 307 && String(headers.location).startsWith('/sign-in'))
          return { username, active: false }
        const version = /<html[^>]* data-access-version="([^"]+)"/.exec(body)?.[1]
        const shown = shownMenus(body)
        if (!version || !shown || (status !== 200 && status !== 403)) return undefined
        return { username, version, menus: shown, page: { menu: elementId, open: status === 200 } }
      },
    }
  },
  // A switch with an impossible previous state: users who may switch get a conflict, and nothing changes.
  action: (world, machine, username) => ({
    path: '/settings/access',
    options: actionCall(
      'switchPermission',
      { cell: 'admin|settings.access.manage|off|on' },
      { origin: machine.url, build: world.buildFolder },
    ),
    understand: ({ status }) => {
      if (status === 401) return { username, active: false }
      if (status !== 403 && status !== 409) return undefined
      return { username, action: { needs: toSwitch, allowed: status === 409 } }
    },
  }),
}

/** Element ids of a page's main menu, sorted; undefined without a menu. */
function shownMenus(page: string): string[] | undefined {
  const menu = /<div class="main-menu">(.*?)<\/ul>/s.exec(page)?.[1]
  if (menu === undefined) return undefined
  const paths = new Set([...menu.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, path]) => path))
  return menus()
    .flatMap(({ path, elementId }) => (paths.has(path) ? [elementId] : []))
    .sort()
}
