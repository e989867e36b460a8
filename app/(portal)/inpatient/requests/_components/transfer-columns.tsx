import Link from 'next/link'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PatientCell } from '@/app/ui/patient-cell'
import type { Column } from '@/app/ui/table/column'
import type { Access } from '@/lib/access/decision/access'
import { addressOf } from '@/lib/format/address'
import type { OpenTransfer } from '@/lib/inpatient/queries/open-transfers'
import { transferWords } from '@/lib/inpatient/stay/words/steps'
import { boardWords, requestWords as words } from '@/lib/inpatient/words/board'
import { transferStatusWords } from '@/lib/inpatient/words/machines'
import { Since } from '../../_components/since'
import { stayHref } from '../../_components/stay-href'
import { TransferSteps } from '../../_components/transfer-steps'

/** The columns of the transfers; the ward that accepted receives the patient on its own board, where its beds are. */
export const transferColumns = (access: Access): Column<OpenTransfer>[] => [
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    className: 'font-plain',
    cell: ({ patient, stayId }) => (
      <PatientCell patient={patient} href={stayHref(access, { id: stayId, patient })} />
    ),
  },
  {
    id: 'ward',
    head: words.columns.ward,
    cell: ({ from, to, status, requestedBy }) => (
      <>
        {transferWords.open(from, to)}
        <span className="block text-small text-muted">
          {status === 'requested' ? words.asked(requestedBy) : transferStatusWords[status]}
        </span>
      </>
    ),
  },
  {
    id: 'reason',
    head: words.columns.reason,
    from: 'tablet',
    className: 'max-w-80',
    cell: ({ reason }) => reason,
  },
  {
    id: 'wait',
    head: words.columns.wait,
    cell: ({ requestedAt }) => (
      <span className="text-small text-muted">
        <Since at={requestedAt} />
      </span>
    ),
  },
  {
    id: 'next',
    head: words.columns.next,
    kind: 'action',
    cell: (transfer) => (
      <div className="flex flex-col items-start gap-1">
        {transfer.status === 'requested' && (
          <TransferSteps form={TransitionForm} may={access.may} transfer={transfer} beds={[]} />
        )}
        <Link
          href={addressOf('/inpatient', { ward: transfer.toWardId })}
          prefetch={false}
          aria-label={words.bedsOf(transfer.to)}
          className="link text-small"
        >
          {boardWords.parts.beds}
        </Link>
      </div>
    ),
  },
]
