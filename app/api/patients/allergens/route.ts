import { answerJson } from '@/lib/access/guards/api'
import { requireApi } from '@/lib/access/guards/guard'
import { findAllergens } from '@/lib/patients/queries/allergens'

const LONGEST = 100

/** The substances and classes that what is typed (`q`) may mean, for an allergy. */
export function GET(request: Request): Promise<Response> {
  return answerJson(async () => {
    const asked = await requireApi('/api/patients/allergens')
    if ('refusal' in asked) return asked.refusal
    const typed = (new URL(request.url).searchParams.get('q') ?? '').slice(0, LONGEST)
    const { allergens, read } = await findAllergens(asked.access, typed)
    const found = allergens.map(({ allergen: { code, name, kind }, name: by }) => ({ code, name, kind, by }))
    return { body: { found, read }, access: asked.access }
  })
}
