import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Answer } from './answers'
import type { InProcess } from './mistakes/list'

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

export interface InsideRead {
  began: number
  ended: number
  answer: Answer | undefined
}

/** Reads what a server process wrote down; what it was writing when it was killed is left out. */
export function readInsideLog(log: string): InsideRead[] {
  if (!existsSync(`${log}.reads`)) return []
  const answers = existsSync(`${log}.answers`)
    ? readFileSync(`${log}.answers`, 'utf8').split('\n').slice(0, -1)
    : []
  const parsed = answers.map((line) => JSON.parse(line) as Answer)
  const bytes = readFileSync(`${log}.reads`)
  return Array.from({ length: Math.floor(bytes.length / RECORD_BYTES) }, (_, index) => {
    const at = index * RECORD_BYTES
    const number = bytes.readUInt32LE(at + 16)
    const answer = parsed[number]
    if (!answer && number !== UNANSWERED) throw new Error(`${log} names an answer that it does not have.`)
    return { began: bytes.readDoubleLE(at), ended: bytes.readDoubleLE(at + 8), answer }
  })
}
