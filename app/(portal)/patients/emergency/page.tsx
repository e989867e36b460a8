import { randomUUID } from 'node:crypto'
import { Notice } from '@/app/ui/feedback/notice'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { emptyForm } from '@/lib/forms/form-state'
import { openingReasons } from '@/lib/patients/model/emergency'
import { reasonWords, emergencyWords as words } from '@/lib/patients/words/emergency/opening'
import { isUuid } from '@/lib/platform/uuid'
import { breakGlass } from './_actions/break-glass'

export const metadata = { title: words.title }

/**
 * Opens a closed chart in an emergency: the one that was refused, or the one of the number on a wristband. Each reason is a
 * button that opens it.
 */
export default async function EmergencyPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  await requirePage('/patients/emergency')
  const { patient, mrn } = await searchParams
  const isGiven = typeof patient === 'string' && isUuid(patient)
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <Notice kind="attention">{words.warning}</Notice>
      <Form
        action={breakGlass}
        initial={emptyForm(typeof mrn === 'string' ? { mrn } : {})}
        formKey={randomUUID()}
        className="mt-5 flex max-w-md flex-col gap-4"
        labels={{ mrn: words.mrn, words: words.more, reason: words.reason }}
      >
        {/* What Enter presses, also that of a scanner of wristbands: none of the reasons. */}
        <button type="submit" name="reason" value="" tabIndex={-1} aria-hidden className="sr-only" />
        {isGiven ? (
          <HiddenFields fields={{ patient }} />
        ) : (
          <TextField name="mrn" label={words.mrn} hint={words.mrnHint} required autoComplete="off" />
        )}
        <TextField name="words" label={words.more} hint={words.moreHint} maxLength={500} autoComplete="off" />
        <fieldset className="flex flex-col items-start gap-2">
          <legend className="mb-1 font-strong">{words.reason}</legend>
          {openingReasons.map((reason) => (
            <SubmitButton key={reason} quiet name="reason" value={reason}>
              {reasonWords[reason]}
            </SubmitButton>
          ))}
        </fieldset>
      </Form>
    </>
  )
}
