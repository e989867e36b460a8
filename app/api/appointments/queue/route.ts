import { answerJson } from '@/lib/access/guards/api'
import { requireApi } from '@/lib/access/guards/guard'
import { readQueueStamp } from '@/lib/appointments/queries/queue'
import { apiWords } from '@/lib/appointments/words/api'
import { uuidOf } from '@/lib/platform/uuid'

/** Whether the queue of `?clinic=` has changed: an open page of the queue asks this every few seconds by itself. */
export function GET(request: Request): Promise<Response> {
  return answerJson(async () => {
    const asked = await requireApi('/api/appointments/queue', { unattended: true })
    if ('refusal' in asked) return asked.refusal
    const clinicId = uuidOf(new URL(request.url).searchParams.get('clinic') ?? undefined)
    if (!clinicId) return { body: { error: apiWords.whichClinic }, status: 400 }
    return { body: { stamp: await readQueueStamp(asked.access, clinicId) }, access: asked.access }
  })
}
