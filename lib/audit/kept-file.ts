import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type KeptHead, keptHead } from './head'

/** The file in which a machine keeps the last head that it signed, so that it is not only in the database. */
export const headFile = (portalData: string, log: string) =>
  join(portalData, `audit-head-${log.slice(0, 8)}.json`)

/** The head in `file`; undefined when there is none. Throws when the file holds something else. */
export function readHeadFile(file: string): KeptHead | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const read = keptHead.safeParse(parsed(text))
  if (!read.success) throw new Error(`${file} holds no signed head of the audit log.`)
  return read.data
}

export function writeHeadFile(file: string, head: KeptHead): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(head)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export const removeHeadFile = (file: string) => rmSync(file, { force: true })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
