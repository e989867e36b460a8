import { randomUUID } from 'node:crypto'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { RelativeTime } from '@/app/ui/relative-time'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { exactTime } from '@/lib/clock/hospital-time'
import { type ComingSpecimen, readComing, readReceivedLast } from '@/lib/laboratory/queries/to-receive'
import { benchNames } from '@/lib/laboratory/words/codes'
import { commonWords, receiptWords as words } from '@/lib/laboratory/words/pages'
import { loseSpecimen, receiveSpecimen } from '../_actions/specimens'
import { AccessionCell } from '../_components/accession-cell'
import { ModuleLinks } from '../_components/module-links'
import { RejectForm } from '../_components/reject-form'
import { UrgencyTag } from '../_components/tags'
import { ScanForm } from './_components/scan-form'

export const metadata = { title: words.title }

/** Where what was collected comes in: by scanning label after label. */
export default async function ReceiptPage() {
  const access = await requirePage('/laboratory/receipt')
  const [coming, last] = await Promise.all([readComing(access), readReceivedLast(access)])
  const at = now()
  return (
    <>
      <PageHeader title={words.title} line={words.line(coming.length)} />
      <ModuleLinks access={access} current="/laboratory/receipt" />
      <RefreshOnWork on={['specimen']} />
      <ScanForm action={receiveSpecimen} formKey={randomUUID()} words={words.scanner} />
      <Section title={words.coming}>
        <DataTable
          wide
          label={words.comingLabel}
          columns={[...shared(access), collected(at), lost]}
          rows={coming}
          rowKey={({ id }) => id}
          empty={words.comingEmpty}
          align="top"
        />
      </Section>
      <Section title={words.last}>
        <DataTable
          wide
          label={words.lastLabel}
          columns={[...shared(access), received(at), rejected]}
          rows={last}
          rowKey={({ id }) => id}
          empty={words.lastEmpty}
          align="top"
        />
      </Section>
    </>
  )
}

const shared = (access: Access): Column<ComingSpecimen>[] => [
  {
    id: 'accession',
    head: words.columns.accession,
    lead: true,
    cell: ({ id, accession, container }) => (
      <AccessionCell access={access} id={id} accession={accession} container={container} />
    ),
  },
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ patient }) => <PatientCell patient={patient} href={patient.id && `/patients/${patient.id}`} />,
  },
  {
    id: 'tests',
    head: words.columns.tests,
    cell: ({ tests, priority, bench }) => (
      <>
        {tests?.join(', ')} <UrgencyTag priority={priority} />
        <span className="block text-small text-muted">{benchNames[bench]}</span>
      </>
    ),
  },
]

const collected = (at: Date): Column<ComingSpecimen> => ({
  id: 'collected',
  head: words.columns.collected,
  labelled: true,
  cell: ({ collectedAt, collectedBy }) => (
    <>
      <RelativeTime at={collectedAt.getTime()} exact={exactTime(collectedAt)} now={at.getTime()} />
      <span className="block text-small text-muted">{commonWords.by(collectedBy)}</span>
    </>
  ),
})

const received = (at: Date): Column<ComingSpecimen> => ({
  id: 'received',
  head: words.columns.received,
  labelled: true,
  cell: ({ receivedAt }) =>
    receivedAt && <RelativeTime at={receivedAt.getTime()} exact={exactTime(receivedAt)} now={at.getTime()} />,
})

const lost: Column<ComingSpecimen> = {
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: ({ id, version }) => (
    <TransitionForm
      action={loseSpecimen}
      hidden={{ id }}
      expectedVersion={version}
      label={words.lose}
      reason={{ hint: words.loseHint, maxLength: 300 }}
    />
  ),
}

const rejected: Column<ComingSpecimen> = {
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: ({ id, version, bench }) => <RejectForm id={id} version={version} bench={bench} />,
}
