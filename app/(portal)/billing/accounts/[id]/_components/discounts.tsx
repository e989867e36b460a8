import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import type { ShownAccount, ShownCharge, ShownDiscount } from '@/lib/billing/accounts/queries/account'
import { accountWords } from '@/lib/billing/accounts/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'
import { giveDiscount, withdrawDiscount } from '../../../_actions/accounts'

const words = accountWords.discounts

/** What was taken off, by whom and why; more can be given on what is not billed. */
export function Discounts({
  access,
  account: { id, toBill },
  discounts,
  charges,
}: {
  access: Access
  account: ShownAccount
  discounts: readonly ShownDiscount[]
  charges: readonly ShownCharge[]
}) {
  const may = access.may('billing.discounts.give')
  const open = charges.filter(
    ({ status, amountMinor, onBill, reverses }) =>
      status === 'billable' && amountMinor !== null && !onBill && reverses === null,
  )
  return (
    <Section title={words.title}>
      <DataTable
        wide
        label={words.title}
        columns={may ? [...columns, withdrawFrom(id)] : columns}
        rows={discounts}
        rowKey={({ groupId }) => groupId}
        empty={words.empty}
        align="top"
      />
      {may && toBill > 0 && (
        <div className="mt-3 max-w-xl">
          <TransitionForm
            action={giveDiscount}
            hidden={{ id }}
            label={words.give}
            summary={words.give}
            labels={words.labels}
            reason={{ maxLength: 200 }}
            look="card"
          >
            <SelectField
              name="charge"
              label={words.labels.charge}
              mark="none"
              empty={words.whole}
              options={open.map(({ id: value, display, amountMinor }) => ({
                value,
                label: `${display}, ${money(amountMinor ?? 0)}`,
              }))}
            />
            <TextField
              name="amount"
              label={words.labels.amount}
              required
              inputMode="decimal"
              autoComplete="off"
            />
            <SelectField
              name="unit"
              label={words.labels.unit}
              required
              options={[
                { value: 'percent', label: words.units.percent },
                { value: 'money', label: words.units.money },
              ]}
            />
          </TransitionForm>
        </div>
      )}
    </Section>
  )
}

const columns: Column<ShownDiscount>[] = [
  {
    id: 'on',
    head: words.columns.on,
    kind: 'name',
    cell: ({ charges, display }) => (charges === 1 ? display : words.charges(charges)),
  },
  {
    id: 'amount',
    head: words.columns.amount,
    kind: 'number',
    labelled: true,
    cell: ({ amountMinor }) => money(amountMinor),
  },
  { id: 'reason', head: words.columns.reason, cell: ({ reason }) => reason },
  {
    id: 'by',
    head: words.columns.by,
    labelled: true,
    cell: ({ by, at }) => (
      <>
        {by}
        <span className="block text-small text-muted">{dayAndTime(at)}</span>
      </>
    ),
  },
]

const withdrawFrom = (id: string): Column<ShownDiscount> => ({
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: ({ groupId, isBilled }) =>
    !isBilled && (
      <TransitionForm
        action={withdrawDiscount}
        hidden={{ id, group: groupId }}
        label={words.withdraw}
        quiet
      />
    ),
})
