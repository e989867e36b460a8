import { actionCall } from '@/e2e/support/portal/server-actions'
import type { Change } from '../change'
import { httpClient } from '../world/http'

const targets = ['menu_pharmacy', 'menu_laboratory', 'menu_billing', 'menu_reports']

/** Switches menus of `role` like an administrator in Settings, by the server action, on any machine. */
export function changeByAction(role: string): Change {
  const client = httpClient()
  const isOn = new Map<string, boolean>()
  return async (world, random) => {
    const machine = random.pick(world.machines)
    const target = random.pick(targets)
    const seen = isOn.get(target) ?? false
    const cell = [role, target, seen ? 'on' : 'off', seen ? 'off' : 'on'].join('|')
    const call = actionCall('switchMenu', { cell }, { origin: machine.url, build: world.buildFolder })
    const cookie = world.cookies.get('adam') ?? ''
    const reply = await client.ask(`${machine.url}/settings/access`, {
      ...call,
      headers: { ...call.headers, cookie },
    })
    const outcome = /"status":"(saved|conflict)".*?"on":(true|false)/.exec(reply.body)
    const version = /"version":"([0-9a-f-]{36})"/.exec(reply.body)?.[1]
    if (!outcome || !version) throw new Error(`answered ${reply.status}`)
    isOn.set(target, outcome[2] === 'true')
    return { by: 'server action', version }
  }
}
