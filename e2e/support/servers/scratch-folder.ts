import { existsSync, statfsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** Containers often have 64 megabytes there, in which no database fits. */
const ENOUGH_BYTES = 4e9

/**
 * Makes a folder for data that is thrown away: in memory where there is room, which spares every commit the disk, else
 * in the temporary folder. The caller removes it.
 */
export async function makeScratchFolder(prefix: string): Promise<string> {
  return await mkdtemp(join(hasRoom() ? MEMORY : tmpdir(), prefix))
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize > ENOUGH_BYTES
}
