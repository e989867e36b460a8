import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Resolved } from '@/lib/access/decision/resolved'
import type { accessService } from '@/lib/access/decision/service'
import { now } from './checking/clock'
import { type InsideAnswer, insideSettings, RECORD_BYTES } from './inside-log'
import { spoil } from './mistakes/in-process'

/* Preloaded into a server process (`node --import`). It skews that process's clock on request, and reads from
   the process's own resolver, the same object that its pages use, as fast as allowed. Results go to a file at
   once, because the process may be killed at any moment. */

const settings = insideSettings.parse(JSON.parse(process.env.PORTAL_TORTURE ?? '{}'))
setClockWrong()
void readForEver()

function setClockWrong() {
  const RealDate = Date
  let offsetMs = settings.clockMs
  process.on('message', (message) => {
    if (typeof message === 'object' && message && 'clockMs' in message) offsetMs = Number(message.clockMs)
  })
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given) =>
      Reflect.construct(target, given.length > 0 ? given : [target.now() + offsetMs]),
    apply: (target) => new target(target.now() + offsetMs).toString(),
    get: (target, name) => (name === 'now' ? () => target.now() + offsetMs : Reflect.get(target, name)),
  })
}

/** Reads per write to the file; a killed process loses fewer than this. */
const NOTED_TOGETHER = 50

type Service = ReturnType<typeof accessService>

async function readForEver() {
  const log = openSync(`${settings.log}.reads`, 'a')
  process.once('exit', () => closeSync(log))
  let service: Service | undefined
  // It is created while the process starts, before the first request.
  for (; !service; await sleep(5)) {
    service = (globalThis as Record<symbol, unknown>)[Symbol.for('portal.access')] as Service | undefined
  }
  const access = await service
  if (settings.mistake) spoil(access, settings.mistake)
  const answers = new Map<string, number>()
  const buffer = Buffer.alloc(NOTED_TOGETHER * RECORD_BYTES)
  let noted = 0
  // Independent loops, so that they do not run in lockstep.
  await Promise.all(Array.from({ length: settings.callers }, (_, caller) => readOneByOne(caller)))

  async function readOneByOne(caller: number) {
    const session = settings.sessions[caller % settings.sessions.length]
    for (;;) {
      const began = now()
      const number = await access.resolve(session?.id ?? '').then(
        (resolved) => numberOf(answerOf(resolved, session?.username ?? '')),
        (error: unknown) => numberOf({ refused: causeOf(error) }),
      )
      note(began, now(), number)
      await sleep(2 * settings.pauseMs * Math.random())
    }
  }

  function note(began: number, ended: number, answer: number) {
    const at = noted * RECORD_BYTES
    buffer.writeDoubleLE(began, at)
    buffer.writeDoubleLE(ended, at + 8)
    buffer.writeUInt32LE(answer, at + 16)
    noted += 1
    if (noted < NOTED_TOGETHER) return
    writeSync(log, buffer)
    noted = 0
  }

  /** The number of an answer in the file of reads; a new answer is written before its first use. */
  function numberOf(answer: InsideAnswer): number {
    const written = JSON.stringify(answer)
    const known = answers.get(written)
    if (known !== undefined) return known
    answers.set(written, answers.size)
    writeFileSync(`${settings.log}.answers`, `${written}\n`, { flag: 'a' })
    return answers.size - 1
  }
}

function answerOf(resolved: Resolved | undefined, username: string): InsideAnswer {
  if (!resolved) return { username, active: false }
  const { version, menus, permissions } = resolved.access
  return { username, version, menus: [...menus].sort(), permissions }
}

/** The database's or driver's first error, by its code if it has one. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause !== undefined) return causeOf(error.cause)
  return 'code' in error ? String(error.code) : error.message
}
