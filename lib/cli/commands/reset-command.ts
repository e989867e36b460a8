import { connect, type Sql } from '@/db/client'
import { readHospitalNow } from '@/db/hospital-clock'
import { dropOlderCheckout } from '@/db/older-checkout'
import { staff } from '@/db/schema/access'
import { patient } from '@/db/schema/patients'
import { columns, computed } from '@/db/select-list'
import { dayOf } from '../../clock/day'
import { SMALL_HOSPITAL } from '../../demo/load-hospital'
import { resetDemo } from '../../demo/reset-demo'
import { counted } from '../../format/counted'
import { migrateDatabase } from '../../server/start/migrate-database'
import { CliError } from '../cli-error'
import type { Call, Command, Output } from '../command'
import { needOwner } from '../owner'
import type { Tool } from '../tool'
import { dayGiven, demoOptions, patientsGiven, progressLines } from './db-commands'

export const resetCommand: Command = {
  words: ['db', 'reset'],
  summary: 'Reset the demo hospital to its state after a first start.',
  options: [
    { name: 'demo', required: true, help: 'Required as confirmation, because all present data are lost.' },
    { name: 'keep-sessions', help: 'Keep demo users signed in; otherwise everybody has to sign in again.' },
    { name: 'force', help: 'Even if the staff is not the demo’s.' },
    ...demoOptions,
  ],
  details: [
    'Works while the portal runs: open pages refresh, and see either the old or the new data.',
    'The hospital’s clock keeps its setting. The audit log starts again.',
    'Refused if the demo’s people are not among the staff, unless --force is given.',
  ],
  run: reset,
}

async function reset(call: Call, tool: Tool): Promise<Output> {
  const [patients, given] = [patientsGiven(call) ?? SMALL_HOSPITAL, dayGiven(call)]
  await tool.reachDatabase({ make: true })
  const url = await needOwner(tool)
  if (!call.has('force')) await refuseOthers(url)
  await dropOlderCheckout(url)
  await migrateDatabase(tool.urls)
  const { timeZone } = tool.settings
  const day = given ?? dayOf(await readHospitalNow(tool.sql), timeZone)
  const began = performance.now()
  const { sessions, ...versions } = await resetDemo(url, {
    actor: tool.actor,
    keepSessions: call.has('keep-sessions'),
    day,
    timeZone,
    patients,
    onProgress: progressLines((line) => tool.io.err(`${line}\n`)),
  })
  await tool.changed(versions)
  await tool.logsReplaced()
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1))
  const who = sessions > 0 ? `${counted(sessions, 'session')} kept` : 'everybody signs in again'
  return {
    data: { reset: true, patients, day, sessions, seconds, version: versions.after },
    lines: [
      `The demo hospital is as after a first start: ${counted(patients, 'patient')}, ${who} (${seconds} s).`,
    ],
  }
}

/** Throws `CliError` for a database whose staff is not the demo's. */
async function refuseOthers(url: string): Promise<void> {
  const sql = connect(url, { max: 1, name: 'portal cli' })
  try {
    const held = await holds(sql)
    if (!held || held.staff === 0 || held.demo === 4) return
    throw new CliError(
      `Refused: this is not the demo hospital. It has ${counted(held.staff, 'person', 'people')} on its staff and ${counted(held.patients, 'patient')}, all of which would be lost. Make sure that ${new URL(url).pathname.slice(1)} is the database that you mean, and add --force.`,
    )
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function holds(sql: Sql) {
  const [there] =
    await sql`select to_regclass('public.staff') is not null and to_regclass('public.patient') is not null as yes`
  if (!there?.yes) return undefined
  const ofDemo = sql`${staff.username} in ('rita', 'david', 'jane', 'adam')`
  const [row] = await sql`
    select ${columns({
      staff: computed<number>(sql`count(*)::int`),
      demo: computed<number>(sql`(count(*) filter (where ${ofDemo}))::int`),
      patients: computed<number>(sql`(select count(*)::int from ${patient})`),
    })} from ${staff}`
  return row
}
