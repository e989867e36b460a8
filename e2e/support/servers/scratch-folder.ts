import { existsSync, statfsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** Containers often have only 64 MB there, too little for a database. */
const ENOUGH_BYTES = 4e9

/**
 * Creates a folder for throw-away data: in memory if there is room, which spares commits the disk, otherwise in the
 * temporary folder. The caller removes it.
 */
export async function makeScratchFolder(prefix: string): Promise<string> {
  return await mkdtemp(join(hasRoom() ? MEMORY : tmpdir(), prefix))
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize > ENOUGH_BYTES
}
