import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { safeMachine } from '@/lib/billing/cash/machines'
import type { readOpenDrawers } from '@/lib/billing/cash/queries/drawers'
import type { SafeMovement } from '@/lib/billing/cash/queries/safe'
import { cashWords, commonWords, safeWords as words } from '@/lib/billing/cash/words/pages'
import { safeMovementKinds } from '@/lib/billing/model/codes'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'
import { decideSafeMovement, issueFloat, proposeSafeMovement } from '../../_actions/cash'
import { AmountField } from '../../_components/amount-field'

/** The safe: what is in it for supervisors, and what comes and goes, for both people that it takes. */
export function SafeSection({
  access,
  movements,
  balance,
  open,
}: {
  access: Access
  movements: readonly SafeMovement[]
  balance: number | undefined
  open: Awaited<ReturnType<typeof readOpenDrawers>>
}) {
  return (
    <Section title={words.title} line={balance === undefined ? words.line : words.balance(money(balance))}>
      <DataTable
        wide
        label={words.title}
        columns={[...columns, outcomeOf(access)]}
        rows={movements}
        rowKey={({ id }) => id}
        empty={words.none}
        align="top"
        className="mb-4"
      />
      <div className="flex flex-wrap items-start gap-3">
        {access.may('billing.cash.supervise') && open.length > 0 && (
          <TransitionForm
            action={issueFloat}
            hidden={{}}
            label={cashWords.float}
            summary={cashWords.float}
            labels={cashWords.floatLabels}
          >
            <SelectField
              name="to"
              label={cashWords.floatLabels.to}
              required
              empty={commonWords.choose}
              options={open.map(({ id, keeper }) => ({ value: id, label: keeper }))}
            />
            <AmountField />
          </TransitionForm>
        )}
        {access.may('billing.cash.keep') && (
          <TransitionForm
            action={proposeSafeMovement}
            hidden={{}}
            label={safeMachine.events.propose.label}
            summary={words.propose}
            labels={words.labels}
          >
            <SelectField
              name="kind"
              label={words.labels.kind}
              required
              empty={commonWords.choose}
              options={safeMovementKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
            />
            <AmountField />
            <TextField
              name="reference"
              label={words.labels.reference}
              required
              maxLength={60}
              autoComplete="off"
            />
          </TransitionForm>
        )}
      </div>
    </Section>
  )
}

const columns: Column<SafeMovement>[] = [
  { id: 'kind', head: words.columns.kind, kind: 'name', cell: ({ kind }) => words.kinds[kind] },
  { id: 'amount', head: words.columns.amount, kind: 'number', cell: ({ amount }) => money(amount) },
  { id: 'reference', head: words.columns.reference, labelled: true, cell: ({ reference }) => reference },
  {
    id: 'by',
    head: words.columns.by,
    labelled: true,
    cell: ({ proposer, createdAt }) => (
      <>
        {proposer}
        <span className="block text-small text-muted">{dayAndTime(createdAt)}</span>
      </>
    ),
  },
]

const outcomeOf = (access: Access): Column<SafeMovement> => ({
  id: 'outcome',
  head: words.columns.outcome,
  kind: 'action',
  cell: ({ id, version, status, statusReason, createdBy, decider }) => {
    if (status !== 'proposed')
      return (
        <>
          {words.outcome(safeMachine.statuses[status], decider ?? '')}
          {statusReason && <span className="block text-small text-muted">{statusReason}</span>}
        </>
      )
    if (!access.may('billing.cash.supervise')) return words.waits
    if (createdBy === access.person.id) return words.own
    const { approve, refuse } = safeMachine.events
    return (
      <div className="flex flex-wrap items-start gap-2">
        <TransitionForm
          action={decideSafeMovement}
          hidden={{ id, event: 'approve' }}
          expectedVersion={version}
          label={approve.label}
          quiet
        />
        <TransitionForm
          action={decideSafeMovement}
          hidden={{ id, event: 'refuse' }}
          expectedVersion={version}
          label={refuse.label}
          reason={{ maxLength: 200 }}
          quiet
        />
      </div>
    )
  },
})
