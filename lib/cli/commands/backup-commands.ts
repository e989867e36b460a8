import { dirname } from 'node:path'
import { BackupError } from '@/db/backup/format'
import { openBackup } from '@/db/backup/read-backup'
import { restoreBackup } from '@/db/backup/restore'
import { writeBackup } from '@/db/backup/write-backup'
import { auditEvent as log } from '@/db/schema/audit'
import { names } from '@/db/select-list'
import { counted } from '../../format/counted'
import type { Call, Command, Output } from '../command'
import { needOwner } from '../owner'
import type { Tool } from '../tool'

export const backupCommands: readonly Command[] = [
  {
    words: ['db', 'backup'],
    summary: 'Back up the whole hospital into a file, as of one moment.',
    args: [{ name: 'FILE', help: 'The file; an existing one is replaced when the new one is complete.' }],
    details: [
      'Works while the portal runs, and on the embedded database also while it is stopped.',
      'The file contains every record and the password hashes; only its owner can read it. It contains no sessions.',
      'Its first line describes it: head -1 FILE. The rows: tail -n +2 FILE | gunzip',
    ],
    run: backup,
  },
  {
    words: ['db', 'restore'],
    summary: 'Restore the hospital from a backup, all or nothing.',
    args: [{ name: 'FILE', help: 'A file written by db backup.' }],
    details: [
      'Replaces everything in the database. An empty one is migrated first.',
      'Works while the portal runs: pages stay readable, changes wait. Everybody has to sign in again afterwards.',
      'The file is verified before anything is changed. The hospital’s clock keeps its setting.',
    ],
    run: restore,
  },
]

async function backup(call: Call, tool: Tool): Promise<Output> {
  const file = call.need('FILE')
  await tool.reachDatabase({ make: false })
  const url = await needOwner(tool)
  const began = performance.now()
  const header = await writeBackup(url, file, laterLines(tool)).catch((error) => {
    throw asBackupError(error, file)
  })
  const { takenAt, sha256, tables } = header
  await tool.sql`
    insert into ${log} (${names(log.actor, log.source, log.action, log.entity, log.subject)})
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
  const versions = await restoreBackup(await needOwner(tool), opened, options)
  await tool.changed(versions)
  await tool.logsReplaced()
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
