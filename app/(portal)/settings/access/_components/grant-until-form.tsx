import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { grantUntilWords as words } from '@/lib/settings/words/access'
import { grantUntil } from '../_actions/grant-until'
import { AskFirstList } from './ask-first-list'
import type { GrantColumn, GrantRow } from './grant-rows'

/** Gives a menu or a permission to a role until the end of a shift or a locum. */
export function GrantUntilForm({
  roles,
  menus,
  permissions,
}: {
  roles: readonly GrantColumn[]
  menus: readonly GrantRow[]
  permissions: readonly GrantRow[]
}) {
  const { role, what, day, time } = words
  return (
    <div className="mt-5 max-w-140 print:hidden">
      <TransitionForm
        action={grantUntil}
        hidden={{}}
        label={words.give}
        summary={words.open}
        labels={{ role, what, day, time }}
      >
        <SelectField
          name="role"
          label={role}
          required
          empty={words.chooseRole}
          options={roles.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
        <SelectField
          name="what"
          label={what}
          required
          empty={words.chooseWhat}
          options={[
            ...menus.map(({ id, label }) => ({ value: `menu|${id}`, label: words.menu(label) })),
            ...permissions.map(({ id, label }) => ({ value: `permission|${id}`, label })),
          ]}
        />
        <TextField type="date" name="day" label={day} required />
        <TextField type="time" name="time" label={time} required />
        <AskFirstList />
      </TransitionForm>
    </div>
  )
}
