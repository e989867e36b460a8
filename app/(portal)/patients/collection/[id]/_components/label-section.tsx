import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { CheckField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { orderPriorityWords } from '@/lib/encounters/words/codes'
import type { OrderToLabel, VisitCollection } from '@/lib/flows/laboratory/visit-collection'
import { emptyForm } from '@/lib/forms/form-state'
import { visitWords as words } from '@/lib/laboratory/words/pages'
import { labelSpecimens } from '../../_actions/collect'

/** What was ordered and has no label: ticked unless somebody leaves it for later. */
export function LabelSection({ visit: { id, orders, specimens } }: { visit: VisitCollection }) {
  const known = orders.filter(({ inCatalogue }) => inCatalogue)
  const isPrinted = specimens.some(({ status, printedAt }) => status === 'ordered' && printedAt)
  return (
    <Section title={words.toLabel} {...(known.length > 0 && { line: words.toLabelLine })}>
      {orders.length === 0 && <p className="text-muted">{words.nothingToLabel}</p>}
      {orders.some(({ inCatalogue }) => !inCatalogue) && (
        <ul className="mb-3">
          {orders
            .filter(({ inCatalogue }) => !inCatalogue)
            .map(({ id: order, display }) => (
              <li key={order}>
                <span className="font-strong">{display}</span>: {words.notInCatalogue}
              </li>
            ))}
        </ul>
      )}
      {known.length > 0 && (
        <Form
          action={labelSpecimens}
          initial={emptyForm(Object.fromEntries(known.map((order) => [`order-${order.id}`, 'on'])))}
          formKey={randomUUID()}
          className="flex flex-col gap-1"
        >
          <HiddenFields fields={{ visit: id }} />
          {known.map((order) => (
            <CheckField key={order.id} name={`order-${order.id}`} label={order.display} hint={about(order)} />
          ))}
          <div className="mt-2">
            <SubmitButton>{words.print}</SubmitButton>
          </div>
        </Form>
      )}
      {specimens.some(({ status }) => status === 'ordered') && known.length === 0 && (
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <TransitionForm
            action={labelSpecimens}
            hidden={{ visit: id }}
            label={isPrinted ? words.printAgain : words.print}
            quiet={isPrinted}
          />
          {isPrinted && (
            <Link href={`/patients/collection/${id}/labels`} prefetch={false} className="link">
              {words.showLabels}
            </Link>
          )}
        </div>
      )}
    </Section>
  )
}

const about = ({ priority, authoredAt, note }: OrderToLabel) =>
  [orderPriorityWords[priority], dayAndTime(authoredAt), note].filter(Boolean).join(' · ')
