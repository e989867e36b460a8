import type { Sql } from '@/db/client'

/** A hospital whose time is simulated. */
export interface SimulationPlan {
  /** In wards of its own, beside those of the demo. */
  beds: number
  days: number
  seed: number
  /** From one look at the lists to the next; a divisor of an hour. */
  minutes: number
  /** Its first midnight. */
  since: Date
}

/** How far a simulation is. */
export interface Progress extends SimulationPlan {
  /** Ticks that are done since `since`. */
  ticks: number
  /** Commands that were answered. */
  commands: number
}

/** The simulation that was begun in this database; undefined without one. */
export async function readProgress(sql: Sql): Promise<Progress | undefined> {
  const [there] = await sql<{ there: boolean }[]>`select to_regclass('simulation.plan') is not null as there`
  if (!there?.there) return undefined
  const [row] = await sql<Progress[]>`
    select beds, days, seed, minutes, since, ticks, commands::float8 as commands from simulation.plan`
  return row
}

/** Keeps the plan in a schema of its own, which belongs to no table of the portal. */
export async function keepPlan(
  owner: Sql,
  { beds, days, seed, minutes, since }: SimulationPlan,
): Promise<void> {
  await owner.begin(async (sql) => {
    await sql`create schema simulation`
    await sql`
      create table simulation.plan (
        beds int not null, days int not null, seed int not null, minutes int not null, since timestamptz not null,
        ticks int not null default 0, commands bigint not null default 0)`
    await sql`insert into simulation.plan (beds, days, seed, minutes, since) values (${beds}, ${days}, ${seed}, ${minutes}, ${since})`
    await sql`
      create table simulation.midnight (
        day int primary key, commands bigint not null, seconds float8 not null, broken text[] not null, digest text not null)`
  })
}

/** A further tick is done, with so many commands. */
export async function keepTick(owner: Sql, { ticks, commands }: Pick<Progress, 'ticks' | 'commands'>) {
  await owner`update simulation.plan set ticks = ${ticks}, commands = ${commands}`
}

/** What was found at a midnight. */
export interface Midnight {
  /** 1 after the first day. */
  day: number
  /** Since the beginning. */
  commands: number
  /** That the day took. */
  seconds: number
  /** What is wrong; nothing, as it should be. */
  broken: string[]
  /** Of the tables, without ids and instants. */
  digest: string
}

export async function keepMidnight(owner: Sql, { day, ...found }: Midnight): Promise<void> {
  const row = { day, ...found }
  await owner`insert into simulation.midnight ${owner(row)} on conflict (day) do update set ${owner(found)}`
}

export async function readMidnights(sql: Sql): Promise<Midnight[]> {
  return await sql<Midnight[]>`
    select day, commands::float8 as commands, seconds, broken, digest from simulation.midnight order by day`
}
