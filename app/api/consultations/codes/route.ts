import { answerJson } from '@/lib/access/guards/api'
import { requireApi } from '@/lib/access/guards/guard'
import { searchCodes } from '@/lib/codes/search/search-codes'
import { codeKinds } from '@/lib/codes/systems'
import { apiWords } from '@/lib/codes/words/api'
import { usualDose } from '@/lib/orders/model/dose-fields'
import { client } from '@/lib/platform/database'

const LONGEST = 100

/** The codes that what is typed may mean, and how it was read: `?kind=diagnosis&q=typed`. */
export function GET(request: Request): Promise<Response> {
  return answerJson(async () => {
    const asked = await requireApi('/api/consultations/codes')
    if ('refusal' in asked) return asked.refusal
    const { searchParams } = new URL(request.url)
    const kind = codeKinds.find((one) => one === searchParams.get('kind'))
    if (!kind) return { body: { error: apiWords.noSuchKind }, status: 400 }
    const typed = (searchParams.get('q') ?? '').replaceAll(/\p{Cc}/gu, '').slice(0, LONGEST)
    const { codes, read } = await searchCodes(client(), kind, typed)
    return {
      body: {
        codes: codes.map(({ code, display, details }) => ({ code, display, usual: usualDose(details) })),
        read,
      },
      access: asked.access,
    }
  })
}
