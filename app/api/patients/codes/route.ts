import { answerJson } from '@/lib/access/guards/api'
import { requireApi } from '@/lib/access/guards/guard'
import { findDiagnosisCodes } from '@/lib/patients/queries/codings'

const LONGEST = 100

/** The codes of ICD-10 that what is typed (`q`) may mean, for a problem in a chart. */
export function GET(request: Request): Promise<Response> {
  return answerJson(async () => {
    const asked = await requireApi('/api/patients/codes')
    if ('refusal' in asked) return asked.refusal
    const { access } = asked
    const typed = (new URL(request.url).searchParams.get('q') ?? '')
      .replaceAll(/\p{Cc}/gu, '')
      .slice(0, LONGEST)
    return { body: await findDiagnosisCodes(access, typed), access }
  })
}
