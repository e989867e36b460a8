import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Cell } from '@/lib/access/admin/grants'
import type { TypedTimes } from '@/lib/access/changes/staged'
import { stagedSentence } from '@/lib/access/changes/staged-sentence'
import type { SwitchPreview } from '@/lib/access/rules/pages/preview-page'
import { switchWords } from '@/lib/access/words/changes'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { stagedWords, previewWords as words } from '@/lib/settings/words/preview-page'
import { labelOf, PreviewList, PreviewSummary } from '../../_components/preview-list'
import { saveProvedSwitch } from '../_actions/save-proved'
import { WhenForm } from './when-form'

/** What the switch opens and closes: the numbers, what speaks against it, the button, and the list. */
export function PreviewResult({
  cell,
  preview,
  typed,
  from,
  manage,
}: {
  cell: Cell
  preview: SwitchPreview
  /** When it is to take effect, as it was typed. */
  typed: TypedTimes
  /** Place of the first row in the list. */
  from: number
  manage: boolean
}) {
  const { on, roleName, digest, staged, errors, closesAgain } = preview
  const label = labelOf(cell.target)
  const state = (wanted: boolean) => switchWords[cell.kind](roleName, wanted, label)
  const { begin, end } = staged
  const change = stagedSentence(state(!on), staged)
  const times = { begin: begin?.toISOString() ?? '', end: end?.toISOString() ?? '' }
  return (
    <Section title={words.would(change)} line={words.now(state(on))}>
      {manage && <WhenForm cell={cell} wanted={!on} typed={typed} errors={errors} />}
      {begin && <p className="mt-4 text-muted">{stagedWords.opensAt(dayAndTime(begin))}</p>}
      <PreviewSummary preview={preview} />
      {end && closesAgain && (
        <p className="mt-2">
          {stagedWords.closesAgain(dayAndTime(end), closesAgain.closes, closesAgain.people)}
        </p>
      )}
      <div className="my-4">
        {manage && Object.keys(errors).length === 0 && (
          <TransitionForm
            action={saveProvedSwitch}
            hidden={{ role: cell.role, target: cell.target, seen: on ? 'on' : 'off', digest, ...times }}
            label={words.save(change)}
          >
            <TextField name="reason" label={words.reason} required maxLength={500} autoComplete="off" />
          </TransitionForm>
        )}
      </div>
      <PreviewList
        label={words.would(change)}
        preview={preview}
        from={from}
        hrefOf={(after) =>
          addressOf('/settings/access/preview', {
            role: cell.role,
            target: cell.target,
            ...typed,
            from: after,
          })
        }
      />
    </Section>
  )
}
