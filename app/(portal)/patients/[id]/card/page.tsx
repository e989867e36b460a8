import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { BackToChart } from '../_components/back-to-chart'
import { Barcode } from '../_components/barcode'
import { nameSize, onCard } from '../_components/name-size'
import { openUsedChart } from '../_components/open-used-chart'
import '../_components/print.css'
import { PrintButton } from '@/app/ui/print-button'
import { cardWords as words } from '@/lib/patients/words/papers'
import { patientWords } from '@/lib/patients/words/patient'

export const generateMetadata = recordTitle('/patients/[id]/card', words.title)

export default async function CardPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/patients/[id]/card', `/patients/${(await params).id}/card`)
  const { id } = await params
  const banner = await openUsedChart(access, id, 'card')
  return (
    <>
      <div className="print:hidden">
        <PatientBanner banner={banner} />
        <PageHeader title={words.title} line={words.line} action={<PrintButton />} />
      </div>
      <article aria-label={words.card} className="patient-card">
        <p className="printed-name" data-points={nameSize(banner.name, onCard)}>
          <bdi>{banner.name}</bdi>
        </p>
        <dl>
          <div>
            <dt>{words.born}</dt>
            <dd>{banner.birthDate ?? patientWords.notKnown}</dd>
          </div>
          <div>
            <dt>{words.sex}</dt>
            <dd>{banner.sex}</dd>
          </div>
        </dl>
        <Barcode text={banner.mrn} className="patient-card-bars" />
        <p className="patient-card-mrn">{patientWords.mrn(banner.mrn)}</p>
      </article>
      <div className="print:hidden">
        <BackToChart patientId={id} />
      </div>
    </>
  )
}
