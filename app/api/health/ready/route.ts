import { readiness } from '@/lib/server/health'

/** Says whether this process can serve: 503 with the failing part named when it cannot. */
export async function GET(): Promise<Response> {
  const report = await readiness()
  return Response.json(report, {
    status: report.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}

export const dynamic = 'force-dynamic'
