import { accessJson } from '@/lib/access/access-json'
import { currentAccess } from '@/lib/access/guard'
import { answerJson, signedOut } from '@/lib/server/http/api'

/** The signed-in person's own access. */
export function GET(): Promise<Response> {
  return answerJson(async () => {
    const access = await currentAccess()
    return access ? { body: accessJson(access), access } : signedOut
  })
}
