import { stepFields } from '@/lib/orders/model/dose-fields'
import { prescribeWords as words } from '@/lib/orders/words/orders'

/** The labels of the fields of a dose, by their names. */
export const doseLabels: Readonly<Record<string, string>> = {
  amount: words.amount,
  unit: words.unit,
  route: words.route,
  frequency: words.frequency,
  durationDays: words.durationDays,
  asNeeded: words.asNeeded,
  mostPerDay: words.mostPerDay,
  ...Object.fromEntries(
    stepFields.slice(1).flatMap(({ amount, frequency, days }, index) => {
      const labels = words.stepFields(index + 2)
      return [
        [amount, labels.amount],
        [frequency, labels.frequency],
        [days, labels.days],
      ]
    }),
  ),
}
