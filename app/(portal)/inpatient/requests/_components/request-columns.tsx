import { PriorityTag } from '@/app/(portal)/consultations/_components/tags'
import { PatientCell } from '@/app/ui/patient-cell'
import type { Column } from '@/app/ui/table/column'
import type { Access } from '@/lib/access/decision/access'
import type { AdmissionRequest } from '@/lib/inpatient/board/read-requests'
import { stayMachine } from '@/lib/inpatient/model/stay-machine'
import type { WardSummary } from '@/lib/inpatient/queries/wards'
import { requestWords as words } from '@/lib/inpatient/words/board'
import { LapsedReservation } from '../../_components/lapsed-reservation'
import { RequestSteps } from '../../_components/request-steps'
import { At, Since } from '../../_components/since'
import { stayHref } from '../../_components/stay-href'

/** The columns of the requests; what this person may do with each is the last one. */
export const columnsOf = (access: Access, wards: readonly WardSummary[]): Column<AdmissionRequest>[] => [
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    className: 'font-plain',
    cell: ({ id, patient, number }) => (
      <PatientCell patient={patient} href={stayHref(access, { id, patient })}>
        <span className="block text-small text-muted">{number}</span>
      </PatientCell>
    ),
  },
  {
    id: 'ward',
    head: words.columns.ward,
    cell: ({ ward, wantedWard, requestedBy, status, lapsedAt }) => (
      <>
        {lapsedAt && <LapsedReservation at={<At at={lapsedAt} />} />}
        {ward ?? wantedWard ?? words.anyWard}
        <span className="block text-small text-muted">
          {ward ? stayMachine.statuses[status] : words.asked(requestedBy)}
        </span>
      </>
    ),
  },
  {
    id: 'reason',
    head: words.columns.reason,
    from: 'tablet',
    className: 'max-w-80',
    cell: ({ reason, expectedDays }) => (
      <>
        {reason}
        {expectedDays && (
          <span className="block text-small text-muted">{words.expectedDays(expectedDays)}</span>
        )}
      </>
    ),
  },
  {
    id: 'wait',
    head: words.columns.wait,
    cell: ({ priority, requestedAt }) => (
      <>
        <PriorityTag priority={priority} />
        <span className="block text-small text-muted">
          <Since at={requestedAt} />
        </span>
      </>
    ),
  },
  {
    id: 'next',
    head: words.columns.next,
    kind: 'action',
    cell: (request) => <RequestSteps access={access} request={request} wards={wards} />,
  },
]
