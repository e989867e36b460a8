import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Cell } from '@/lib/access/admin/grants'
import type { SwitchPreview } from '@/lib/access/rules/preview-page'
import { switchWords } from '@/lib/access/words/changes'
import { addressOf } from '@/lib/format/address'
import { previewWords as words } from '@/lib/settings/words/preview-page'
import { labelOf, PreviewList, PreviewSummary } from '../../_components/preview-list'
import { saveProvedSwitch } from '../_actions/save-proved'

/** What the switch opens and closes: the numbers, what speaks against it, the button, and the list. */
export function PreviewResult({
  cell,
  preview,
  from,
  manage,
}: {
  cell: Cell
  preview: SwitchPreview
  /** Place of the first row in the list. */
  from: number
  manage: boolean
}) {
  const { on, roleName, digest } = preview
  const label = labelOf(cell.target)
  const state = (wanted: boolean) => switchWords[cell.kind](roleName, wanted, label)
  return (
    <Section title={words.would(state(!on))} line={words.now(state(on))}>
      <PreviewSummary preview={preview} />
      <div className="my-4">
        {manage && (
          <TransitionForm
            action={saveProvedSwitch}
            hidden={{ role: cell.role, target: cell.target, seen: on ? 'on' : 'off', digest }}
            label={words.save(state(!on))}
          >
            <TextField name="reason" label={words.reason} required maxLength={500} autoComplete="off" />
          </TransitionForm>
        )}
      </div>
      <PreviewList
        label={words.would(state(!on))}
        preview={preview}
        from={from}
        hrefOf={(after) =>
          addressOf('/settings/access/preview', { role: cell.role, target: cell.target, from: after })
        }
      />
    </Section>
  )
}
