import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Answer } from './answers'
import type { Read } from './check'
import type { InProcess } from './mistakes/list'
import type { Unanswered } from './readers'

/** What a server process is told about its own reading (see inside.ts). */
export const insideSettings = z.object({
  /** The files of this process begin with this path. */
  log: z.string(),
  sessions: z.array(z.object({ id: z.string(), username: z.string() })),
  /** So many resolves at once, then a pause. */
  callers: z.number().int().positive(),
  pauseMs: z.number().nonnegative(),
  /** By how much the wall clock of the process is wrong. */
  clockMs: z.number(),
  /** A mistake to put back into this process (mistakes/in-process.ts). */
  mistake: z.custom<InProcess>((value) => typeof value === 'string').optional(),
})

export type InsideSettings = z.output<typeof insideSettings>

/** Two doubles, when a read began and ended, and the number of its answer. */
export const RECORD_BYTES = 20
/** The number of a read that was refused or failed. */
export const UNANSWERED = 0xffffffff

/** What one server process read of its own resolver. */
export interface InsideLog {
  reads: Read[]
  unanswered: Unanswered[]
}

/**
 * Reads what a process of `machine` wrote down; what it was writing when it was killed is left out. A long run reads
 * millions of times, so each read becomes one object here and none after.
 */
export function readInsideLog(log: string, machine: number): InsideLog {
  const found: InsideLog = { reads: [], unanswered: [] }
  if (!existsSync(`${log}.reads`)) return found
  const answers = existsSync(`${log}.answers`)
    ? readFileSync(`${log}.answers`, 'utf8').split('\n').slice(0, -1)
    : []
  const parsed = answers.map((line) => JSON.parse(line) as Answer)
  const bytes = readFileSync(`${log}.reads`)
  for (let at = 0; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
    const [began, ended] = [bytes.readDoubleLE(at), bytes.readDoubleLE(at + 8)]
    const number = bytes.readUInt32LE(at + 16)
    const answer = parsed[number]
    if (answer) found.reads.push({ asked: 'inside', machine, began, ended, answer })
    else if (number === UNANSWERED)
      found.unanswered.push({ machine, began, ended, why: 'a resolve that was refused' })
    else throw new Error(`${log} names an answer that it does not have.`)
  }
  return found
}
