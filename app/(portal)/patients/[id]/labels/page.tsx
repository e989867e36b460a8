import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { BackToChart } from '../_components/back-to-chart'
import { Barcode } from '../_components/barcode'
import { nameSize, onLabel } from '../_components/name-size'
import { openUsedChart } from '../_components/open-used-chart'
import { LABELS_ON_A_SHEET, labelCount } from './_components/label-count'
import '../_components/print.css'
import { PrintButton } from '@/app/ui/print-button'
import { labelWords as words } from '@/lib/patients/words/papers'

export const generateMetadata = recordTitle('/patients/[id]/labels', words.tab)

export default async function LabelsPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/patients/[id]/labels', `/patients/${(await params).id}/labels`)
  const { id } = await params
  const banner = await openUsedChart(access, id, 'labels')
  const points = nameSize(banner.name, onLabel)
  const count = labelCount((await searchParams).count)
  return (
    <>
      <div className="print:hidden">
        <PatientBanner banner={banner} />
        <PageHeader title={words.title} line={words.line} action={<PrintButton />} />
        <FilterForm
          action={`/patients/${id}/labels`}
          submit={words.show}
          className="mb-5 flex max-w-xs items-end gap-2"
        >
          <div className="flex-1">
            <label htmlFor="label-count" className="mb-1 block font-strong">
              {words.count}
            </label>
            <input
              id="label-count"
              name="count"
              type="number"
              min={1}
              max={LABELS_ON_A_SHEET}
              defaultValue={count}
              className="input"
            />
          </div>
        </FilterForm>
      </div>
      <ol aria-label={words.list} className="labels">
        {Array.from({ length: count }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: each label is like the others
          <li key={place} className="label">
            <p className="printed-name" data-points={points}>
              <bdi>{banner.name}</bdi>
            </p>
            <p>
              {banner.birthDate ?? words.noBirthDate} · {banner.sex}
            </p>
            <Barcode text={banner.mrn} className="label-bars" />
            <p className="label-mrn">{banner.mrn}</p>
          </li>
        ))}
      </ol>
      <div className="print:hidden">
        <BackToChart patientId={id} />
      </div>
    </>
  )
}
