import { randomUUID } from 'node:crypto'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import { emptyForm } from '@/lib/forms/form-state'
import type { ShownTransfer } from '@/lib/pharmacy/stock/queries/transfers'
import { transferWords } from '@/lib/pharmacy/stock/words/pages'
import { inUnits } from '@/lib/pharmacy/words/units'
import { receiveTransfer } from '../../../_actions/supply'

const words = transferWords.one

/** What arrived of each line; as much as was sent, until somebody writes otherwise. */
export function ReceiveLines({ transfer: { id, version, lines } }: { transfer: ShownTransfer }) {
  return (
    <Section title={words.receiveTitle}>
      <Form
        action={receiveTransfer}
        initial={emptyForm(
          Object.fromEntries(lines.map(({ line, sent }) => [`received-${line}`, String(sent ?? 0)])),
        )}
        formKey={randomUUID()}
        expectedVersion={version}
        labels={Object.fromEntries(
          lines.flatMap(({ line, item, lot }) => [
            [`received-${line}`, words.arrived(item, lot ?? '')],
            [`reason-${line}`, words.missingWhy(item, lot ?? '')],
          ]),
        )}
        className="flex max-w-xl flex-col gap-4"
      >
        <HiddenFields fields={{ id }} />
        {lines.map(({ line, item, lot, sent, unit }) => (
          <div key={line} className="flex flex-col gap-2">
            <TextField
              name={`received-${line}`}
              label={words.arrived(item, lot ?? '')}
              hint={words.sentHint(inUnits(sent ?? 0, unit))}
              required
              inputMode="numeric"
              autoComplete="off"
            />
            <TextField
              name={`reason-${line}`}
              label={words.missingWhy(item, lot ?? '')}
              hint={words.missingHint}
              maxLength={300}
              mark="none"
            />
          </div>
        ))}
        <div>
          <SubmitButton>{words.receive}</SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
