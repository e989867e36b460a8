import { answerJson } from '@/lib/access/guards/api'
import { requireApi } from '@/lib/access/guards/guard'
import { knownCategory } from '@/lib/patients/entries/known-category'
import { findAllergens } from '@/lib/patients/queries/allergens'

const LONGEST = 100

/** The substances and classes that what is typed (`q`) may mean, for an allergy. */
export function GET(request: Request): Promise<Response> {
  return answerJson(async () => {
    const asked = await requireApi('/api/patients/allergens')
    if ('refusal' in asked) return asked.refusal
    const typed = (new URL(request.url).searchParams.get('q') ?? '').slice(0, LONGEST)
    const { allergens, read } = await findAllergens(asked.access, typed)
    const found = allergens.map(({ allergen, name: by }) => {
      const { code, name, kind } = allergen
      return { code, name, kind, by, category: knownCategory(allergen) }
    })
    return { body: { found, read }, access: asked.access }
  })
}
