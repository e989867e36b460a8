import { TextField } from '@/app/ui/form/field'
import { GetForm } from '@/app/ui/form/get-form'
import type { Cell } from '@/lib/access/admin/grants'
import type { TypedTimes } from '@/lib/access/changes/staged'
import { stagedWords as words } from '@/lib/settings/words/preview-page'

/** When a switch is to take effect; the preview below is of that time. */
export function WhenForm({
  cell,
  wanted,
  typed,
  errors,
}: {
  cell: Cell
  /** What is opened may also end; what is closed stays closed. */
  wanted: boolean
  typed: TypedTimes
  errors: Readonly<Record<string, string>>
}) {
  const staged = Object.values(typed).some((text) => text !== '')
  return (
    <details className="mt-4" open={staged}>
      <summary className="link w-fit">{words.summary}</summary>
      <GetForm values={typed} errors={errors} className="mt-3 flex flex-wrap items-end gap-3">
        <input type="hidden" name="role" value={cell.role} />
        <input type="hidden" name="target" value={cell.target} />
        <TextField name="beginDay" label={words.beginDay} type="date" mark="none" />
        <TextField name="beginTime" label={words.beginTime} type="time" mark="none" />
        {wanted && (
          <>
            <TextField name="endDay" label={words.endDay} type="date" mark="none" />
            <TextField name="endTime" label={words.endTime} type="time" mark="none" />
          </>
        )}
        <button type="submit" className="button button-quiet">
          {words.show}
        </button>
      </GetForm>
    </details>
  )
}
