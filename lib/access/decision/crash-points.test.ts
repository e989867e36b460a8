import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, drizzleOver, type Sql } from '@/db/client'
import { cutConnection } from '@/e2e/support/servers/cut-connection'
import { type Io, PrimaryInMemory, plainSeal, SESSION, ShakyStore } from '@/e2e/support/unit/access-in-memory'
import { createDemoDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { makeSeal } from '../../snapshot/seal'
import { snapshotReader } from '../../snapshot/snapshot'
import { MemoryStore } from '../../snapshot/stores/memory'
import { type Cell, setGrant } from '../admin/grants'
import { AccessUnavailable } from './access-unavailable-error'
import { readRules } from './queries'
import type { Resolved } from './resolved'
import { accessResolver, resolverOver } from './resolver'
import { accessRules } from './rules'

/** The fate of one call: it never arrives, its answer is lost, it hangs, or it arrives too late. */
const fates = ['request lost', 'answer lost', 'silence', 'late'] as const
type Fate = (typeof fates)[number]

/** Long enough, because nothing here waits for anything external. */
const TIMEOUT_MS = 15

/** The in-memory portal; its call number `failing` (from 1) meets `fate`. */
function portal(failing: number, fate: Fate) {
  const calls: string[] = []
  const late: (() => void)[] = []
  const io: Io = async (call, effect) => {
    calls.push(call)
    if (calls.length !== failing) return effect()
    if (fate === 'answer lost') effect()
    if (fate === 'late') late.push(effect)
    // A store limits its own calls; the caller limits calls to the primary, and nobody waits for a set.
    if (fate === 'silence' && call !== 'store get') return new Promise(() => {})
    throw new Error(`${call}: ${fate}`)
  }
  const primary = new PrimaryInMemory(io)
  const store = new ShakyStore(io)
  const start = ({ beforeFill = () => {} } = {}) => {
    const fill = () => {
      beforeFill()
      return primary.fill()
    }
    const parts = { store, seal: plainSeal, fill, fillTimeoutMs: TIMEOUT_MS }
    const rules = snapshotReader(accessRules, parts)
    return resolverOver({ queries: primary.queries, rules, timeoutMs: TIMEOUT_MS })
  }
  const arriveLate = () => {
    for (const effect of late.splice(0)) effect()
  }
  return { primary, calls, start, arriveLate }
}

type Portal = ReturnType<typeof portal>

/** Paths through the code, by the calls they make. Each returns the surviving processes. */
const ways: Record<string, (portal: Portal) => Promise<Resolve[]>> = {
  'a first read: validation, store, fill': async ({ primary, start }) => {
    const process = start()
    await ask(primary, process, process)
    return [process]
  },
  'a change in between: read together': async ({ primary, start }) => {
    const process = start({ beforeFill: onceOnly(() => primary.commit()) })
    await ask(primary, process, process)
    return [process]
  },
  'a grant that ends in between: read together': async ({ primary, start }) => {
    const process = start({ beforeFill: onceOnly(() => primary.passBoundary()) })
    await ask(primary, process, process)
    return [process]
  },
  'a second process: from the store': async ({ primary, start }) => {
    const processes = [start(), start()]
    for (const process of processes) await ask(primary, process, process)
    return processes
  },
}

type Resolve = (session: string) => Promise<Resolved | undefined>

/** Sends all requests at once. Each answer must be correct or a refusal. Returns how many were answered. */
async function ask(primary: PrimaryInMemory, ...processes: Resolve[]): Promise<number> {
  const floor = primary.known
  const outcomes = await Promise.allSettled(processes.map((resolve) => resolve(SESSION)))
  let answered = 0
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') {
      expect(outcome.reason).toBeInstanceOf(AccessUnavailable)
      continue
    }
    if (!outcome.value) throw new Error('The session was lost.')
    expect(primary.check(floor, outcome.value)).toBeUndefined()
    answered += 1
  }
  return answered
}

const onceOnly = (work: () => void) => {
  let left = 1
  return () => {
    if (left-- > 0) work()
  }
}

