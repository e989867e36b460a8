import { typedNumberOf } from '@/lib/forms/typed-digits'
import { dosingTyped } from '@/lib/orders/dosing-typed'
import { type FormUnitCode, stepFields } from '@/lib/orders/model/dose-fields'
import { prescribeWords as words } from '@/lib/orders/words/orders'
import { quantityOf, type Route } from '@/lib/safety/model/dosing'
import { amountInWords } from '@/lib/safety/words/dosing'

/** "Quantity for the course: 7500 mg", for the dose that is typed in `form`; empty while it cannot be told. */
export function quantityIn(form: FormData): string {
  const text = (name: string) => String(form.get(name) ?? '')
  const number = (name: string) => typedNumberOf(text(name))
  const unit = text('unit')
  if (!unit) return ''
  const steps = Object.fromEntries(
    stepFields.flatMap(({ amount, frequency, days }) => [
      [amount, number(amount)],
      [frequency, text(frequency)],
      [days, number(days)],
    ]),
  )
  const written = dosingTyped(
    {
      ...steps,
      unit: unit as FormUnitCode,
      route: text('route') as Route,
      asNeeded: form.get('asNeeded') !== null,
      mostPerDay: number('mostPerDay'),
    },
    () => {},
  )
  // Of a dose by weight the server works the amounts out, and says them.
  const quantity = written && !written.perKg && quantityOf(written.dosing)
  return quantity ? words.quantity(amountInWords(quantity.amount, quantity.unit)) : ''
}
