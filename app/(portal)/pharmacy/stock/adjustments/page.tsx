import Link from 'next/link'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { adjustmentMachine } from '@/lib/pharmacy/stock/machines'
import { type ListedAdjustment, readAdjustments } from '@/lib/pharmacy/stock/queries/adjustments'
import { adjustmentWords as words } from '@/lib/pharmacy/stock/words/adjustments'
import { commonWords } from '@/lib/pharmacy/stock/words/pages'
import { inUnits } from '@/lib/pharmacy/words/units'
import { ModuleLinks } from '../../_components/module-links'
import { decideAdjustment } from '../_actions/stock'

export const metadata = { title: words.title }

/** Corrections of the stock: what waits for a second person, and what was decided. */
export default async function AdjustmentsPage() {
  const access = await requirePage('/pharmacy/stock/adjustments')
  const rows = await readAdjustments(access)
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <ModuleLinks access={access} current="/pharmacy/stock/adjustments" />
      <Section title={words.open}>
        <DataTable
          wide
          label={words.open}
          columns={[...columns, decisionOf(access)]}
          rows={rows.filter(({ status }) => status === 'proposed')}
          rowKey={({ id }) => id}
          empty={words.noneOpen}
          align="top"
        />
      </Section>
      <Section title={words.decided}>
        <DataTable
          wide
          label={words.decided}
          columns={[...columns, outcome]}
          rows={rows.filter(({ status }) => status !== 'proposed')}
          rowKey={({ id }) => id}
          empty={words.noneDecided}
          align="top"
        />
      </Section>
    </>
  )
}

const columns: Column<ListedAdjustment>[] = [
  {
    id: 'item',
    head: words.columns.item,
    kind: 'name',
    cell: ({ itemId, item, lot, controlled }) => (
      <>
        <Link href={`/pharmacy/stock/items/${itemId}`} prefetch={false} className="link">
          {item}
        </Link>{' '}
        <span className="font-plain text-muted">{lot}</span>
        {controlled && <span className="tag tag-attention ms-2">{commonWords.controlled}</span>}
      </>
    ),
  },
  { id: 'place', head: words.columns.place, cell: ({ place }) => place },
  {
    id: 'quantity',
    head: words.columns.quantity,
    kind: 'number',
    labelled: true,
    cell: ({ quantity, unit }) => commonWords.signed(inUnits(quantity, unit), quantity),
  },
  {
    id: 'reason',
    head: words.columns.reason,
    cell: ({ reason, note }) => (
      <>
        {words.reasons[reason]}
        {note && <span className="block text-small text-muted">{note}</span>}
      </>
    ),
  },
  {
    id: 'by',
    head: words.columns.by,
    labelled: true,
    cell: ({ by, createdAt }) => (
      <>
        {by}
        <span className="block text-small text-muted">{dayAndTime(createdAt)}</span>
      </>
    ),
  },
]

const decisionOf = (access: Access): Column<ListedAdjustment> => ({
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: ({ id, version, proposedBy }) => {
    if (proposedBy === access.person.id || !access.may('pharmacy.stock.approve')) return words.own
    const { approve, refuse } = adjustmentMachine.events
    return (
      <div className="flex flex-wrap items-start gap-2">
        <TransitionForm
          action={decideAdjustment}
          hidden={{ id, event: 'approve' }}
          expectedVersion={version}
          label={approve.label}
          quiet
        />
        <TransitionForm
          action={decideAdjustment}
          hidden={{ id, event: 'refuse' }}
          expectedVersion={version}
          label={refuse.label}
          reason={{ maxLength: 300 }}
          quiet
        />
      </div>
    )
  },
})

const outcome: Column<ListedAdjustment> = {
  id: 'outcome',
  head: words.columns.outcome,
  cell: ({ status, decider, statusReason }) => (
    <>
      {decider
        ? words.outcome(adjustmentMachine.statuses[status], decider)
        : adjustmentMachine.statuses[status]}
      {statusReason && <span className="block text-small text-muted">{statusReason}</span>}
    </>
  ),
}
