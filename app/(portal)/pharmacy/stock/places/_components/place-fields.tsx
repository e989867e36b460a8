import { TextField } from '@/app/ui/form/field'
import { placeWords as words } from '@/lib/pharmacy/places/words'

/** The name of a place, and the days that its reorder levels are suggested from. */
export function PlaceFields() {
  return (
    <>
      <TextField name="name" label={words.labels.name} required maxLength={100} autoComplete="off" />
      {(['leadDays', 'safetyDays', 'coverDays'] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          label={words.labels[name]}
          hint={name === 'leadDays' ? words.daysHint : undefined}
          required
          inputMode="numeric"
          autoComplete="off"
        />
      ))}
    </>
  )
}
