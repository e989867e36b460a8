import { setTimeout as sleep } from 'node:timers/promises'

/** Asks the portal on `port` whether it is ready until it says so. Throws after `limitMs` with its last answer. */
export async function waitUntilReady(origin: string, limitMs: number): Promise<void> {
  let last = 'no answer'
  for (const until = Date.now() + limitMs; Date.now() < until; await sleep(200)) {
    try {
      const reply = await fetch(`${origin}/api/health/ready`, {
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
