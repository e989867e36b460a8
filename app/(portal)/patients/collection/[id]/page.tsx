import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle, shortMark } from '@/app/(portal)/_shell/record-title'
import { ClosedChart } from '@/app/(portal)/patients/[id]/_emergency/closed-chart'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { writtenDay } from '@/lib/clock/written-day'
import { readVisitCollection, type VisitCollection } from '@/lib/flows/laboratory/visit-collection'
import { commonWords, visitWords as words } from '@/lib/laboratory/words/pages'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import { isUuid } from '@/lib/platform/uuid'
import { CollectSection } from './_components/collect-section'
import { LabelSection } from './_components/label-section'
import { OnItsWay } from './_components/on-its-way'

export const generateMetadata = recordTitle('/patients/collection/[id]', words.tab, shortMark)

/** What is collected from a patient in one visit or stay: labels, then the collection. */
export default async function VisitCollectionPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/patients/collection/[id]', `/patients/collection/${(await params).id}`)
  const { id } = await params
  const visit = isUuid(id) ? await readVisitCollection(access, id) : undefined
  if (!visit) notFound()
  const banner = await lookIntoChart(access, visit.patientId, 'specimens')
  if (!banner && visit.patient.hidden) return <ClosedChart patientId={visit.patientId} access={access} />
  return (
    <>
      {banner ? <PatientBanner banner={banner} /> : <NameOnly visit={visit} />}
      <PageHeader title={words.title} line={words.line(visit.number, visit.place ?? commonWords.noPlace)} />
      <RefreshOnWork on={['service_request', 'specimen']} />
      <LabelSection visit={visit} />
      <CollectSection visit={visit} />
      <OnItsWay specimens={visit.specimens} />
      <p className="mt-6">
        <Link href="/patients/collection" prefetch={false} className="link">
          {words.back}
        </Link>
      </p>
    </>
  )
}

/** Who works for every patient knows who it is, and no more of a closed chart. */
function NameOnly({ visit: { patient, birthDate } }: { visit: VisitCollection }) {
  return (
    <div className="mb-4">
      <p className="text-large font-strong">
        <bdi>{patient.name}</bdi>
      </p>
      <p>{words.person(patient.mrn ?? '', birthDate ? writtenDay(birthDate) : words.noBirthDate)}</p>
      <Notice kind="locked">{words.nameOnly}</Notice>
    </div>
  )
}
