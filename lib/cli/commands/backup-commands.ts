import { dirname } from 'node:path'
import { BackupError } from '@/db/backup/format'
import { openBackup } from '@/db/backup/read-backup'
import { restoreBackup } from '@/db/backup/restore'
import { writeBackup } from '@/db/backup/write-backup'
import { counted } from '../../format/counted'
import type { Call, Command, Output } from '../command'
import type { Tool } from '../tool'

export const backupCommands: readonly Command[] = [
  {
    words: ['db', 'backup'],
    summary: 'Write everything that the hospital has into a file, as of one moment.',
    args: [{ name: 'FILE', help: 'The file; one that is there is replaced when the new one is complete.' }],
    details: [
      'Works while the portal runs, and on the embedded database also while it stands still.',
      'The file holds every record and the hashes of passwords; only its owner can read it. Sessions are not in it.',
      'Its first line says what it holds: head -1 FILE. The rows: tail -n +2 FILE | gunzip',
    ],
    run: backup,
  },
  {
    words: ['db', 'restore'],
    summary: 'Make the hospital what it was when a backup was made, all of it or nothing.',
    args: [{ name: 'FILE', help: 'What db backup has written.' }],
    details: [
      'Replaces everything that is in the database. An empty one is migrated first.',
      'Works while the portal runs: pages can be read meanwhile, changes wait. Everybody signs in again afterwards.',
      'The file is read and checked before anything is touched. The hospital’s clock stays as it is set.',
    ],
    run: restore,
  },
]

async function backup(call: Call, tool: Tool): Promise<Output> {
  const file = call.need('FILE')
  await tool.reachDatabase({ make: false })
  const began = performance.now()
  const header = await writeBackup(tool.databaseUrl, file, laterLines(tool)).catch((error) => {
    throw asBackupError(error, file)
  })
  const { takenAt, sha256, tables } = header
  await tool.sql`
    insert into audit_event (actor, source, action, entity, subject)
    values (${tool.actor.name}, ${tool.actor.source}, 'backup', 'database',
            ${JSON.stringify({ taken_at: takenAt, sha256 })}::text::jsonb)`
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const bytes = Number(header.bytes)
  return {
    data: { file, takenAt, tables: tables.length, rows, bytes, sha256, seconds: since(began) },
    lines: [
      `${file}: ${counted(rows, 'row')} of ${counted(tables.length, 'table')} as of ${takenAt} (${since(began)} s).`,
    ],
  }
}

async function restore(call: Call, tool: Tool): Promise<Output> {
  const began = performance.now()
  const opened = await openBackup(call.need('FILE'))
  await tool.reachDatabase({ make: true })
  const options = { actor: tool.actor, onTable: laterLines(tool) }
  const versions = await restoreBackup(tool.databaseUrl, opened, options)
  await tool.changed(versions)
  const { takenAt, tables } = opened.header
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return {
    data: {
      restored: true,
      takenAt,
      tables: tables.length,
      rows,
      version: versions.after,
      seconds: since(began),
    },
    lines: [
      `The hospital is as it was at ${takenAt}: ${counted(rows, 'row')} of ${counted(tables.length, 'table')} (${since(began)} s). Everybody signs in again.`,
    ],
  }
}

const since = (began: number) => Number(((performance.now() - began) / 1000).toFixed(1))

const PAUSE_MS = 2_000

/** Prints the current table, at most every two seconds. */
function laterLines({ io }: Tool): (table: string) => void {
  let said = Date.now()
  return (table) => {
    if (Date.now() - said < PAUSE_MS) return
    said = Date.now()
    io.err(`… ${table}\n`)
  }
}

/** Words file system errors for the operator; returns any other error unchanged. */
function asBackupError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC') return new BackupError(`There is no room for ${file}. Nothing was written.`)
  if (['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR'].includes(code))
    return new BackupError(
      `${file} cannot be written (${code}). Is ${dirname(file)} a folder that you may write into?`,
    )
  return error
}
