import { requirePage } from '@/lib/access/guards/guard'
import type { SearchParams } from '@/lib/platform/search-params'
import { wordsByCode } from '@/lib/reports/words/by-code'
import { ReportPage } from '../_components/report-page'

export const metadata = { title: wordsByCode.operations.title }

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/reports/operations')
  return <ReportPage access={access} code="operations" address={await searchParams} />
}
