import { Section } from '@/app/ui/section'
import { medicinesWords } from '@/lib/orders/words/orders'
import type { PrescriptionShown } from '@/lib/pharmacy/dispense/queries/prescription'
import { prescriptionWords as words } from '@/lib/pharmacy/dispense/words/screen'
import { amountInWords } from '@/lib/safety/words/dosing'

/** What was prescribed, as the prescriber wrote it. */
export function Ordered({ prescription }: { prescription: PrescriptionShown }) {
  const { dose, route, frequency, durationDays, quantity, quantityUnit, note, overrideReason } = prescription
  return (
    <Section title={words.prescribed}>
      <p className="font-strong">{medicinesWords.written(dose, route, frequency, durationDays)}</p>
      <p>
        {quantity && quantityUnit ? words.quantity(amountInWords(quantity, quantityUnit)) : words.noQuantity}
      </p>
      {note && <p className="typed-text mt-1">{note}</p>}
      {overrideReason && <p className="typed-text mt-1 text-small">{words.overridden(overrideReason)}</p>}
    </Section>
  )
}
