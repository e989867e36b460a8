import { requireApi } from '@/lib/access/guards/guard'
import { rowNumber } from '@/lib/platform/row-number'
import { readSheet } from '@/lib/reviews/queries/sheet'
import { sheetCsv } from '@/lib/reviews/sheet-csv'

/** The sheet of the closed review that `?review=` names, as a CSV file. */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  const allowed = await requireApi('/api/settings/reviews')
  if ('refusal' in allowed)
    return Response.json(allowed.refusal.body, { status: allowed.refusal.status, headers })
  const id = rowNumber(new URL(request.url).searchParams.get('review') ?? '')
  const sheet = id === undefined ? undefined : await readSheet(allowed.access, id)
  if (!sheet) return Response.json({ error: 'not_found' }, { status: 404, headers })
  return new Response(sheetCsv(sheet), {
    headers: {
      ...headers,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="review-${id}.csv"`,
    },
  })
}
