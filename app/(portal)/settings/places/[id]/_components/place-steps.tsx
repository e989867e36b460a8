import { randomUUID } from 'node:crypto'
import { Disclosure } from '@/app/ui/disclosure'
import { CheckField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { emptyForm } from '@/lib/forms/form-state'
import type { LocationForm } from '@/lib/places/model/location-form'
import type { ShownPlace } from '@/lib/places/queries/place'
import { placeWords as words } from '@/lib/places/words/page'
import { addPlace, addPlaceBeds, changePlace, closePlace, openPlace } from '../../_actions/places'
import { PlaceForm } from '../../_components/place-form'

/** What can be added to a place of each form. */
const parts = { si: ['wa', 'th'], wa: ['ro'], ro: [], th: [] } as const satisfies Record<
  LocationForm,
  readonly LocationForm[]
>

type Staffs = readonly { id: number; name: string }[]

/** What can be done with a place: add to it, rename it, close it or open it again. */
export function PlaceSteps({ place, staffs }: { place: ShownPlace; staffs: Staffs }) {
  const { id, form, name, code, departmentId, version, active } = place
  return (
    <div className="mt-6 flex min-w-0 flex-col gap-3">
      {active && <Additions place={place} staffs={staffs} />}
      <Disclosure summary={form === 'wa' ? words.describeWard : words.describe}>
        <PlaceForm
          key={version}
          action={changePlace}
          form={form}
          hidden={{ place: id }}
          initial={{ name, code, department: departmentId === null ? null : String(departmentId) }}
          staffs={staffs}
          expectedVersion={version}
          submit={words.submitChange}
        />
      </Disclosure>
      {active ? (
        <TransitionForm
          key="close"
          action={closePlace}
          hidden={{ place: id }}
          expectedVersion={version}
          label={words.submitClose}
          summary={words.close}
          look="card"
          reason={{ hint: words.closeHint }}
        />
      ) : (
        <TransitionForm
          key="open"
          action={openPlace}
          hidden={{ place: id }}
          expectedVersion={version}
          label={words.submitOpen}
          summary={words.open}
          look="card"
          labels={{ all: words.openAll }}
        >
          {(form === 'si' || form === 'wa' || form === 'ro') && (
            <CheckField name="all" label={words.openAll} />
          )}
        </TransitionForm>
      )}
    </div>
  )
}

function Additions({
  place: { id, form, parts: there, beds },
  staffs,
}: {
  place: ShownPlace
  staffs: Staffs
}) {
  const hasRooms = there.some((part) => part.active)
  // A ward has rooms, or beds without rooms.
  const kinds =
    form === 'wa' && beds.some((bed) => bed.placeId === id && bed.status !== 'C') ? [] : parts[form]
  return (
    <>
      {kinds.map((kind) => (
        <Disclosure key={kind} summary={words.add[kind]}>
          <PlaceForm
            action={addPlace}
            form={kind}
            hidden={{ form: kind, parent: id }}
            staffs={staffs}
            submit={words.submitAdd}
          />
        </Disclosure>
      ))}
      {(form === 'ro' || (form === 'wa' && !hasRooms)) && (
        <Disclosure summary={words.addBeds}>
          <Form
            action={addPlaceBeds}
            initial={emptyForm()}
            formKey={randomUUID()}
            labels={{ names: words.fields.names }}
          >
            <HiddenFields fields={{ place: id }} />
            <TextField
              name="names"
              label={words.fields.names}
              hint={words.fields.namesHint}
              required
              maxLength={1_000}
              autoComplete="off"
            />
            <div>
              <SubmitButton>{words.submitAdd}</SubmitButton>
            </div>
          </Form>
        </Disclosure>
      )}
    </>
  )
}
