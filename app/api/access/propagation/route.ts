import { propagationFor } from '@/lib/access/delivery/propagation'
import { answerJson } from '@/lib/access/guards/api'
import { requireApi } from '@/lib/access/guards/guard'

/** How far the last change of the access data has come; an open page of Settings asks this every few seconds. */
export function GET(): Promise<Response> {
  return answerJson(async () => {
    const asked = await requireApi('/api/access/propagation', { unattended: true })
    if ('refusal' in asked) return asked.refusal
    return { body: await propagationFor(asked.access), access: asked.access }
  })
}
