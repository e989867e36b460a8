import { accessService } from '../access/decision/service'

/** Whether the session may still be used; the same check as for a page. */
export async function isLive(sessionId: string): Promise<boolean> {
  const { resolve } = await accessService()
  return (await resolve(sessionId)) !== undefined
}
