import { setTimeout as sleep } from 'node:timers/promises'
import { checkHistory, type Read, type Verdict } from './check'
import { now } from './clock'
import { readInsideLog } from './inside-log'
import { letFaultsHappen, type Nemesis } from './nemesis'
import { seededRandom } from './random'
import { type Reading, readOverHttp } from './readers'
import { startWorld, type WorldOptions } from './world'
import { Gate, type Way, type Writing, writeChanges } from './writers'

export interface RunOptions extends WorldOptions {
  seconds: number
  seed: number
  /** The kinds of faults to draw from. */
  faults: RegExp
  /** The ways in which changes are made. */
  ways: readonly Way[]
  say(line: string): void
}

export interface RunResult extends Verdict {
  reads: Read[]
  inside: { reads: number; unanswered: number }
  http: Reading
  writing: Writing
  changes: number
  nemesis: Nemesis
  crashes: string[]
  /** Requests that got no answer although nothing had happened that may cost one. */
  refused: string[]
  seconds: number
}

/** One run against one store, from an empty folder to the verdict. Leaves nothing behind. */
export async function runOnce(options: RunOptions): Promise<RunResult> {
  const random = seededRandom(options.seed)
  const world = await startWorld(options)
  try {
    const stop = new AbortController()
    const gate = new Gate()
    const began = now()
    const endsAt = began + options.seconds * 1000
    const reading = readOverHttp(world, random.fork(), stop.signal)
    const writing = writeChanges(world, random.fork(), gate, options.ways, stop.signal)
    const nemesis = await letFaultsHappen(world, random.fork(), gate, options.faults, endsAt, options.say)
    while (now() < endsAt) await sleep(50)
    stop.abort()
    const [http, written] = await Promise.all([reading, writing])
    const seconds = (now() - began) / 1000
    await world.history.read(world.sql)
    const inside = world.lives.flatMap(({ log, machine }) =>
      readInsideLog(log).map((read) => ({ ...read, machine })),
    )
    const insideReads = inside.flatMap(({ answer, ...read }) =>
      answer ? [{ ...read, asked: 'inside' as const, answer }] : [],
    )
    const reads: Read[] = http.reads.concat(insideReads)
    return {
      ...checkHistory(world.history.moments, reads, [...written.acknowledged, ...nemesis.acknowledged]),
      reads,
      inside: { reads: insideReads.length, unanswered: inside.length - insideReads.length },
      http,
      writing: written,
      changes: world.history.moments.length - 1,
      nemesis,
      crashes: world.machines.flatMap(({ crashes }) => crashes),
      refused: refusedForNothing(http, nemesis),
      seconds,
    }
  } finally {
    await world.close()
  }
}

/** A fault may be over before the requests that it hit have been answered. */
const AFTERMATH_MS = 1_000

function refusedForNothing({ unanswered }: Reading, { happened }: Nemesis): string[] {
  const costly = happened.filter(({ mayFail }) => mayFail === 'requests')
  return unanswered
    .filter(({ began, ended }) =>
      costly.every((fault) => ended < fault.began || began > fault.ended + AFTERMATH_MS),
    )
    .map(({ machine, why, began }) => {
      const during = happened.find((fault) => fault.began <= began && began <= fault.ended)
      return `machine ${machine}: ${why}${during ? `, during: ${during.kind}` : ''}`
    })
}
