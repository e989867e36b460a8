import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { ChartOpenings } from '@/app/(portal)/patients/[id]/_emergency/chart-openings'
import { ClosedChart } from '@/app/(portal)/patients/[id]/_emergency/closed-chart'
import { PatientBanner } from '@/app/ui/patient-banner'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { readVisit } from '@/lib/consultations/visit'
import { readVisitMark } from '@/lib/consultations/visit-mark'
import { visitFlashWords, visitWords } from '@/lib/consultations/words/visit'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import { CloseSection } from './_closing/close-section'
import { VisitAside } from './_components/visit-aside'
import { VisitDiagnoses } from './_components/visit-diagnoses'
import { VisitHeader } from './_components/visit-header'
import { WhoIsNext } from './_components/who-is-next'
import { NotesSection } from './_notes/notes-section'
import { OrdersSection } from './_orders/orders-section'
import { VitalsSection } from './_triage/vitals-section'
import '@/app/ui/care/care.css'
import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { flashWords } from '@/app/ui/feedback/flash-words'

export const generateMetadata = recordTitle('/consultations/[id]', visitWords.page, readVisitMark)

/** What colleagues record meanwhile and the work here depends on: a warning at an order, a priority. */
const beside = ['allergy', 'vital_signs']

export default async function VisitPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/consultations/[id]', `/consultations/${(await params).id}`)
  const [{ id }, { flash }] = await Promise.all([params, searchParams])
  const visit = await readVisit(access, id)
  const banner = await lookIntoChart(access, visit.patientId, 'visit')
  if (!banner) return <ClosedChart patientId={visit.patientId} access={access} />
  const words = flashWords(visitFlashWords, flash)
  const mayClose = visit.status === 'in-progress:consultation' && access.may('consultations.sign')
  return (
    <>
      <PatientBanner banner={banner} />
      <RefreshOnWork on={beside} />
      {words && (
        <FlashMessage words={words} version={visit.version}>
          <WhoIsNext access={access} visit={visit} flash={flash} />
        </FlashMessage>
      )}
      <ChartOpenings banner={banner} access={access} />
      <VisitHeader access={access} visit={visit} />
      <div className="gap-x-8 xl:grid xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <VitalsSection access={access} visit={visit} banner={banner} />
          <NotesSection access={access} visit={visit} />
          <VisitDiagnoses access={access} visit={visit} />
          <OrdersSection access={access} visit={visit} allergies={banner.allergies ?? []} />
          {mayClose && <CloseSection visit={visit} />}
        </div>
        <aside
          aria-label={visitWords.aside}
          className="min-w-0 xl:sticky xl:top-(--stuck-height) xl:max-h-[calc(100dvh-var(--stuck-height))] xl:self-start xl:overflow-y-auto"
        >
          <VisitAside access={access} visit={visit} />
        </aside>
      </div>
    </>
  )
}
