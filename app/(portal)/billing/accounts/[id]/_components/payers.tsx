import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import type { ShownAccount, ShownPayer } from '@/lib/billing/accounts/queries/account'
import { accountWords, commonWords } from '@/lib/billing/accounts/words/pages'
import { money } from '@/lib/format/money'
import { removePayer, setPayer } from '../../../_actions/accounts'

const words = accountWords.payers

/** Who pays, in their order; changed while nothing is billed. */
export function Payers({
  access,
  account,
  payers,
  choices,
}: {
  access: Access
  account: ShownAccount
  payers: readonly ShownPayer[]
  choices: readonly { id: string; name: string }[]
}) {
  const { id, isBilled, status } = account
  const canChange = access.may('billing.accounts.payers') && !isBilled && !status.startsWith('closed')
  return (
    <Section title={words.title} line={words.line}>
      <DataTable
        wide
        label={words.title}
        columns={canChange ? [...columns, removeFrom(id)] : columns}
        rows={payers}
        rowKey={({ rank }) => rank}
        empty={words.empty}
      />
      {canChange && choices.length > 0 && (
        <div className="mt-3 max-w-xl">
          <TransitionForm
            action={setPayer}
            hidden={{ id }}
            label={words.set}
            summary={words.set}
            labels={words.labels}
            look="card"
            initial={{ rank: String(Math.min(9, (payers.at(-1)?.rank ?? 0) + 1)) }}
          >
            <SelectField
              name="payer"
              label={words.labels.payer}
              required
              empty={commonWords.choose}
              options={choices.map(({ id: value, name: label }) => ({ value, label }))}
            />
            <SelectField
              name="rank"
              label={words.labels.rank}
              required
              options={Array.from({ length: 9 }, (_, nth) => ({
                value: String(nth + 1),
                label: String(nth + 1),
              }))}
            />
            <TextField
              name="share"
              label={words.labels.share}
              required
              inputMode="decimal"
              autoComplete="off"
            />
            <TextField
              name="limit"
              label={words.labels.limit}
              hint={words.limitHint}
              inputMode="decimal"
              autoComplete="off"
            />
            <TextField name="member" label={words.labels.member} maxLength={60} autoComplete="off" />
          </TransitionForm>
        </div>
      )}
    </Section>
  )
}

const columns: Column<ShownPayer>[] = [
  { id: 'rank', head: words.columns.rank, labelled: true, cell: ({ rank }) => rank },
  {
    id: 'name',
    head: words.columns.name,
    kind: 'name',
    cell: ({ name, memberNumber }) => (
      <>
        {name}
        {memberNumber && (
          <span className="block text-small font-plain text-muted">{words.member(memberNumber)}</span>
        )}
      </>
    ),
  },
  {
    id: 'share',
    head: words.columns.share,
    kind: 'number',
    labelled: true,
    cell: ({ shareBasisPoints }) => words.share(String(shareBasisPoints / 100)),
  },
  {
    id: 'limit',
    head: words.columns.limit,
    kind: 'number',
    labelled: true,
    cell: ({ limitMinor }) => (limitMinor === null ? words.noLimit : money(limitMinor)),
  },
  {
    id: 'billed',
    head: words.columns.billed,
    kind: 'number',
    labelled: true,
    cell: ({ billedMinor }) => money(billedMinor),
  },
]

const removeFrom = (id: string): Column<ShownPayer> => ({
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: ({ rank }) => (
    <TransitionForm action={removePayer} hidden={{ id, rank: String(rank) }} label={words.remove} quiet />
  ),
})
