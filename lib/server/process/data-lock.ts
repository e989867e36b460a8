import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { claim } from './process-claim'
import { identify, isRunning, processIdentity } from './process-identity'

/** The data folder is in use by another portal. The message is one line for the operator. */
export class DataInUse extends Error {
  override readonly name = 'DataInUse'
}

const runningState = processIdentity.extend({
  address: z.string(),
  databaseUrl: z.string(),
  databaseOwnerUrl: z.string().optional(),
})

/** What a running portal records in its data folder for the operator’s tool. */
export type Running = z.output<typeof runningState>

export interface DataLock {
  /** Records the addresses of the portal and its database. */
  publish(state: { address: string; databaseUrl: string; databaseOwnerUrl?: string }): void
  release(): void
}

/**
 * Locks the data folder for this process and creates it if missing. Throws DataInUse if another portal holds it; a
 * killed one’s lock is taken over. `address` is shown to a second portal.
 */
export async function lockData(portalData: string, address: string): Promise<DataLock> {
  makeDataFolder(portalData)
  const mine = await claim(join(portalData, 'lock'), address)
  if (!mine.won) {
    const { pid, note } = mine.holder
    throw new DataInUse(
      `A portal already runs on the data in ${portalData}: process ${pid}, ${note}. ` +
        `Use that one, stop it (kill ${pid}), or give this one its own: PORTAL_DATA=.data-2 PORT=3001 npm start`,
    )
  }
  const path = join(portalData, 'portal.json')
  rmSync(path, { force: true })
  return {
    publish(state) {
      writeFileSync(`${path}.new`, JSON.stringify({ ...identify(process.pid), ...state }), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    },
    release() {
      rmSync(path, { force: true })
      mine.release()
    },
  }
}

/** The portal running on `portalData`, or undefined; a killed one’s records are ignored. */
export function readRunning(portalData: string): Running | undefined {
  try {
    const state = runningState.parse(JSON.parse(readFileSync(join(portalData, 'portal.json'), 'utf8')))
    return isRunning(state) ? state : undefined
  } catch {
    return undefined
  }
}

/**
 * Creates the data folder. Its contents are readable by its owner only; for root the folder itself can be traversed,
 * because the database runs as another user in a subfolder.
 */
export function makeDataFolder(portalData: string): void {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  const made = mkdirSync(portalData, { recursive: true, mode })
  // An existing folder keeps its mode.
  if (made !== undefined) chmodSync(portalData, mode)
}
