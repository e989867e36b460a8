import { setTimeout as sleep } from 'node:timers/promises'
import { DEMO_PEOPLE_MIN, demoPeople } from '@/db/demo/people'
import { staff } from '@/db/schema/access'
import { columns, computed } from '@/db/select-list'
import { readVersion } from '../access/decision/queries'
import { client } from '../platform/database'
import { env } from '../platform/env'
import { log } from '../platform/log'
import { singleton } from '../platform/singleton'
import { demoHospital } from './words/hospital'

/** What every page says of the hospital. */
export interface Hospital {
  /** Undefined where nobody set HOSPITAL_NAME and it is no demo. */
  name: string | undefined
  /** Whether the people of the demo are in the database, however they came there. */
  isDemo: boolean
}

/** How long a page waits to learn whether it is the demo's. */
const LIMIT_MS = 1_000

interface Known {
  version: string | undefined
  isDemo: boolean
}

/**
 * The hospital as it is called, and whether it is the demo. `version` is that of the access data where the request
 * has read it: the demo is looked for only when that has moved, as loading it moves it. Never throws; while the
 * database cannot be asked it says what was true last.
 */
export async function readHospital(version?: string): Promise<Hospital> {
  const known = singleton<Known>('hospital', () => ({ version: undefined, isDemo: false }))
  const look = async () => {
    const current = version ?? (await readVersion(client()))[0]?.version
    if (current !== known.version) Object.assign(known, { isDemo: await findDemo(), version: current })
  }
  try {
    // A page that says that the database is away must not wait for it here.
    await Promise.race([look(), sleep(LIMIT_MS, undefined, { ref: false })])
  } catch (error) {
    log().warn({ err: error }, 'it could not be found out whether this is the demo')
  }
  const { isDemo } = known
  return { name: env().hospitalName ?? (isDemo ? demoHospital : undefined), isDemo }
}

async function findDemo(): Promise<boolean> {
  const sql = client()
  const pairs = demoPeople.map(({ username, fullName }) => `${username}\n${fullName}`)
  const [row] = await sql`
    select ${columns({ found: computed<number>(sql`count(*)::int`) })} from ${staff}
     where ${staff.username} in ${sql(demoPeople.map(({ username }) => username))}
       and ${staff.username} || chr(10) || ${staff.fullName} in ${sql(pairs)}`
  return (row?.found ?? 0) >= DEMO_PEOPLE_MIN
}
