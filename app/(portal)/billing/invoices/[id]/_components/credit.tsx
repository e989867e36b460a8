import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { ShownLine } from '@/lib/billing/invoices/queries/invoice'
import { invoiceWords } from '@/lib/billing/invoices/words/pages'
import { money } from '@/lib/format/money'
import { draftCredit } from '../../../_actions/invoices'

const words = invoiceWords.credit

/** Drafts a credit note for all of the invoice, for a line, or for a part of one. */
export function Credit({ id, lines }: { id: string; lines: readonly ShownLine[] }) {
  const left = lines.filter(({ leftMinor }) => leftMinor > 0)
  if (left.length === 0) return null
  return (
    <div className="mt-6 max-w-xl">
      <TransitionForm
        action={draftCredit}
        hidden={{ id }}
        label={words.draft}
        summary={words.draft}
        labels={words.labels}
        reason={{ maxLength: 200 }}
        look="card"
      >
        <SelectField
          name="line"
          label={words.labels.line}
          mark="none"
          empty={words.whole}
          options={left.map(({ line, display, leftMinor }) => ({
            value: String(line),
            label: `${display}, ${money(leftMinor)}`,
          }))}
        />
        <TextField
          name="amount"
          label={words.labels.amount}
          hint={words.amountHint}
          inputMode="decimal"
          autoComplete="off"
        />
      </TransitionForm>
    </div>
  )
}
