import { KidneyValues } from '@/app/ui/care/orders/kidney-values'
import { OrderMedicineForm } from '@/app/ui/care/orders/order-forms'
import { howToTake, MedicationTable } from '@/app/ui/care/orders/order-rows'
import { NotChecked } from '@/app/ui/care/orders/orders'
import { OverrideField } from '@/app/ui/care/orders/override-field'
import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { takeHomeWords as words } from '@/lib/inpatient/words/summary/page'
import { readKidneyValues } from '@/lib/laboratory/beside/kidney-values'
import { type Prescription, readPrescriptions } from '@/lib/orders/queries/orders-of-visit'
import { readWarnings } from '@/lib/orders/queries/warnings'
import { orderWords } from '@/lib/orders/words/orders'
import type { Banner } from '@/lib/patients/queries/banner'
import { orderActions } from '../../_care/order-actions'
import { maySend, stayAllows } from '../../_care/stay-allows'
import { takeMedicineHome } from '../_actions/summary'

/** The medicines to take home: those that are prescribed, those of the stay to choose from, and the form for another. */
export async function TakeHome({
  access,
  stay,
  allergies,
}: {
  access: Access
  stay: StayHead
  allergies: NonNullable<Banner['allergies']>
}) {
  const mayPrescribe = maySend(access, 'prescribe') && stayAllows(stay, 'prescribe-discharge')
  const [all, warnings, kidney] = await Promise.all([
    readPrescriptions(access, stay.id),
    readWarnings(access, stay.id),
    mayPrescribe && access.may('patients.clinical.read') ? readKidneyValues(access, stay.patientId) : null,
  ])
  const home = all.filter(({ category }) => category === 'discharge')
  const given = all.filter(
    ({ category, status }) => category === 'inpatient' && (status === 'active' || status === 'on-hold'),
  )
  const chosen = new Set(home.filter(({ status }) => status === 'active').map(({ code }) => code))
  const left = given.filter(({ code }) => !chosen.has(code))
  return (
    <Section title={words.title} line={home.length === 0 ? words.none : ''}>
      {home.length > 0 && (
        <MedicationTable
          orders={home}
          warnings={warnings}
          label={words.table}
          access={access}
          releases={stayAllows(stay, 'release-discharge')}
          action={orderActions.step}
        />
      )}
      {mayPrescribe && left.length > 0 && <FromStay prescriptions={left} />}
      {mayPrescribe && (
        <>
          <NotChecked allergies={allergies} />
          {kidney && <KidneyValues values={kidney} />}
          <OrderMedicineForm
            encounterId={stay.id}
            action={orderActions.prescribe}
            category="discharge"
            title={words.prescribe}
            mayRelease={access.may('consultations.sign')}
            signedLater={false}
          />
        </>
      )}
    </Section>
  )
}

function FromStay({ prescriptions }: { prescriptions: readonly Prescription[] }) {
  return (
    <>
      <h3 className="mt-4 mb-2 font-strong">{words.fromStay}</h3>
      <DataTable
        label={words.fromStayTable}
        columns={[
          {
            id: 'medicine',
            head: words.medicine,
            kind: 'name',
            className: 'font-plain',
            cell: (one) => (
              <>
                <span className="font-strong">{one.display}</span>
                <span className="block text-small text-muted">{howToTake(one)}</span>
              </>
            ),
          },
          {
            id: 'choose',
            head: words.choose,
            cell: ({ id, display }) => (
              <TransitionForm
                action={takeMedicineHome}
                hidden={{ id }}
                summary={<>{words.takeHome(display)}…</>}
                label={words.choose}
                labels={{ days: words.days, override: orderWords.reason }}
              >
                <TextField
                  name="days"
                  label={words.days}
                  hint={words.daysHint}
                  mark="none"
                  inputMode="numeric"
                  maxLength={3}
                  autoComplete="off"
                />
                <OverrideField label={orderWords.override.order} />
              </TransitionForm>
            ),
          },
        ]}
        rows={prescriptions}
        rowKey={({ id }) => id}
        empty={words.none}
      />
    </>
  )
}
