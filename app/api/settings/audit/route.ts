import { leadToConfirm } from '@/lib/access/guards/fresh'
import { requireApi } from '@/lib/access/guards/guard'
import { askLog } from '@/lib/audit-log/ask-log'
import { exportLog } from '@/lib/audit-log/export'

/** The entries that the filters in the address ask for, as a CSV file. */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  const allowed = await requireApi('/api/settings/audit')
  if ('refusal' in allowed)
    return Response.json(allowed.refusal.body, { status: allowed.refusal.status, headers })
  const { access } = allowed
  const { search, searchParams } = new URL(request.url)
  const asking = await leadToConfirm(access, `/settings/audit${search}`)
  if (asking) return asking
  const { query, problems, kept, patient } = await askLog(access, Object.fromEntries(searchParams))
  if (!query) return Response.json({ errors: problems }, { status: 400, headers })
  return new Response(await exportLog(access, { query, kept, patient }), {
    headers: {
      ...headers,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="log-${new Date().toISOString().slice(0, 10)}.csv"`,
    },
  })
}
