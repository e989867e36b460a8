import { randomUUID } from 'node:crypto'
import { Disclosure } from '@/app/ui/disclosure'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm } from '@/lib/forms/form-state'
import { controlLevels } from '@/lib/laboratory/model/result-codes'
import { qualityWords as words } from '@/lib/laboratory/words/results/quality'
import { addAnalyser, addMaterial } from '../../_results/quality-actions'

const { fields } = words

interface Choices {
  analysers: readonly { id: string; name: string }[]
  tests: readonly { id: string; name: string }[]
}

const optionsOf = (choices: Choices['tests']) => choices.map(({ id, name }) => ({ value: id, label: name }))

/** Another lot of control material, and another analyser. */
export function AddForms({ choices: { analysers, tests } }: { choices: Choices }) {
  return (
    <div className="mt-4 flex max-w-2xl flex-col gap-3">
      <Disclosure summary={words.addMaterial}>
        <Form action={addMaterial} initial={emptyForm()} formKey={randomUUID()} labels={fields}>
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              name="analyser"
              label={fields.analyser}
              required
              empty={words.problems.choose}
              options={optionsOf(analysers)}
            />
            <SelectField
              name="test"
              label={fields.test}
              required
              empty={words.problems.choose}
              options={optionsOf(tests)}
            />
            <SelectField
              name="level"
              label={fields.level}
              required
              options={controlLevels.map((value) => ({ value, label: words.levels[value] }))}
            />
            <TextField name="lot" label={fields.lot} required maxLength={60} autoComplete="off" />
            <TextField name="mean" label={fields.mean} required inputMode="decimal" autoComplete="off" />
            <TextField name="sd" label={fields.sd} required inputMode="decimal" autoComplete="off" />
            <TextField name="expires" type="date" label={fields.expires} required />
          </div>
          <div>
            <SubmitButton>{words.addMaterial}</SubmitButton>
          </div>
        </Form>
      </Disclosure>
      <Disclosure summary={words.addAnalyser}>
        <Form action={addAnalyser} initial={emptyForm()} formKey={randomUUID()} labels={fields}>
          <TextField name="name" label={fields.name} required maxLength={100} autoComplete="off" />
          <div>
            <SubmitButton>{words.addAnalyser}</SubmitButton>
          </div>
        </Form>
      </Disclosure>
    </div>
  )
}
