import { connect, type Sql } from '@/db/client'
import { demoPeople } from '@/db/demo/people'
import { setClockOffset } from '@/db/hospital-clock'
import type { Access } from '../access/decision/access'
import { followClock } from '../clock/clock'
import { addDays, type Day, dayOf, instantOf } from '../clock/day'
import { loadHospital } from '../demo/load-hospital'
import { modules } from '../modules'
import { database } from '../platform/database'
import { usingDatabase } from '../platform/use-database'
import { seededRandom } from '../random/seeded-random'
import { agents } from './agents/everybody'
import { addWards } from './begin'
import { movedWrong } from './check'
import { answered, doActs, emptyTally, type Tally } from './do-acts'
import { BACK_MS, letFaultsHappen, SIMULATED } from './faults'
import { findAtMidnight } from './midnight'
import { demoPeopleOf } from './people'
import {
  keepMidnight,
  keepPlan,
  keepTick,
  type Midnight,
  type Progress,
  readMidnights,
  readProgress,
  type SimulationPlan,
} from './plan'

/** Minutes from one look at the lists to the next. */
const MINUTES = 10
const recurring = modules.flatMap((module) => module.recurring ?? [])

export interface SimulationOptions extends Pick<SimulationPlan, 'beds' | 'days' | 'seed'> {
  /** The database, as the portal’s role and as the owner of its tables, who alone may set the clock. */
  url: string
  ownerUrl: string
  timeZone: string
  /** The day before the first one, on which the demo hospital works; today by default. */
  day?: Day
  /** From one look at the lists to the next, if not ten: see the plan. */
  minutes?: number
  /** How many acts at a time. */
  atOnce: number
  /** Called after each day. */
  onMidnight(midnight: Midnight, tally: Tally): void
  /** Cut connections in the middle of what is done, and with `clock` set it back now and then. */
  faults?: { clock: boolean } | undefined
  /** Ends before this tick, for a test that goes on. */
  stopBefore?: number
}

/** How a simulation ended, or why it did not begin. */
export type Simulated =
  | { midnights: Midnight[]; mistakes: string[]; tally: Tally }
  | 'another plan'
  | 'patients are there'
  | 'not the demo’s staff'
  | 'is running'

/**
 * Lets the demo hospital, and wards of `beds` beside it, work for `days`: everybody looks at their lists every ten minutes and does what is
 * there through the portal’s own commands, while the hospital’s clock goes from one to the next. At each midnight all invariants are
 * counted. Everything is in the database, so the same call goes on after an interruption.
 */
export async function simulate(options: SimulationOptions): Promise<Simulated> {
  const owner = connect(options.ownerUrl, { max: 2, statementTimeoutMs: 0, name: 'portal simulation' })
  const sql = connect(options.url, { max: 2 * options.atOnce + 2, name: SIMULATED })
  try {
    return await usingDatabase(sql, async () => {
      const [locked] = await owner<
        { mine: boolean }[]
      >`select pg_try_advisory_lock(hashtext('simulation')) as mine`
      if (!locked?.mine) return 'is running'
      const begun = await readProgress(owner)
      if (begun && (begun.beds !== options.beds || begun.seed !== options.seed || begun.days > options.days))
        return 'another plan'
      const plan = begun ?? (await begin(owner, sql, options))
      return typeof plan === 'string' ? plan : await run(owner, sql, { ...plan, days: options.days }, options)
    })
  } finally {
    await Promise.all([owner.end({ timeout: 5 }), sql.end({ timeout: 5 })])
  }
}

/** Loads the demo, adds the wards and keeps the plan; it begins with the next midnight. */
async function begin(
  owner: Sql,
  sql: Sql,
  options: SimulationOptions,
): Promise<Progress | Exclude<Simulated, object>> {
  const { timeZone, ownerUrl, beds, days, seed, minutes = MINUTES } = options
  const { day = dayOf(new Date(), timeZone) } = options
  const since = instantOf(addDays(day, 1), '00:00', timeZone)
  // The demo has nothing after its day.
  await setTime(owner, new Date(since.getTime() - 60_000))
  const loaded = await loadHospital(ownerUrl, { day, timeZone })
  if (loaded === 'not the demo’s staff' || loaded === 'patients are there') return loaded
  const plan = { beds, days, seed, minutes, since }
  await setTime(owner, plan.since)
  await addWards(await people(sql), plan)
  await keepPlan(owner, plan)
  return { ...plan, ticks: 0, commands: 0 }
}

