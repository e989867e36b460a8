import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle, shortMark } from '@/app/(portal)/_shell/record-title'
import { Barcode } from '@/app/(portal)/patients/[id]/_components/barcode'
import { nameSize } from '@/app/(portal)/patients/[id]/_components/name-size'
import { ClosedChart } from '@/app/(portal)/patients/[id]/_emergency/closed-chart'
import '@/app/(portal)/patients/[id]/_components/print.css'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { PrintButton } from '@/app/ui/print-button'
import { requirePage } from '@/lib/access/guards/guard'
import { writtenDay } from '@/lib/clock/written-day'
import { orderPriorityWords } from '@/lib/encounters/words/codes'
import { readVisitCollection } from '@/lib/flows/laboratory/visit-collection'
import { visitWords, labelWords as words } from '@/lib/laboratory/words/pages'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import { isUuid } from '@/lib/platform/uuid'
import './specimen-label.css'

export const generateMetadata = recordTitle('/patients/collection/[id]/labels', words.tab, shortMark)

/** The room that `specimen-label.css` leaves for the name. */
const onSpecimenLabel = { width: 61, height: 8, sizes: [10.5, 9, 8, 7, 6, 5, 4, 3.5] }

const MOST_TESTS = 6

/** The labels of what is to be collected in a visit or stay, or came from theatre, one for each container. */
export default async function LabelsPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage(
    '/patients/collection/[id]/labels',
    `/patients/collection/${(await params).id}/labels`,
  )
  const { id } = await params
  const visit = isUuid(id) ? await readVisitCollection(access, id) : undefined
  if (!visit) notFound()
  const { patient, birthDate, specimens } = visit
  const banner = await lookIntoChart(access, visit.patientId, 'specimens')
  if (!banner && patient.hidden) return <ClosedChart patientId={visit.patientId} access={access} />
  const labels = specimens
    .filter(({ status, fromTheatre }) => status === 'ordered' || fromTheatre)
    .flatMap((one) => Array.from({ length: one.quantity }, (_, nth) => ({ ...one, nth })))
  return (
    <>
      <div className="print:hidden">
        {banner && <PatientBanner banner={banner} />}
        <PageHeader title={words.title} line={words.line} action={<PrintButton />} />
        {labels.length === 0 && <p className="text-muted">{words.none}</p>}
      </div>
      <ol aria-label={words.list} className="labels">
        {labels.map(({ nth, accession, container, priority, tests, ...one }) => (
          <li key={`${one.id}-${nth}`} className="label specimen-label">
            <p className="printed-name" data-points={nameSize(patient.name, onSpecimenLabel)}>
              <bdi>{patient.name}</bdi>
            </p>
            <p>
              {words.person(birthDate ? writtenDay(birthDate) : visitWords.noBirthDate, patient.mrn ?? '')}
            </p>
            <p>
              {container}
              {priority !== 'routine' && <strong> · {orderPriorityWords[priority]}</strong>}
            </p>
            <p className="specimen-tests">
              {words.tests(tests.slice(0, MOST_TESTS), Math.max(0, tests.length - MOST_TESTS))}
            </p>
            <Barcode text={accession} className="label-bars" />
            <p className="label-mrn">{accession}</p>
          </li>
        ))}
      </ol>
      <p className="mt-6 print:hidden">
        <Link href={`/patients/collection/${id}`} prefetch={false} className="link">
          {words.back}
        </Link>
      </p>
    </>
  )
}
