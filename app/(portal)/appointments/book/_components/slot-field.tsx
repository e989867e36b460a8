'use client'

import { useField } from '@/app/ui/form/form-context'
import { bookingFields } from '@/lib/appointments/words/forms'

export interface SlotGroup {
  /** The practitioner and the room. */
  name: string
  slots: { value: string; time: string }[]
}

/** The free times of a day as one choice, by practitioner. */
export function SlotField({ groups }: { groups: readonly SlotGroup[] }) {
  const { fieldId, errorId, error, value } = useField('slot')
  return (
    <fieldset
      id={fieldId}
      tabIndex={-1}
      aria-describedby={error ? errorId : undefined}
      className="flex flex-col gap-3"
    >
      <legend className="mb-1 font-strong">{bookingFields.labels.slot}</legend>
      {groups.map(({ name, slots }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group inside of the one choice, which the fieldset is.
        <div key={name} role="group" aria-label={name}>
          <p className="mb-1 text-small text-muted">{name}</p>
          <div className="times">
            {slots.map((slot) => (
              <label key={slot.value} className="time">
                <input type="radio" name="slot" value={slot.value} defaultChecked={slot.value === value} />
                {slot.time}
              </label>
            ))}
          </div>
        </div>
      ))}
      {error && (
        <p id={errorId} className="text-small text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}
