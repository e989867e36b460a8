import { setTimeout as sleep } from 'node:timers/promises'

/** Polls the portal on `port` until it is ready. Throws after `limitMs` with the last answer. */
export async function waitUntilReady(port: number, limitMs: number): Promise<void> {
  let last = 'no answer'
  for (const until = Date.now() + limitMs; Date.now() < until; await sleep(200)) {
    try {
      const reply = await fetch(`http://127.0.0.1:${port}/api/health/ready`, {
        signal: AbortSignal.timeout(10_000),
      })
      if (reply.ok) return void (await reply.arrayBuffer())
      last = `${reply.status} ${(await reply.text()).slice(0, 300).trim()}`
    } catch (error) {
      last = error instanceof Error ? error.message : String(error)
    }
  }
  throw new Error(`The portal is not ready after ${limitMs / 1000} s: ${last}`)
}
