import { requireApi } from '@/lib/access/guards/guard'
import { today } from '@/lib/clock/hospital-time'
import { definitionOf } from '@/lib/reports/definitions/all'
import { readAddress } from '@/lib/reports/figures/asked'
import { casesFile, figuresFile } from '@/lib/reports/figures/file'
import { askable } from '@/lib/reports/queries/askable'
import { MOST_SECONDS, readReport } from '@/lib/reports/queries/read-report'
import { reportWords as words } from '@/lib/reports/words/page'

/** More than a spreadsheet is comfortable with. */
const MOST_CASES = 50_000

/** The table of a report, or the cases of one of its figures, as a CSV file: `report` with the filters of its page. */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  const allowed = await requireApi('/api/reports')
  if ('refusal' in allowed)
    return Response.json(allowed.refusal.body, { status: allowed.refusal.status, headers })
  const { access } = allowed
  const { report: code = '', ...given } = Object.fromEntries(new URL(request.url).searchParams)
  const report = definitionOf(code)
  if (!report) return Response.json({ error: words.noReport }, { status: 404, headers })
  if (!access.may(report.permission)) return Response.json({ error: words.mayNot }, { status: 403, headers })
  const { asked, problems } = readAddress(await askable(access, report), given)
  if (!asked) return Response.json({ errors: problems }, { status: 400, headers })
  const read = await readReport(
    access,
    code,
    { ...asked, after: undefined },
    { whole: { cases: MOST_CASES } },
  )
  if (!read || read === 'late')
    return Response.json({ error: words.late(MOST_SECONDS) }, { status: 503, headers })
  return new Response(asked.cases ? casesFile(read) : figuresFile(read, asked), {
    headers: {
      ...headers,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${code}-${today()}.csv"`,
    },
  })
}
