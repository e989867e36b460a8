import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { type Bench, benches } from '@/lib/laboratory/model/catalogue-codes'
import type { BenchSpecimen } from '@/lib/laboratory/queries/worksheet'
import { benchNames } from '@/lib/laboratory/words/codes'
import { worksheetWords as words } from '@/lib/laboratory/words/pages'
import { recallSpecimen, sendSpecimen, takeOverSpecimen } from '../../_actions/specimens'
import { RejectForm } from '../../_components/reject-form'

/** What the bench can do with a specimen: send it on and call it back, take it over, reject it. */
export function BenchSteps({ specimen, bench }: { specimen: BenchSpecimen; bench: Bench }) {
  const { id, version, toBench, toLaboratory, sentAt } = specimen
  if (!sentAt)
    return (
      <div className="flex flex-col gap-1">
        <SendForm id={id} bench={bench} />
        <RejectForm id={id} version={version} bench={bench} />
      </div>
    )
  if (toBench === bench)
    return (
      <>
        <span className="block text-small">
          {words.comesFrom(benchNames[specimen.bench], dayAndTime(sentAt))}
        </span>
        <TransitionForm action={takeOverSpecimen} hidden={{ id }} label={words.takeOver} />
      </>
    )
  const where = toBench ? benchNames[toBench] : (toLaboratory ?? '')
  return (
    <>
      <span className="block text-small">{words.sentTo(where, dayAndTime(sentAt))}</span>
      <TransitionForm action={recallSpecimen} hidden={{ id }} label={words.recall} quiet />
      {toLaboratory && (
        <TransitionForm action={takeOverSpecimen} hidden={{ id }} label={words.confirmArrival} quiet />
      )}
    </>
  )
}

const SendForm = ({ id, bench }: { id: string; bench: Bench }) => (
  <TransitionForm
    action={sendSpecimen}
    hidden={{ id, from: bench }}
    label={words.send}
    summary={words.send}
    labels={words.sendLabels}
  >
    <SelectField
      name="toBench"
      label={words.sendLabels.toBench}
      mark="none"
      empty={words.chooseBench}
      options={benches.flatMap((value) => (value === bench ? [] : [{ value, label: benchNames[value] }]))}
    />
    <TextField
      name="toLaboratory"
      label={words.sendLabels.toLaboratory}
      mark="none"
      maxLength={120}
      autoComplete="off"
    />
  </TransitionForm>
)
