import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { ShownItem } from '@/lib/pharmacy/stock/queries/item'
import { adjustmentWords as words } from '@/lib/pharmacy/stock/words/adjustments'
import { commonWords } from '@/lib/pharmacy/stock/words/pages'
import { proposeAdjustment } from '../../../_actions/stock'
import { AmountFields } from '../../../_components/amount-fields'

const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** What is proposed by hand; what is missing on arrival comes with the transfer. */
const reasons = optionsOf(words.reasons).filter(({ value }) => value !== 'lost-in-transit')

/** Proposes a correction of one batch in one place. */
export function AdjustForm({ item, batch }: { item: ShownItem; batch: { id: string; placeId: string } }) {
  return (
    <TransitionForm
      action={proposeAdjustment}
      hidden={{ batch: batch.id, place: batch.placeId }}
      label={words.propose}
      summary={words.propose}
      labels={{ ...words.labels, count: commonWords.count, pack: commonWords.of }}
    >
      <SelectField
        name="direction"
        label={words.labels.direction}
        required
        empty={commonWords.choose}
        options={optionsOf(words.directions)}
      />
      <AmountFields packs={item.packs} unit={item.unit} />
      <SelectField
        name="reason"
        label={words.labels.reason}
        required
        empty={commonWords.choose}
        options={reasons}
      />
      <TextField name="note" label={words.labels.note} hint={words.noteHint} maxLength={300} mark="none" />
    </TransitionForm>
  )
}
