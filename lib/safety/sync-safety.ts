import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Database } from '@/db/client'
import { counted } from '../format/counted'
import { dataKindNames, dataKinds } from './kinds'
import { writeRows } from './load-rows'
import { readRows } from './read-rows'

/**
 * Adds the bundled safety data to the database. Existing rows stay as they are, including changed and withdrawn ones.
 * Returns what was added, as one phrase, or nothing. `folder` is the one of the portal.
 */
export async function syncSafety(database: Database, folder = process.cwd()): Promise<string[]> {
  const files = await Promise.all(
    dataKindNames.map(async (kind) => {
      const text = await readFile(path.join(folder, dataKinds[kind].file), 'utf8')
      return [kind, readRows(dataKinds[kind], text)] as const
    }),
  )
  return await database.transaction(async (transaction) => {
    let added = 0
    for (const [kind, rows] of files) added += await writeRows(transaction, kind, rows, { add: true })
    return added > 0 ? [`${counted(added, 'row')} of safety data`] : []
  })
}
