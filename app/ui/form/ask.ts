/**
 * The portal's answer at `address`; undefined without an answer or after a refusal, and then there is no
 * list.
 */
export async function ask<Answer>(address: string, signal: AbortSignal): Promise<Answer | undefined> {
  try {
    const reply = await fetch(address, { signal })
    return reply.ok ? ((await reply.json()) as Answer) : undefined
  } catch {
    return undefined
  }
}