async function run(owner: Sql, sql: Sql, plan: Progress, options: SimulationOptions): Promise<Simulated> {
  const as = await people(sql)
  const { minutes } = plan
  const ticksADay = (24 * 60) / minutes
  const [entry] = await owner<
    { last: number }[]
  >`select coalesce(max(id), 0)::float8 as last from status_history`
  let [last, commands, dayTally, began] = [entry?.last ?? 0, plan.commands, emptyTally(), performance.now()]
  // What was found wrong before stays so, also where the process was killed as it said so.
  const before = (await readMidnights(owner)).flatMap(({ broken }) => broken)
  const [tally, mistakes]: [Tally, string[]] = [emptyTally(), before]
  const end = Math.min(plan.days * ticksADay, options.stopBefore ?? Number.POSITIVE_INFINITY)
  for (let tick = plan.ticks; tick < end && mistakes.length === 0; tick++) {
    const at = new Date(plan.since.getTime() + tick * minutes * 60_000)
    await setTime(owner, at)
    const random = seededRandom(Math.imul(plan.seed, 0x9e3779b1) ^ tick)
    const hour = ((tick % ticksADay) * minutes) / 60
    const faults = options.faults
      ? letFaultsHappen(
          owner,
          options.faults.clock ? () => setTime(owner, new Date(at.getTime() - BACK_MS)) : undefined,
        )
      : undefined
    // As every process of the portal does from time to time.
    for (const work of recurring) await answered(() => work.run(database()), dayTally)
    // All look at their lists, and then do what is there beside each other: who comes too late is refused, as in a hospital.
    const looks = agents.map((agent) => {
      const hospital = { plan, sql, as, random: random.fork(), at, hour, minutes }
      return answered(() => agent(hospital), dayTally)
    })
    const acts = (await Promise.all(looks)).flat()
    await doActs(acts, { atOnce: options.atOnce, random, tally: dayTally })
    commands += acts.length
    await faults?.end()
    const moved = await movedWrong(owner, last)
    last = moved.last
    mistakes.push(...dayTally.mistakes, ...moved.wrong)
    const isMidnight = (tick + 1) % ticksADay === 0
    if (isMidnight || mistakes.length > 0) {
      const found = await findAtMidnight(owner)
      mistakes.push(...found.broken)
      const midnight = {
        ...{ day: Math.ceil((tick + 1) / ticksADay), commands, seconds: (performance.now() - began) / 1_000 },
        ...{ broken: mistakes, digest: found.digest },
      }
      await keepMidnight(owner, midnight)
      options.onMidnight(midnight, dayTally)
      add(tally, dayTally)
      ;[dayTally, began] = [emptyTally(), performance.now()]
    }
    await keepTick(owner, { ticks: tick + 1, commands })
  }
  return { midnights: await readMidnights(owner), mistakes, tally }
}

const people = async (sql: Sql): Promise<(username: string) => Access> =>
  await demoPeopleOf(
    sql,
    demoPeople.map(({ username }) => username),
  )

/** Sets the hospital’s clock, in the database and in this process, to a second that has begun by then: never to a time before `at`. */
async function setTime(owner: Sql, at: Date): Promise<void> {
  const seconds = Math.ceil((at.getTime() - Date.now()) / 1_000)
  await setClockOffset(owner, seconds)
  followClock(seconds)
}

function add(sum: Tally, { counts, words, lost, mistakes }: Tally): void {
  for (const [name, said] of words) sum.words.set(name, sum.words.get(name) ?? said)
  for (const [name, count] of counts) sum.counts.set(name, (sum.counts.get(name) ?? 0) + count)
  sum.mistakes.push(...mistakes)
  sum.lost += lost
}
