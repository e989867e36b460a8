import { TransitionForm } from '@/app/ui/form/transition-form'
import { RichText } from '@/app/ui/rich-text'
import type { ListedChange } from '@/lib/access/changes/read-changes'
import { changesWords as words } from '@/lib/settings/words/changes-page'
import { revertAccessChange } from '../_actions/revert'
import { HiddenName, isRevertible } from './change-list'

/** The button that takes a change back by another one; nothing where there is nothing to take back in one step. */
export function TakeBack({ change }: { change: ListedChange }) {
  if (!isRevertible(change)) return null
  return (
    <TransitionForm
      action={revertAccessChange}
      hidden={{ change: String(change.id) }}
      label={<RichText text={words.revertOf} change={() => <HiddenName id={change.id} />} />}
      quiet
    />
  )
}
