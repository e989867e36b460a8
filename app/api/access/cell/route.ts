import type { NextRequest } from 'next/server'
import { cellAsked } from '@/lib/access/admin/schemas'
import { answerJson } from '@/lib/access/guards/api'
import { requireApi } from '@/lib/access/guards/guard'
import { cellSentences } from '@/lib/access/ways/cell-sentences'
import { readCell } from '@/lib/access/ways/read-cell'
import { cellWords } from '@/lib/access/words/cell'

/** What there is to know of one cell of the table of access. */
export function GET(request: NextRequest): Promise<Response> {
  return answerJson(async () => {
    const asked = await requireApi('/api/access/cell')
    if ('refusal' in asked) return asked.refusal
    const { access } = asked
    const parsed = cellAsked.safeParse(Object.fromEntries(request.nextUrl.searchParams))
    const cell = parsed.success ? await readCell(access, parsed.data) : undefined
    if (!cell) return { body: { error: cellWords.unknown }, status: parsed.success ? 404 : 400, access }
    return { body: cellSentences(cell), access }
  })
}
