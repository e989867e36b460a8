import { describe, expect, it } from 'vitest'
import type { Resolved } from '../access/decision/resolved'
import { LiveHub, type Tab } from './hub'

function person(staffId: number, roleIds: number[], menus = ['menu_dashboard']): Resolved {
  const access = {
    version: 'v1',
    person: { id: staffId, username: `p${staffId}`, fullName: `P ${staffId}` },
    roles: roleIds.map((id) => ({ slug: `r${id}`, name: `R ${id}` })),
    menus,
    permissions: [],
    opens: () => false,
    may: () => false,
  } as unknown as Resolved['access']
  const principal = { staffId, username: `p${staffId}`, fullName: `P ${staffId}`, roleIds, permissionIds: [] }
  return { sessionId: `s${staffId}`, touch: false, principal, access }
}

function world() {
  const truth = new Map<string, Resolved>()
  const asked: string[] = []
  const counts: number[] = []
  const hub = new LiveHub({
    settleMs: 0,
    workEveryMs: 0,
    onCount: () => counts.push(hub.size),
    resolve: async (sessionId) => {
      asked.push(sessionId)
      return truth.get(sessionId)
    },
  })
  const open = async (resolved: Resolved) => {
    truth.set(resolved.sessionId, resolved)
    const events: string[] = []
    const told: object[] = []
    let closed = false
    const tab: Tab = {
      send: (event, data) => {
        events.push(event)
        told.push(data)
        return !closed
      },
      beat: () => {},
      close: () => {
        closed = true
      },
    }
    const remove = hub.add(tab, resolved)
    await settled()
    asked.length = 0
    return { events, told, remove, isClosed: () => closed, refuse: () => (closed = true) }
  }
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    await hub.settled()
  }
  const hear = async (notice: object | undefined) => {
    hub.hear(notice && JSON.stringify(notice))
    await settled()
  }
  return { hub, truth, asked, counts, open, hear }
}

describe('the open pages of a process', () => {
  it('wakes only the holders of the role that changed, and tells those whose access changed', async () => {
    const { truth, asked, open, hear } = world()
    const nurse = await open(person(1, [10]))
    const cashier = await open(person(2, [20]))
    truth.set('s1', person(1, [10], ['menu_dashboard', 'menu_pharmacy']))
    truth.set('s2', person(2, [20], ['menu_dashboard', 'menu_pharmacy']))
    await hear({ roles: [10] })
    expect(asked).toEqual(['s1'])
    expect(nurse.events).toEqual(['access'])
    expect(cashier.events).toEqual([])
  })

  it('says nothing to a page for which nothing changed', async () => {
    const { open, hear, asked } = world()
    const nurse = await open(person(1, [10]))
    await hear({ roles: [10] })
    expect(asked).toEqual(['s1'])
    expect(nurse.events).toEqual([])
  })

  it('asks every page when notices may have been missed or one cannot be read', async () => {
    const { hub, open, hear, asked } = world()
    await open(person(1, [10]))
    await open(person(2, [20]))
    await hear(undefined)
    expect(asked).toEqual(['s1', 's2'])
    hub.hear('not json')
    await hear({ staff: [] })
    expect(asked).toHaveLength(4)
  })

  it('checks a page again that was just opened, in case a change happened in between', async () => {
    const { hub, truth } = world()
    const events: string[] = []
    truth.set('s1', person(1, [10], ['menu_dashboard', 'menu_pharmacy']))
    hub.add({ send: (event) => events.push(event) > 0, beat: () => {}, close: () => {} }, person(1, [10]))
    await new Promise((resolve) => setTimeout(resolve, 5))
    await hub.settled()
    expect(events).toEqual(['access'])
  })

  it('follows a user into a new role', async () => {
    const { truth, open, hear } = world()
    const tab = await open(person(1, [10]))
    truth.set('s1', person(1, [20]))
    await hear({ staff: [1] })
    truth.set('s1', person(1, [20], ['menu_dashboard', 'menu_billing']))
    await hear({ roles: [20] })
    expect(tab.events).toEqual(['access', 'access'])
  })

  it('closes the pages of a session that ended and of a user who was deactivated', async () => {
    const { hub, truth, open, hear } = world()
    const tab = await open(person(1, [10]))
    truth.delete('s1')
    await hear({ sessions: ['s1'] })
    expect(tab.events).toEqual(['signed-out'])
    expect(tab.isClosed()).toBe(true)
    expect(hub.size).toBe(0)
  })

  it('drops a page when its access cannot be established', async () => {
    const hub = new LiveHub({ settleMs: 0, resolve: () => Promise.reject(new Error('down')) })
    let closed = false
    hub.add({ send: () => true, beat: () => {}, close: () => (closed = true) }, person(1, [10]))
    hub.hear(undefined)
    await new Promise((resolve) => setTimeout(resolve, 5))
    await hub.settled()
    expect(closed).toBe(true)
    expect(hub.size).toBe(0)
  })

  it('counts exactly the pages that were told of a version', async () => {
    const { hub, truth, counts, open, hear } = world()
    const nurse = await open(person(1, [10]))
    await open(person(2, [10]))
    await open(person(3, [20]))
    const gone = await open(person(4, [10]))
    expect(counts).toEqual([1, 2, 3, 4])
    gone.refuse()
    for (const id of [1, 4]) truth.set(`s${id}`, person(id, [10], ['menu_dashboard', 'menu_pharmacy']))
    await hear({ roles: [10] })
    expect(nurse.events).toEqual(['access'])
    expect([hub.toldOf('v1'), hub.toldOf('v0')]).toEqual([1, 0])
    expect(hub.size).toBe(3)
    nurse.remove()
    expect(counts.at(-1)).toBe(2)
    nurse.remove()
    expect(counts).toHaveLength(7)
  })

  it('forgets a closed page', async () => {
    const { hub, open, hear, asked } = world()
    const tab = await open(person(1, [10]))
    tab.remove()
    await hear({ roles: [10] })
    expect(asked).toEqual([])
    expect(hub.size).toBe(0)
  })

  it('tells every page of new work once, and drops those that accept nothing', async () => {
    const { hub, open, asked } = world()
    const nurse = await open(person(1, [10]))
    const gone = await open(person(2, [20]))
    gone.refuse()
    for (const entity of ['appointment', 'encounter', 'appointment']) hub.tellOfWork(entity)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect([nurse.events, nurse.told]).toEqual([['work'], [{ entities: ['appointment', 'encounter'] }]])
    expect(asked).toEqual([])
    expect([hub.size, gone.isClosed()]).toEqual([1, true])
    hub.tellOfWork('encounter')
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(nurse.told.at(-1)).toEqual({ entities: ['encounter'] })
  })
})
