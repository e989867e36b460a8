import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { claim } from './process-claim'
import { identify, isRunning, processIdentity } from './process-identity'

/** The data folder is in use by another portal. The message is one line for the operator. */
export class DataInUse extends Error {
  override readonly name = 'DataInUse'
}

const runningState = processIdentity.extend({ address: z.string(), databaseUrl: z.string() })

/** What a running portal leaves in its data folder for the operator's tool. */
export type Running = z.output<typeof runningState>

export interface DataLock {
  /** Writes down where the portal and its database can be reached. */
  publish(state: { address: string; databaseUrl: string }): void
  release(): void
}

/**
 * Takes the data folder for this process and makes it when it is missing. Throws DataInUse when another
 * portal holds it; what a killed one left behind is taken over. `address` is shown to whoever comes second.
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

/** The portal that runs on `portalData` now, or undefined; what a killed one left behind counts as none. */
export function readRunning(portalData: string): Running | undefined {
  try {
    const state = runningState.parse(JSON.parse(readFileSync(join(portalData, 'portal.json'), 'utf8')))
    return isRunning(state) ? state : undefined
  } catch {
    return undefined
  }
}

/**
 * Makes the data folder. Everything in it is readable by its owner alone; for root the folder itself can be
 * passed through, because the database runs as another user in a folder of its own below.
 */
export function makeDataFolder(portalData: string): void {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  const made = mkdirSync(portalData, { recursive: true, mode })
  // A folder that was there keeps the mode that somebody gave it.
  if (made !== undefined) chmodSync(portalData, mode)
}
