import { notFound } from 'next/navigation'
import { NoAccess } from '@/app/ui/feedback/no-access'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { emptyForm } from '@/lib/forms/form-state'
import { openChart } from '@/lib/patients/queries/banner'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { readRequestingVisit } from '@/lib/theatre/queries/visit'
import { requestWords } from '@/lib/theatre/words/pages'
import { RequestForm } from './_components/request-form'

export const metadata = { title: requestWords.page }

export default async function RequestPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/theatre/request')
  const visitId = uuidOf((await searchParams).visit)
  if (!visitId)
    return (
      <>
        <PageHeader title={requestWords.page} />
        <Notice kind="info">{requestWords.noVisit}</Notice>
      </>
    )
  if (!access.may('patients.read')) return <NoAccess permission="patients.read" />
  const visit = await readRequestingVisit(access, visitId)
  if (!visit) notFound()
  const banner = await openChart(access, visit.patientId, 'operation')
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader title={requestWords.page} line={requestWords.line(visit.visitNumber)} />
      <div className="max-w-xl">
        <RequestForm
          visitId={visit.id}
          initial={emptyForm({ consent: 'not-yet' })}
          formKey={crypto.randomUUID()}
        />
      </div>
    </>
  )
}
