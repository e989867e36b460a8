import { TransitionForm } from '@/app/ui/form/transition-form'
import { recordWords } from '@/lib/theatre/words/record'
import { markImplantWrong, markSpecimenWrong } from '../_actions/record'

/** Marks an entry as wrong, with a reason; or says that it was, and why. */
export function WrongEntry({
  of,
  id,
  entry,
  errorReason,
  may,
}: {
  of: 'implant' | 'specimen'
  /** The operation. */
  id: string
  entry: string
  errorReason: string | null
  may: boolean
}) {
  if (errorReason)
    return <span className="block text-small text-danger">{recordWords.isWrong(errorReason)}</span>
  if (!may) return null
  return (
    <TransitionForm
      action={of === 'implant' ? markImplantWrong : markSpecimenWrong}
      hidden={{ id, entry }}
      label={recordWords.wrong}
      summary={recordWords.wrong}
      reason={{ maxLength: 300 }}
    />
  )
}
