'use client'

import { CheckField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { useForm } from '@/app/ui/form/form-context'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import type { AccessRule } from '@/lib/access/proof/rule'
import { emptyForm } from '@/lib/forms/form-state'
import { ruleFormWords as words } from '@/lib/settings/words/rulebook'
import { saveRule } from '../_actions/rules'

/** A row of the table of duties. */
export interface RuleEntry {
  /** Element id or codename. */
  name: string
  label: string
}

/** A rule: its sentence, what it is about, and the check that comes before it is saved. */
export function RuleForm({
  kind,
  shipped,
  hidden,
  initial,
  formKey,
  roles,
  entries,
  columns,
}: {
  kind: AccessRule['kind']
  /** Its title comes with the portal. */
  shipped: boolean
  /** Which rule, and what the page showed of it. */
  hidden: Readonly<Record<string, string>>
  initial: Readonly<Record<string, string>>
  formKey: string
  roles: readonly { slug: string; name: string }[]
  entries: readonly RuleEntry[]
  /** How many duties there is room for. */
  columns: number
}) {
  return (
    <Form
      action={saveRule}
      initial={emptyForm(initial)}
      formKey={formKey}
      labels={{ title: words.title, minimum: words.minimum, roles: words.roles, duties: words.duties }}
    >
      <HiddenFields fields={{ ...hidden, kind }} />
      {shipped ? (
        <p>
          <span className="font-strong">{initial.title}</span>{' '}
          <span className="text-small text-muted">{words.shipped}</span>
          <input type="hidden" name="title" value={initial.title} />
        </p>
      ) : (
        <TextField name="title" label={words.title} required maxLength={200} autoComplete="off" />
      )}
      {kind === 'enough' && (
        <TextField
          name="minimum"
          label={words.minimum}
          required
          inputMode="numeric"
          autoComplete="off"
          className="input max-w-32"
        />
      )}
      {kind === 'reach' && <Roles roles={roles} />}
      <Duties entries={entries} columns={kind === 'reach' ? 1 : columns} />
      <Found />
      <Buttons />
    </Form>
  )
}

function Roles({ roles }: { roles: readonly { slug: string; name: string }[] }) {
  const { id } = useForm()
  return (
    <fieldset id={`${id}-roles`} tabIndex={-1}>
      <legend className="font-strong">{words.roles}</legend>
      <div className="grid grid-cols-1 gap-x-4 sm:grid-cols-2 lg:grid-cols-3">
        {roles.map(({ slug, name }) => (
          <CheckField key={slug} name={`role.${slug}`} label={name} />
        ))}
      </div>
    </fieldset>
  )
}

/** A row for each menu and permission, a column for each duty. */
function Duties({ entries, columns }: { entries: readonly RuleEntry[]; columns: number }) {
  const { id, state } = useForm()
  const places = Array.from({ length: columns }, (_, nth) => nth + 1)
  return (
    <fieldset id={`${id}-duties`} tabIndex={-1} className="min-w-0">
      <legend className="font-strong">{words.duties}</legend>
      <p className="mb-2 text-small text-muted">{words.dutiesHint}</p>
      <div className="grant-scroll card">
        <table
          className="grant-table"
          data-few={columns <= 4 ? columns : undefined}
          aria-label={words.duties}
        >
          <thead>
            <tr>
              <th scope="col">{words.entry}</th>
              {places.map((nth) => (
                <th key={nth} scope="col">
                  <span aria-hidden>{words.column(nth)}</span>
                  <span className="sr-only">{words.columnHeard(nth)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entries.map(({ name, label }) => (
              <tr key={name}>
                <th scope="row">{label}</th>
                {places.map((nth) => (
                  <td key={nth}>
                    <label className="grid min-h-10 place-items-center">
                      <input
                        type="checkbox"
                        name={`duty.${nth}.${name}`}
                        defaultChecked={state.values[`duty.${nth}.${name}`] === 'on'}
                        aria-label={words.cell(label, nth)}
                        className="size-5"
                      />
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </fieldset>
  )
}

/** Who would break the rule, and what else the check found. */
function Found() {
  const { state } = useForm()
  if (!state.lines) return null
  return (
    <ul aria-label={words.results} className="list-disc ps-5">
      {state.lines.map(({ line, text, wrong }) => (
        <li key={line} className={wrong ? 'text-danger' : 'text-muted'}>
          {text}
        </li>
      ))}
    </ul>
  )
}

/** A rule is saved once it was checked: by then the person has seen who would break it. */
function Buttons() {
  const { state } = useForm()
  const checked = state.saved ? (state.values.digest ?? '') : ''
  return (
    <div className="flex flex-wrap gap-2">
      <input type="hidden" name="digest" value={checked} />
      {checked && (
        <SubmitButton name="intent" value="save">
          {words.save}
        </SubmitButton>
      )}
      <SubmitButton quiet={checked !== ''} name="intent" value="check">
        {words.check}
      </SubmitButton>
    </div>
  )
}
