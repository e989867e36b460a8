import { SelectField, TextArea, TextField } from '@/app/ui/form/field'
import type { EntryKind } from '@/lib/patients/entries/kinds'
import { alertCategories, allergyCategories, criticalities, entryLabels } from '@/lib/patients/entries/labels'

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** The fields of an entry of `kind`, in reading order. */
export function EntryFields({ kind }: { kind: EntryKind }) {
  const label = (name: string) => ({ name, label: entryLabels[kind][name] ?? name })
  switch (kind) {
    case 'allergies':
      return (
        <>
          <TextField
            {...label('substance')}
            hint="One substance: penicillin, latex, peanuts."
            required
            maxLength={200}
            autoComplete="off"
          />
          <SelectField
            {...label('category')}
            required
            options={optionsOf(allergyCategories)}
            empty="Choose"
          />
          <SelectField
            {...label('criticality')}
            hint="High where the next contact may threaten the patient’s life."
            required
            options={optionsOf(criticalities)}
            empty="Choose"
          />
          <TextField
            {...label('reaction')}
            hint="What happened: rash, swelling, short of breath."
            autoComplete="off"
          />
        </>
      )
    case 'alerts':
      return (
        <>
          <SelectField {...label('category')} required options={optionsOf(alertCategories)} empty="Choose" />
          <TextField
            {...label('text')}
            hint="What everybody who comes near the patient has to know, in a few words."
            required
            autoComplete="off"
          />
        </>
      )
    case 'problems':
      return (
        <>
          <TextField {...label('display')} required autoComplete="off" />
          <TextField {...label('code')} hint="Such as J45.9." autoComplete="off" />
          <TextArea {...label('note')} />
        </>
      )
    case 'contacts':
      return (
        <>
          <TextField {...label('name')} required autoComplete="off" />
          <TextField {...label('relationship')} required autoComplete="off" />
          <TextField {...label('phone')} type="tel" autoComplete="off" />
        </>
      )
    case 'coverage':
      return (
        <>
          <TextField {...label('payer')} required autoComplete="off" />
          <TextField {...label('memberNumber')} required autoComplete="off" />
          <TextField {...label('validFrom')} type="date" />
          <TextField {...label('validTo')} type="date" />
        </>
      )
  }
}
