import { connect } from '@/db/client'
import { DEMO_PASSWORD, demoPeople } from '@/db/demo/people'
import { readHospitalNow, readTimeZone, setTimeZone } from '@/db/hospital-clock'
import { type Day, dayOf, isDay } from '../../clock/day'
import { type Loaded, loadHospital, SMALL_HOSPITAL } from '../../demo/load-hospital'
import { counted } from '../../format/counted'
import { migrateDatabase } from '../../server/start/migrate-database'
import { bulkGiven, bulkOptions, loadBulkDemo } from '../bulk/bulk-demo'
import { CliError, UsageError } from '../cli-error'
import type { Call, Command, Option, Output } from '../command'
import { needOwner } from '../owner'
import type { Tool } from '../tool'

/** The parameters of a demo hospital. */
export const demoOptions: readonly Option[] = [
  { name: 'patients', value: 'N', help: `How many patients; ${SMALL_HOSPITAL} by default.` },
  {
    name: 'day',
    value: 'DAY',
    help: 'The demo’s current day, such as 2026-05-12; today by default.',
  },
]

export const dbCommands: readonly Command[] = [
  {
    words: ['db', 'url'],
    summary: 'Print the address of the database in use, as the portal’s role, and nothing else.',
    options: [{ name: 'owner', help: 'As the role that owns the tables, where that is known here.' }],
    async run(call, tool) {
      const url = call.has('owner') ? await needOwner(tool) : tool.databaseUrl
      return { data: { url }, lines: [url] }
    },
  },
  {
    words: ['db', 'migrate'],
    summary: 'Bring the database up to date: its tables, menus and permissions.',
    async run(_, tool) {
      const done = await bringUpToDate(tool)
      const lines = [done.length > 0 ? `Added: ${done.join(', ')}.` : 'The database is up to date.']
      return { data: { done }, lines }
    },
  },
  {
    words: ['db', 'demo'],
    summary: 'Load the demo hospital, its people and its patients, into a database that has none.',
    options: [...demoOptions, ...bulkOptions],
    details: [
      'The same patients come from the same number and day. All is loaded or nothing.',
      'A database that has the demo’s people but no patients gets the patients only.',
      'With --beds and --years: patients, visits, stays, operations, notes, orders and vital signs of years, month by month; the same command goes on after an interruption, and proves what it loaded with the invariants.',
    ],
    run: loadDemoHospital,
  },
]

/** Its tables, menus and permissions, and the hospital’s time zone. Returns what was added. */
export async function bringUpToDate({ urls, settings }: Tool): Promise<string[]> {
  const done = await migrateDatabase(urls)
  if (settings.setsTimeZone) done.push(...(await setZone(urls.ownerUrl, settings.timeZone)))
  return done
}

/** The hospital's time zone for SQL rules, as HOSPITAL_TIME_ZONE says. */
async function setZone(url: string, zone: string): Promise<string[]> {
  const sql = connect(url, { max: 1, name: 'portal migrate' })
  try {
    if ((await readTimeZone(sql)) === zone) return []
    await setTimeZone(sql, zone)
    return [`the time zone ${zone}`]
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function loadDemoHospital(call: Call, tool: Tool): Promise<Output> {
  const bulk = bulkGiven(call)
  if (bulk)
    return await loadBulkDemo(
      tool,
      bulk,
      progressLines((line) => tool.io.err(`${line}\n`)),
    )
  const { timeZone } = tool.settings
  const day = dayGiven(call) ?? dayOf(await readHospitalNow(tool.sql), timeZone)
  const patients = patientsGiven(call) ?? SMALL_HOSPITAL
  const onProgress = progressLines((line) => tool.io.err(`${line}\n`))
  const loaded = await loadHospital(await needOwner(tool), { day, timeZone, patients, onProgress })
  const refusal = refusals[loaded]
  if (refusal) throw new CliError(refusal)
  const accounts = demoPeople.map((person) => person.username)
  return {
    data: { loaded: true, people: loaded === 'all', patients, day, accounts, password: DEMO_PASSWORD },
    lines: [
      `The demo hospital is loaded: ${accounts.length} people, password ${DEMO_PASSWORD}, and ${counted(patients, 'patient')}.`,
      `Usernames: ${accounts.join(', ')}.`,
    ],
  }
}

const refusals: Partial<Record<Loaded, string>> = {
  'not the demo’s staff':
    'The database has staff already, and it is not the demo’s, so nothing was loaded. The demo only goes into a database without staff.',
  'patients are there':
    'The database has patients already, so the demo was not loaded. It only goes into a database without patients.',
}

/** The number of --patients. Throws `UsageError`. */
export function patientsGiven(call: Call): number | undefined {
  const given = call.given('patients')
  if (given === undefined) return undefined
  const patients = Number(given)
  if (!/^\d{1,7}$/.test(given) || patients < 1 || patients > MOST_PATIENTS)
    throw new UsageError(`--patients takes a whole number from 1 to 1,000,000, not “${given}”.`)
  return patients
}

/** The day of --day. Throws `UsageError`. */
export function dayGiven(call: Call): Day | undefined {
  const given = call.given('day')
  if (given !== undefined && !isDay(given))
    throw new UsageError(`--day takes a day of the calendar such as 2026-05-12, not “${given}”.`)
  return given
}

const MOST_PATIENTS = 1_000_000
const PAUSE_MS = 2_000

/** Reports progress, at most every two seconds. */
export function progressLines(say: (line: string) => void): (what: string, done: number) => void {
  let said = Date.now()
  return (what, done) => {
    if (Date.now() - said < PAUSE_MS) return
    said = Date.now()
    say(`${what}: ${Math.floor(done * 100)} %`)
  }
}
