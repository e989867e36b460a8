import { TextField } from '@/app/ui/form/field'
import { commonWords as words } from '@/lib/billing/cash/words/pages'

/** An amount of money, as people type it. */
export function AmountField({ hint = words.amountHint }: { hint?: string }) {
  return (
    <TextField
      name="amount"
      label={words.amount}
      hint={hint}
      required
      inputMode="decimal"
      autoComplete="off"
      maxLength={20}
    />
  )
}
