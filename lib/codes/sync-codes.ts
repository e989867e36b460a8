import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Database } from '@/db/client'
import { coding } from '@/db/schema/reference/codes'
import { counted } from '../format/counted'
import { readCodes } from './read-codes'
import { codeKinds, codeSystems } from './systems'

/**
 * Adds the bundled code sets to the database. Existing codes stay as they are, including renamed and retired ones.
 * Returns what was added, as one phrase, or nothing. `folder` contains the files.
 */
export async function syncCodes(database: Database, folder = path.resolve('db/codes')): Promise<string[]> {
  const shipped = await Promise.all(
    codeKinds.map(async (kind) => {
      const { uri, file } = codeSystems[kind]
      const rows = readCodes(await readFile(path.join(folder, file), 'utf8'))
      return rows.map((row) => ({ system: uri as string, ...row }))
    }),
  )
  const added = await database
    .insert(coding)
    .values(shipped.flat())
    .onConflictDoNothing()
    .returning({ code: coding.code })
  return added.length > 0 ? [counted(added.length, 'code')] : []
}
