import { answerJson } from '@/lib/access/guards/api'
import { requireApi } from '@/lib/access/guards/guard'
import { searchPatients } from '@/lib/patients/search/search'

/** Patients by what was typed so far (`q`); the search page asks this while somebody types. */
export function GET(request: Request): Promise<Response> {
  return answerJson(async () => {
    const asked = await requireApi('/api/patients/search')
    if ('refusal' in asked) return asked.refusal
    const { access } = asked
    const typed = new URL(request.url).searchParams.get('q') ?? ''
    return { body: await searchPatients(access, typed), access }
  })
}
