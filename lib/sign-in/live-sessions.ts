import { accessService } from '../access/decision/service'

/** Whether the session is still valid; the same check as for a page. */
export async function isLive(sessionId: string): Promise<boolean> {
  const { resolve } = await accessService()
  return (await resolve(sessionId)) !== undefined
}
