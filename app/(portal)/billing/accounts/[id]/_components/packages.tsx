import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import type { ShownAccount } from '@/lib/billing/accounts/queries/account'
import type { ShownPackage } from '@/lib/billing/packages/queries'
import { packageWords as words } from '@/lib/billing/packages/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addPackage, cancelPackage } from '../../../_actions/packages'

/** What is in the packages of an account, how much of it was used, and what is charged beyond it. */
export function Packages({
  access,
  account: { id, status },
  packages,
  choices,
}: {
  access: Access
  account: ShownAccount
  packages: readonly ShownPackage[]
  choices: readonly { id: string; name: string }[]
}) {
  const canChange = access.may('billing.packages') && !status.startsWith('closed')
  if (packages.length === 0 && !(canChange && choices.length > 0)) return null
  const firsts = new Set(packages.filter((one, nth) => one.id !== packages[nth - 1]?.id))
  return (
    <Section title={words.title} line={words.line}>
      <DataTable
        wide
        label={words.title}
        columns={canChange ? [...columns, stepFor(firsts)] : columns}
        rows={packages}
        rowKey={({ id: one, code }) => `${one} ${code}`}
        empty={words.empty}
        align="top"
        bandAbove={(row) => (firsts.has(row) ? { id: row.id, words: headOf(row) } : undefined)}
      />
      {canChange && choices.length > 0 && (
        <div className="mt-3 max-w-xl">
          <TransitionForm
            action={addPackage}
            hidden={{ id }}
            label={words.add}
            summary={words.add}
            labels={words.labels}
            look="card"
          >
            <SelectField
              name="package"
              label={words.labels.package}
              required
              empty={words.choose}
              options={choices.map(({ id: value, name: label }) => ({ value, label }))}
            />
          </TransitionForm>
        </div>
      )}
    </Section>
  )
}

function headOf({ package: name, addedAt, addedBy, cancelledAt, cancelledBy, cancelReason }: ShownPackage) {
  const on = words.on(name, addedBy, dayAndTime(addedAt))
  if (!cancelledAt) return on
  return `${on}. ${words.off(cancelReason ?? '', cancelledBy ?? '', dayAndTime(cancelledAt))}`
}

const columns: Column<ShownPackage>[] = [
  { id: 'what', head: words.columns.what, kind: 'name', cell: ({ name }) => name },
  {
    id: 'included',
    head: words.columns.included,
    kind: 'number',
    labelled: true,
    cell: ({ quantity }) => quantity ?? words.any,
  },
  {
    id: 'used',
    head: words.columns.used,
    kind: 'number',
    labelled: true,
    cell: ({ used, quantity, cancelledAt }) => (
      <>
        {used}
        {quantity !== null && !cancelledAt && (
          <span className="block text-small text-muted">{words.left(quantity - used)}</span>
        )}
      </>
    ),
  },
  {
    id: 'over',
    head: words.columns.over,
    kind: 'number',
    labelled: true,
    cell: ({ over }) => over,
  },
]

const stepFor = (firsts: ReadonlySet<ShownPackage>): Column<ShownPackage> => ({
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: (row) =>
    firsts.has(row) &&
    !row.cancelledAt && (
      <TransitionForm
        action={cancelPackage}
        hidden={{ id: row.id }}
        label={words.takeOff}
        quiet
        reason={{ maxLength: 200 }}
      />
    ),
})
