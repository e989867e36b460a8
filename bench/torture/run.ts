import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '@/lib/random/seeded-random'
import { checkHistory, type Read, type Verdict } from './checking/check'
import { now } from './checking/clock'
import type { Unanswered } from './checking/unanswered'
import { readInsideLog } from './inside-log'
import { letFaultsHappen, type Nemesis, nothingHappened } from './nemesis'
import { nothingRead, type Reading, readOverHttp } from './readers'
import type { Way } from './way'
import { startWorld, type WorldOptions } from './world/world'
import { Gate, nothingWritten, type Writing, writeChanges } from './writers'
import { sqlKinds } from './writers/by-sql'

export interface RunOptions extends WorldOptions {
  seconds: number
  seed: number
  /** The kinds of faults to draw from. */
  faults: RegExp
  /** The ways in which changes are made. */
  ways: readonly Way[]
  say(line: string): void
  /** Ends the run at the first finding, for a run that only has to find it. */
  untilFirstWrong?: boolean
}

export interface RunResult extends Verdict {
  reads: Read[]
  inside: { reads: number; unanswered: number }
  http: Reading
  writing: Writing
  changes: number
  nemesis: Nemesis
  crashes: string[]
  /** Requests without an answer although no fault excuses it. */
  refused: string[]
  /** Readers and writers that did nothing, which would prove nothing. */
  idle: string[]
  seconds: number
}

/** One run against one store, from an empty folder to the verdict. Cleans up. */
export async function runOnce(options: RunOptions): Promise<RunResult> {
  const random = seededRandom(options.seed)
  const world = await startWorld(options)
  try {
    const stop = new AbortController()
    const gate = new Gate()
    const began = now()
    const endsAt = began + options.seconds * 1000
    let isStopped = false
    const isOver = () => isStopped || now() >= endsAt
    const [http, written, nemesis] = [nothingRead(), nothingWritten(), nothingHappened()]
    const check = async () => {
      const inside = world.lives.map(({ log, machine }) => readInsideLog(log, machine))
      const reads = http.reads.concat(...inside.map((one) => one.reads))
      const acknowledged = [...written.acknowledged, ...nemesis.acknowledged]
      // Read after the reads, so that it includes everything they can have seen.
      await world.history.read(world.sql)
      return { inside, reads, verdict: checkHistory(world.history.moments, reads, acknowledged) }
    }
    const watch = async () => {
      for (; options.untilFirstWrong && !isOver(); await sleep(250)) {
        // While the database is down there is nothing to compare with; the next round catches up.
        const found = await check().catch(() => undefined)
        isStopped ||= (found?.verdict.wrong.length ?? 0) > 0
      }
    }
    const work = [
      readOverHttp(world, random.fork(), stop.signal, http),
      writeChanges(world, random.fork(), gate, options.ways, stop.signal, written),
    ]
    const watching = watch()
    const end = { isOver, isStopped: () => isStopped }
    await letFaultsHappen(world, random.fork(), gate, options.faults, end, options.say, nemesis)
    while (!isOver()) await sleep(50)
    stop.abort()
    await Promise.all([...work, watching])
    const seconds = (now() - began) / 1000
    const { inside, reads, verdict } = await check()
    const insideUnanswered = inside.flatMap(({ unanswered }) => unanswered)
    return {
      ...verdict,
      reads,
      inside: { reads: reads.length - http.reads.length, unanswered: insideUnanswered.length },
      http,
      writing: written,
      changes: world.history.moments.length - 1,
      nemesis,
      crashes: world.machines.flatMap(({ crashes }) => crashes),
      refused: refusedForNothing([...http.unanswered, ...insideUnanswered], nemesis),
      idle: idleParts(reads, written, world.machines.length, options.ways),
      seconds,
    }
  } finally {
    await world.close()
  }
}

/** A fault may be over before the requests that it hit have been answered. */
const AFTERMATH_MS = 1_000

function refusedForNothing(unanswered: readonly Unanswered[], { happened }: Nemesis): string[] {
  const costly = happened.filter(({ mayFail }) => mayFail === 'requests')
  return unanswered
    .filter(({ machine, began, ended }) =>
      costly.every(
        (fault) =>
          (fault.machine !== undefined && fault.machine !== machine) ||
          ended < fault.began ||
          began > fault.ended + AFTERMATH_MS,
      ),
    )
    .map(({ machine, why, began, ended }) => {
      const last = happened.findLast((fault) => fault.began <= began)
      const took = `after ${(ended - began).toFixed(0)} ms`
      return `machine ${machine}: ${why} ${took}${last ? `, ${whenAfter(last, began)}` : ''}`
    })
}

function whenAfter({ kind, ended }: Nemesis['happened'][number], began: number): string {
  return began <= ended
    ? `during: ${kind}`
    : `asked ${((began - ended) / 1000).toFixed(1)} s after the end of: ${kind}`
}

function idleParts(
  reads: readonly Read[],
  writing: Writing,
  machines: number,
  ways: readonly Way[],
): string[] {
  const read = new Set(reads.map(({ asked, machine }) => `${asked} at machine ${machine}`))
  const expectedReads = Array.from({ length: machines }, (_, machine) =>
    ['api', 'page', 'action', 'inside'].map((asked) => `${asked} at machine ${machine}`),
  )
  const written = new Set(writing.acknowledged.map(({ by }) => by))
  const expectedChanges = ways.flatMap((way) => (way === 'SQL' ? sqlKinds : [way]))
  return [
    ...expectedReads.flat().filter((one) => !read.has(one)),
    ...expectedChanges.filter((one) => !written.has(one)),
  ]
}
