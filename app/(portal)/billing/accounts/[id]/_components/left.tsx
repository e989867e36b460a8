import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import type { ShownAccount } from '@/lib/billing/accounts/queries/account'
import { accountWords } from '@/lib/billing/accounts/words/pages'
import { money } from '@/lib/format/money'
import { creditReversals, draftBill } from '../../../_actions/accounts'

const { steps: words, bill } = accountWords

interface Item {
  what: string
  turn: string
}

/** What stands between the account and its end, with whose turn it is, and the bill to draft now. */
export function Left({ access, account }: { access: Access; account: ShownAccount }) {
  return (
    <Section title={words.title}>
      <DataTable
        label={words.title}
        columns={columns}
        rows={itemsOf(account)}
        rowKey={({ what }) => what}
        empty={words.nothing}
      />
      {access.may('billing.invoices.bill') && !account.status.startsWith('closed') && (
        <div className="mt-3 flex flex-wrap items-start gap-3">
          <Drafts account={account} />
        </div>
      )}
    </Section>
  )
}

function Drafts({
  account: { id, version, status, toBill, toCredit, unpriced, drafts },
}: {
  account: ShownAccount
}) {
  const canDraft = toBill > 0 && drafts === 0
  return (
    <>
      {canDraft && status !== 'open' && unpriced === 0 && (
        <TransitionForm
          action={draftBill}
          hidden={{ id, kind: 'final' }}
          expectedVersion={version}
          label={bill.final}
        />
      )}
      {canDraft && (
        <TransitionForm
          action={draftBill}
          hidden={{ id, kind: 'interim' }}
          expectedVersion={version}
          label={bill.interim}
          quiet
        />
      )}
      {toCredit > 0 && (
        <TransitionForm
          action={creditReversals}
          hidden={{ id }}
          expectedVersion={version}
          label={bill.reversals}
          reason={{ maxLength: 200 }}
          quiet
        />
      )}
    </>
  )
}

function itemsOf({ status, unpriced, toBill, toCredit, drafts, dueMinor }: ShownAccount): Item[] {
  if (status.startsWith('closed')) return []
  const [care, careTurn] = words.care
  const items: (Item | false)[] = [
    status === 'open' && { what: care, turn: careTurn },
    unpriced > 0 && { what: words.unpriced(unpriced), turn: words.unpricedTurn },
    toBill > 0 && { what: words.toBill(toBill), turn: words.cashier },
    toCredit > 0 && { what: words.toCredit(toCredit), turn: words.cashier },
    drafts > 0 && { what: words.drafts(drafts), turn: words.supervisor },
    dueMinor > 0 && { what: words.pay(money(dueMinor)), turn: words.payTurn },
    dueMinor < 0 && status === 'billing' && { what: words.giveBack(money(-dueMinor)), turn: words.cashier },
  ]
  const left = items.filter((one) => one !== false)
  return left.length > 0 ? left : [{ what: words.close, turn: words.cashier }]
}

const columns: Column<Item>[] = [
  { id: 'what', head: words.columns.what, kind: 'name', cell: ({ what }) => what },
  { id: 'turn', head: words.columns.turn, labelled: true, cell: ({ turn }) => turn },
]
