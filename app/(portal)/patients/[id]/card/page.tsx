import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { BackToChart } from '../_components/back-to-chart'
import { Barcode } from '../_components/barcode'
import { openUsedChart } from '../_components/open-used-chart'
import '../_components/print.css'
import { PrintButton } from '@/app/ui/print-button'

export const metadata = { title: 'Patient card' }

export default async function CardPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/patients/[id]/card', `/patients/${(await params).id}/card`)
  const { id } = await params
  const banner = await openUsedChart(access, id, 'card')
  return (
    <>
      <div className="print:hidden">
        <PatientBanner banner={banner} />
        <PageHeader
          title="Patient card"
          line="The size of a bank card, 85.6 by 54 mm. Printed with the browser, at 100 %."
          action={<PrintButton />}
        />
      </div>
      <article aria-label="The card" className="patient-card">
        <p className="patient-card-name">
          <bdi>{banner.name}</bdi>
        </p>
        <dl>
          <div>
            <dt>Born</dt>
            <dd>{banner.birthDate ?? 'Not known'}</dd>
          </div>
          <div>
            <dt>Sex</dt>
            <dd>{banner.sex}</dd>
          </div>
        </dl>
        <Barcode text={banner.mrn} className="patient-card-bars" />
        <p className="patient-card-mrn">MRN {banner.mrn}</p>
      </article>
      <div className="print:hidden">
        <BackToChart patientId={id} />
      </div>
    </>
  )
}
