import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Answer } from './checking/answers'
import type { Read } from './checking/check'
import type { Unanswered } from './checking/unanswered'
import type { InProcess } from './mistakes/list'

/** What a server process is told about its own reading (see inside.ts). */
export const insideSettings = z.object({
  /** The files of this process begin with this path. */
  log: z.string(),
  sessions: z.array(z.object({ id: z.string(), username: z.string() })),
  /** Number of concurrent resolves, then a pause. */
  callers: z.number().int().positive(),
  pauseMs: z.number().nonnegative(),
  /** By how much the wall clock of the process is wrong. */
  clockMs: z.number(),
  /** A mistake to put back into this process (mistakes/in-process.ts). */
  mistake: z.custom<InProcess>((value) => typeof value === 'string').optional(),
})

export type InsideSettings = z.output<typeof insideSettings>

/** Two doubles, the begin and end of a read, and the number of its answer. */
export const RECORD_BYTES = 20
/** A process’s log entry of a read: the answer, or why there was none. */
export type InsideAnswer = Answer | { refused: string }

/** One server process's reads of its own resolver. */
export interface InsideLog {
  reads: Read[]
  unanswered: Unanswered[]
}

/**
 * Reads the records of a process of `machine`; an incomplete last one is left out. A long run reads millions
 * of times, so each read becomes one object here and none after.
 */
export function readInsideLog(log: string, machine: number): InsideLog {
  const found: InsideLog = { reads: [], unanswered: [] }
  if (!existsSync(`${log}.reads`)) return found
  // In this order, because a running process writes an answer before referring to it.
  const bytes = readFileSync(`${log}.reads`)
  const answers = existsSync(`${log}.answers`)
    ? readFileSync(`${log}.answers`, 'utf8').split('\n').slice(0, -1)
    : []
  const parsed = answers.map((line) => JSON.parse(line) as InsideAnswer)
  for (let at = 0; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
    const [began, ended] = [bytes.readDoubleLE(at), bytes.readDoubleLE(at + 8)]
    const answer = parsed[bytes.readUInt32LE(at + 16)]
    if (!answer) throw new Error(`${log} names an answer that it does not have.`)
    if ('refused' in answer)
      found.unanswered.push({ machine, began, ended, why: `a resolve was refused (${answer.refused})` })
    else found.reads.push({ asked: 'inside', machine, began, ended, answer })
  }
  return found
}
