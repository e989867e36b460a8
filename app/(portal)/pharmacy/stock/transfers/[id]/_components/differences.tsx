import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { BaseUnit } from '@/lib/pharmacy/model/stock-codes'
import { missingReasons } from '@/lib/pharmacy/model/supply-codes'
import { adjustmentMachine } from '@/lib/pharmacy/stock/machines'
import type { Difference } from '@/lib/pharmacy/stock/queries/differences'
import type { ShownTransfer } from '@/lib/pharmacy/stock/queries/transfers'
import { differenceWords as words } from '@/lib/pharmacy/stock/words/differences'
import { commonWords } from '@/lib/pharmacy/stock/words/pages'
import { inUnits } from '@/lib/pharmacy/words/units'
import { findMissing, writeOffMissing } from '../../../_actions/supply'

/** What was missing of each line, what became of it, and, while some of it is in transit, what to do about it. */
export function Differences({ transfer, may }: { transfer: ShownTransfer; may: boolean }) {
  const lines = transfer.lines.filter(({ difference }) => difference)
  if (lines.length === 0) return null
  return (
    <Section title={words.title} line={words.line}>
      <ul className="card divide-y divide-line px-3">
        {lines.map((line) => (
          <li key={line.line} className="flex flex-wrap items-start justify-between gap-4 py-3">
            <div className="min-w-0">
              <p className="font-strong">{words.of(line.item, line.lot ?? '')}</p>
              <p>
                {line.inTransit
                  ? words.open(inUnits(line.inTransit, line.unit), line.reason ?? '')
                  : words.closed}
              </p>
              {ofLine(transfer, line.line).map((one) => (
                <p key={one.key} className="typed-text text-small text-muted">
                  {told(one, line.unit)}
                </p>
              ))}
            </div>
            {may && !!line.inTransit && <Steps transfer={transfer} line={line} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const ofLine = ({ differences }: ShownTransfer, line: number): readonly Difference[] =>
  differences.filter((one) => one.line === line)

function told({ units, status, reason, note, by, at }: Difference, unit: BaseUnit): string {
  const said = status
    ? words.outcome(
        adjustmentMachine.statuses[status],
        inUnits(units, unit),
        words.reasons[reason ?? 'other'],
        by,
      )
    : words.found(inUnits(units, unit), by, dayAndTime(at))
  return [said, note].filter(Boolean).join('. ')
}

function Steps({ transfer, line }: { transfer: ShownTransfer; line: ShownTransfer['lines'][number] }) {
  const hidden = { id: transfer.id, line: String(line.line) }
  const isProposed = ofLine(transfer, line.line).some(({ status }) => status === 'proposed')
  const units = (
    <TextField name="units" label={words.labels.units} required inputMode="numeric" autoComplete="off" />
  )
  const common = { labels: words.labels, initial: { units: String(line.inTransit ?? '') } }
  return (
    <div className="flex flex-wrap items-start gap-2">
      <TransitionForm
        {...common}
        action={findMissing}
        hidden={hidden}
        label={words.find}
        summary={words.find}
        quiet
      >
        {units}
        <TextField
          name="note"
          label={words.labels.note}
          hint={isProposed ? words.findHint : undefined}
          maxLength={300}
          mark="none"
        />
      </TransitionForm>
      {!isProposed && (
        // Begun again when some was found meanwhile: what is offered is what is still missing.
        <TransitionForm
          key={line.inTransit}
          {...common}
          action={writeOffMissing}
          hidden={hidden}
          label={words.writeOff}
          summary={words.writeOff}
          quiet
        >
          {units}
          <SelectField
            name="reason"
            label={words.labels.reason}
            required
            empty={commonWords.choose}
            options={missingReasons.map((value) => ({ value, label: words.reasons[value] }))}
          />
          <TextField
            name="note"
            label={words.labels.note}
            hint={words.noteHint}
            maxLength={300}
            mark="none"
          />
        </TransitionForm>
      )}
    </div>
  )
}
