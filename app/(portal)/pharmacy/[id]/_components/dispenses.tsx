import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import { dispenseMachine } from '@/lib/pharmacy/dispense/machine'
import type { DispenseShown, PrescriptionShown } from '@/lib/pharmacy/dispense/queries/prescription'
import { prescriptionWords as words } from '@/lib/pharmacy/dispense/words/screen'
import { inUnits } from '@/lib/pharmacy/words/units'
import { Correct } from './correct'
import { owedOf } from './left-to-pick'

/** What was dispensed for the prescription, the latest first, with what came back, what is owed and the papers. */
export function Dispenses({ access, prescription }: { access: Access; prescription: PrescriptionShown }) {
  const { id, dispenses, status } = prescription
  const latest = dispenses.find((one) => one.status === 'completed')
  const owed = latest?.baseUnit && status === 'active' ? owedOf(prescription, latest) : 0
  const columns: Column<DispenseShown>[] = [
    { id: 'what', head: words.columns.what, kind: 'name', cell: (one) => <What one={one} /> },
    { id: 'who', head: words.columns.who, cell: (one) => <Who one={one} /> },
    {
      id: 'next',
      head: words.columns.next,
      headHidden: true,
      kind: 'action',
      cell: (one) => (
        <>
          {one.lines.length > 0 && one.status !== 'entered-in-error' && (
            <Link
              href={`/pharmacy/${id}/label/${one.id}`}
              prefetch={false}
              className="link inline-flex min-h-6 items-center"
            >
              {words.label}
            </Link>
          )}
          {access.may('pharmacy.dispense') && <Correct one={one} />}
        </>
      ),
    },
  ]
  return (
    <Section title={words.supplied}>
      {latest?.baseUnit && owed > 0 && (
        <p className="mb-2 flex flex-wrap items-baseline gap-3">
          <span className="tag tag-attention">{words.owed(inUnits(owed, latest.baseUnit))}</span>
          <Link href={`/pharmacy/${id}/owed`} prefetch={false} className="link">
            {words.owingSlip}
          </Link>
        </p>
      )}
      <DataTable
        wide
        label={words.table}
        columns={columns}
        rows={dispenses}
        rowKey={(one) => one.id}
        empty={words.nothingSupplied}
        align="top"
      />
    </Section>
  )
}

function What({ one }: { one: DispenseShown }) {
  const { item, baseUnit, lines, status, statusReason } = one
  const said = [
    one.overrideReason && words.because(one.overrideReason),
    one.handOverReason && words.despite(one.handOverReason),
    one.substitutionReason && words.instead(one.substitutionReason),
    one.overReason && words.because(one.overReason),
    one.notPerformedReason && words.because(one.notPerformedReason),
    statusReason && statusReason !== one.notPerformedReason && words.because(statusReason),
    one.directions && words.directed(one.directions),
    one.counselling && words.told(one.counselling),
  ].filter((text): text is string => Boolean(text))
  return (
    <>
      <span className="block">
        {item} <span className="tag tag-plain">{dispenseMachine.statuses[status]}</span>
      </span>
      {baseUnit &&
        lines.map(({ id, lot, expiresOn, quantity, returned }) => (
          <span key={id} className="block font-plain">
            {words.batchOf(lot, dayWords(expiresOn), inUnits(quantity, baseUnit))}
            {returned > 0 && `, ${words.returned(inUnits(returned, baseUnit))}`}
          </span>
        ))}
      {said.map((text) => (
        <span key={text} className="typed-text block text-small font-plain">
          {text}
        </span>
      ))}
    </>
  )
}

function Who({ one }: { one: DispenseShown }) {
  return (
    <>
      <span className="block">{words.checkedBy(one.checkedBy, dayAndTime(new Date(one.checkedAt)))}</span>
      {one.pickedBy && <span className="block">{words.pickedBy(one.pickedBy)}</span>}
      {one.handedOverBy && one.handedOverAt && (
        <span className="block">
          {words.handedOverBy(one.handedOverBy, dayAndTime(new Date(one.handedOverAt)))}
        </span>
      )}
      {one.witness && <span className="block">{words.witnessedBy(one.witness)}</span>}
    </>
  )
}
