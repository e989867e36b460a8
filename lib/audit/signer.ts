import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '@/db/client'
import { log } from '../platform/log'
import { LogShortened, type Signing, signHead } from './sign'

/** How often a machine signs, in milliseconds: often enough that a head is never a minute old. */
const EVERY_MS = 30_000

/** Signs at once and from then on until stopped. What fails is logged, once for as long as it lasts, and tried again. */
export function startSigner(url: string, signing: Signing): { first: Promise<void>; stop(): Promise<void> } {
  const sql = connect(url, { max: 1, name: 'portal audit' })
  const stopped = new AbortController()
  let told: string | undefined
  const once = async () => {
    try {
      await signHead(sql, signing)
      told = undefined
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (told !== reason)
        log()[error instanceof LogShortened ? 'error' : 'warn']({ reason }, 'the audit log was not signed')
      told = reason
    }
  }
  const first = once()
  const running = (async () => {
    await first
    for (;;) {
      await sleep(EVERY_MS, undefined, { signal: stopped.signal, ref: false }).catch(() => {})
      if (stopped.signal.aborted) return
      await once()
    }
  })()
  return {
    first,
    async stop() {
      stopped.abort()
      await running
      await sql.end({ timeout: 2 })
    },
  }
}
