import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '@/lib/random/seeded-random'
import type { Acknowledged } from './checking/check'
import { now } from './checking/clock'
import { type Fault, faults } from './faults'
import { httpClient } from './world/http'
import type { World } from './world/world'
import type { Gate } from './writers'

/** A fault, from its start until every server process has answered again. */
interface Happened {
  kind: string
  mayFail: Fault['mayFail']
  /** The one server process that it hit; undefined if it hit all. */
  machine: number | undefined
  began: number
  ended: number
}

export interface Nemesis {
  happened: Happened[]
  acknowledged: Acknowledged[]
  /** Faults after which a server process did not answer again. */
  lasting: string[]
}

const RECOVERY_MS = 30_000
/**
 * Average pause between two faults: short at first to cover each kind, longer later to let the portal work in
 * between.
 */
const PAUSE_MS = { first: 300, later: 2_500 }

export const nothingHappened = (): Nemesis => ({ happened: [], acknowledged: [], lasting: [] })

/**
 * Injects faults one after another: every kind in a freshly drawn order, repeatedly until `isOver`, and every kind at
 * least once however long that takes, unless `isStopped`; adds to `found`.
 */
export async function letFaultsHappen(
  world: World,
  random: Random,
  gate: Gate,
  only: RegExp,
  { isOver, isStopped }: { isOver(): boolean; isStopped(): boolean },
  say: (line: string) => void,
  found: Nemesis,
): Promise<void> {
  const kinds = faults.filter(({ needsRedis, kind }) => (!needsRedis || world.store.redis) && only.test(kind))
  const acknowledge = (one: Acknowledged) => void found.acknowledged.push(one)
  for (let round = 0; round === 0 || !isOver(); round += 1) {
    for (const { kind, mayFail, happen } of random.shuffle(kinds)) {
      if (isStopped() || (round > 0 && isOver())) return
      await sleep(random.between(0, 2 * (round === 0 ? PAUSE_MS.first : PAUSE_MS.later)))
      const began = now()
      let machine: number | undefined
      const pick = () => {
        const picked = random.pick(world.machines)
        machine = picked.number
        return picked
      }
      try {
        await happen({ world, random, gate, acknowledge, pick })
        await untilAllAnswer(world)
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        found.lasting.push(`${kind}: ${why}`)
        say(`not recovered: ${kind}: ${why}`)
      }
      found.happened.push({ kind, mayFail, machine, began, ended: now() })
    }
    if (kinds.length === 0) await sleep(100)
  }
}

/** Waits until each server process answers a signed-in request. */
async function untilAllAnswer(world: World): Promise<void> {
  const client = httpClient()
  const cookie = world.cookies.get('adam') ?? ''
  const until = now() + RECOVERY_MS
  for (const machine of world.machines) {
    for (let last = ''; last !== '200'; await sleep(last === '200' ? 0 : 50)) {
      if (now() > until) throw new Error(`machine ${machine.number} answers ${last}`)
      last = await client.ask(`${machine.url}/api/access`, { headers: { cookie } }).then(
        ({ status }) => String(status),
        (error: Error) => error.message,
      )
    }
  }
  client.close()
}