describe('a read in which one call fails', () => {
  it.each(Object.keys(ways))('%s', async (name) => {
    const way = ways[name]
    if (!way) throw new Error(name)
    const whole = portal(0, 'silence')
    await way(whole)
    await quiet()
    expect(whole.calls.length).toBeGreaterThan(3)
    for (const fate of fates) {
      for (let failing = 1; failing <= whole.calls.length; failing += 1) {
        const failed = portal(failing, fate)
        const { primary, start } = failed
        const survivors = await way(failed)
        // The fault is over: every request is answered again, and none shows a state from before a change.
        for (const changed of [false, true, false]) {
          if (changed) primary.commit()
          if (changed) failed.arriveLate()
          const everyone = [...survivors, start()]
          expect(await ask(primary, ...everyone), `${fate} at call ${failing}`).toBe(everyone.length)
        }
      }
    }
  })
})

const quiet = () => new Promise((resolve) => setImmediate(resolve))

describe('a change whose connection is cut', () => {
  const actor = { name: 'adam', source: 'settings' } as const
  const cell: Cell = { kind: 'menu', role: 'nurse', target: 'menu_pharmacy' }
  let database: TestDatabase
  let sql: Sql
  let session: string

  beforeAll(async () => {
    database = await createDemoDatabase('crash_points')
    sql = connect(database.url, { max: 3 })
    const [row] = await sql<{ id: string }[]>`
      insert into session (staff_id) select id from staff where username = 'jane' returning id`
    session = row?.id ?? ''
  })
  afterAll(async () => {
    await sql.end()
    await database.drop()
  })

  /** The state of the database once no change is in progress. */
  async function state() {
    await sql`select from snapshot_version where name = 'access' for update`
    const [row] = await sql<{ version: string; on: boolean; events: number }[]>`
      select v.version, (select count(*)::int from audit_event) as events,
             exists (select from ui_permission_role ur
                       join role r on r.id = ur.role_id join ui_permission u on u.id = ur.ui_permission_id
                      where r.slug = ${cell.role} and u.element_id = ${cell.target}) as on
        from snapshot_version v where v.name = 'access'`
    if (!row) throw new Error('There is no version.')
    return row
  }

  function start(store: MemoryStore) {
    const fill = async () => {
      const [row] = await readRules(sql)
      if (!row) throw new Error('There are no rules.')
      return row
    }
    const rules = snapshotReader(accessRules, { store, seal: makeSeal('a secret of the tests'), fill })
    return accessResolver({ sql, rules, idleMinutes: 30, maxHours: 12 })
  }

  it.each(['request', 'answer'] as const)(
    'a cut at any %s leaves the change wholly done or not done, and every process shows which',
    async (lost) => {
      const store = new MemoryStore()
      const survivor = start(store)
      const said = { done: 0, 'failed, nothing happened': 0, 'failed, it happened': 0 }
      let cuts = 0
      for (let cutting = true; cutting; ) {
        const before = await state()
        const cut = await cutConnection(database.url, { at: cuts + 1, lost })
        const through = connect(cut.url, { max: 1 })
        const wanted = !before.on
        const told = await setGrant(drizzleOver(through), actor, cell, wanted).then(
          () => true,
          () => false,
        )
        cutting = cut.happened()
        if (cutting) cuts += 1
        await through.end({ timeout: 0 })
        await cut.close()

        const after = await state()
        const happened = after.version !== before.version
        if (happened) expect(after).toMatchObject({ on: wanted, events: before.events + 1 })
        else expect(after).toEqual(before)
        // The driver recovers from a cut while connecting, so the change may well succeed.
        if (told) expect(happened).toBe(true)
        said[told ? 'done' : happened ? 'failed, it happened' : 'failed, nothing happened'] += 1
        for (const resolve of [survivor, start(store), start(new MemoryStore())]) {
          const access = (await resolve(session))?.access
          expect(access?.version).toBe(after.version)
          expect(access?.menus.includes('menu_pharmacy')).toBe(after.on)
        }
      }
      // From the handshake to COMMIT; only at COMMIT can the answer be lost after the change has happened.
      expect(cuts).toBeGreaterThan(15)
      expect(said['failed, nothing happened']).toBeGreaterThan(10)
      expect(said['failed, it happened']).toBe(lost === 'answer' ? 1 : 0)
    },
    60_000,
  )
})
