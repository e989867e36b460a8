import { answerJson, signedOut } from '@/lib/access/guards/api'
import { currentSession } from '@/lib/access/guards/guard'
import { menus } from '@/lib/access/registry'

/**
 * The version of the access data, validated at the primary for this request, with the person it was validated
 * for. An open page compares it with the version that it shows; an edge runtime decides access by it together
 * with the snapshot of that name, over the menus that the modules declare.
 */
export function GET(): Promise<Response> {
  return answerJson(async () => {
    const session = await currentSession()
    if (!session) return signedOut
    const { access, principal } = session
    const version = access.viewing?.version ?? access.version
    const declaredMenus = menus().map(({ elementId }) => elementId)
    return { body: { version, declaredMenus, principal }, access }
  })
}
