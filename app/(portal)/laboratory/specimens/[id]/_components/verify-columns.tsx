import { CheckField, SelectField } from '@/app/ui/form/field'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import type { Column } from '@/app/ui/table/column'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { cultureScreen } from '@/lib/laboratory/words/cultures/screen'
import { reportScreen } from '@/lib/laboratory/words/results/report-screen'
import { specimenWords } from '@/lib/laboratory/words/results/screen'
import { ValueText } from '../../../_results/value-text'
import type { Compared } from './compared'
import { runInWords } from './run-in-words'

const { columns: heads, verify: words, noValue, earlier: before, done } = specimenWords

/** The columns of the values to verify; the first picks a value, for those who may. */
export const toVerifyColumns = (mayVerify: boolean): Column<Compared>[] => [
  {
    id: 'test',
    head: heads.test,
    kind: 'name',
    cell: ({ value, mine }) =>
      mayVerify && !mine && !value.isHeld ? (
        <CheckField name={`pick-${value.id}`} label={value.name} />
      ) : (
        <>
          {value.name}
          {mine && mayVerify && <span className="block text-small font-plain">{words.mine}</span>}
        </>
      ),
  },
  {
    id: 'value',
    head: heads.value,
    cell: ({ value, delta, mine }) => (
      <>
        <ValueText value={value.value ?? noValue} unit={value.unit} flag={value.flag} />
        {delta !== null && <span className="tag tag-attention mt-1">{words.delta(delta)}</span>}
        <AsTyped value={value} />
        {value.isHeld && <span className="tag tag-danger mt-1">{words.held}</span>}
        {value.comment && <bdi className="block text-small text-muted">{value.comment}</bdi>}
        <Run value={value} pickable={mayVerify && !mine} />
      </>
    ),
  },
  { id: 'range', head: heads.range, labelled: true, cell: ({ value }) => value.rangeText ?? noValue },
  {
    id: 'before',
    head: heads.before,
    labelled: true,
    cell: ({ earlier }) =>
      earlier.length === 0
        ? noValue
        : earlier.slice(0, 2).map(({ value, at }) => (
            <span key={at} className="block">
              {before(value, dayAndTime(new Date(at)))}
            </span>
          )),
  },
  {
    id: 'entered',
    head: heads.entered,
    cell: ({ value: { enteredBy, enteredAt, measuredAt } }) => (
      <>
        {enteredBy && enteredAt ? done.enteredBy(enteredBy, dayAndTime(enteredAt)) : noValue}
        {measuredAt && <span className="block text-small">{done.measured(dayAndTime(measuredAt))}</span>}
      </>
    ),
  },
]

/** What belongs to the version that is shown: that it is preliminary, and what was typed where it was converted. */
function AsTyped({ value }: { value: Compared['value'] }) {
  const { interim, typedValue, typedUnit } = value.versions.find(({ run }) => run === value.run) ?? {}
  return (
    <>
      {interim && <span className="tag tag-attention mt-1">{cultureScreen.preliminary}</span>}
      {typedValue && (
        <span className="block text-small text-muted">{reportScreen.typed(typedValue, typedUnit ?? '')}</span>
      )}
    </>
  )
}

/** Which of several runs is released. */
function Run({ value, pickable }: { value: Compared['value']; pickable: boolean }) {
  if (!pickable) return null
  if (value.versions.length < 2 || value.kind === 'calculated')
    return <HiddenFields fields={{ [`run-${value.id}`]: String(value.run ?? 0) }} />
  return (
    <SelectField
      name={`run-${value.id}`}
      label={words.which(value.name)}
      mark="none"
      options={value.versions.map((one) => ({ value: String(one.run), label: runInWords(one) }))}
    />
  )
}
