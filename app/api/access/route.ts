import { accessJson } from '@/lib/access/decision/access-json'
import { answerJson, signedOut } from '@/lib/access/guards/api'
import { currentAccess } from '@/lib/access/guards/guard'

/** The signed-in person's own access. */
export function GET(): Promise<Response> {
  return answerJson(async () => {
    const access = await currentAccess()
    return access ? { body: accessJson(access), access } : signedOut
  })
}
