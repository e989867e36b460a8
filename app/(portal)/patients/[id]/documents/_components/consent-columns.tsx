import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Column } from '@/app/ui/table/column'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { consentMachine } from '@/lib/documents/model/consent-machine'
import type { ListedConsent } from '@/lib/documents/queries/consents'
import { decisions, givers, sides } from '@/lib/documents/words/consents'
import { listWords as words } from '@/lib/documents/words/pages'
import { moveConsent } from '../_actions/documents'
import { DocumentLink } from './document-link'
import { isWritable, type Shown } from './shown'

export const consentColumns = (shown: Shown): Column<ListedConsent>[] => [
  {
    id: 'procedure',
    head: words.procedure,
    kind: 'name',
    cell: ({ procedure, side, status, mrn }) => (
      <>
        <bdi className={status === 'entered-in-error' ? 'line-through' : ''}>
          {side === 'not-applicable' ? procedure : words.withSide(procedure, sides[side])}
        </bdi>
        {mrn !== shown.patient.mrn && (
          <span className="block text-small font-plain text-muted">{words.inRecord(mrn)}</span>
        )}
      </>
    ),
  },
  {
    id: 'decision',
    head: words.decision,
    cell: ({ decision, status, statusReason, withdrawnAt }) => (
      <>
        {decisions[decision]}
        {status !== 'active' && (
          <>
            {' '}
            <span className="tag tag-attention">{consentMachine.statuses[status]}</span>
            {status === 'inactive' && withdrawnAt && (
              <span className="block text-small text-muted">{words.withdrawn(dayAndTime(withdrawnAt))}</span>
            )}
            <bdi className="block text-small text-muted">{statusReason}</bdi>
          </>
        )}
      </>
    ),
  },
  {
    id: 'given',
    head: words.given,
    cell: ({ givenBy, giverName, interpreter }) => (
      <>
        <bdi>{giverName ? words.named(givers[givenBy], giverName) : givers[givenBy]}</bdi>
        {interpreter && <bdi className="block text-small text-muted">{words.interpreter(interpreter)}</bdi>}
      </>
    ),
  },
  {
    id: 'obtained',
    head: words.obtained,
    cell: ({ obtainedAt, obtainedBy, witnessedBy, paperId }) => (
      <>
        {words.recorded(dayAndTime(obtainedAt), obtainedBy)}
        {witnessedBy && <span className="block text-small text-muted">{words.witness(witnessedBy)}</span>}
        {paperId && (
          <span className="block">
            <DocumentLink id={paperId}>{words.paper}</DocumentLink>
          </span>
        )}
      </>
    ),
  },
  { id: 'change', head: words.actions, headHidden: true, cell: (row) => <Change row={row} {...shown} /> },
]

function Change({ row, ...shown }: { row: ListedConsent } & Shown) {
  const { patient, access } = shown
  if (row.status === 'entered-in-error' || !access.may('documents.consent') || !isWritable(shown)) return null
  const of = { patient: patient.id, id: row.id }
  return (
    <>
      {row.status === 'active' && (
        <TransitionForm
          action={moveConsent}
          hidden={{ ...of, event: 'withdraw' }}
          expectedVersion={row.version}
          label={words.withdraw}
          summary={words.withdrawSummary}
          reason={{}}
        />
      )}
      <TransitionForm
        action={moveConsent}
        hidden={{ ...of, event: 'retract' }}
        expectedVersion={row.version}
        label={words.inError}
        summary={words.inErrorSummary}
        reason={{}}
      />
    </>
  )
}
