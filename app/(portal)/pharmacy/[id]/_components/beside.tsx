import { KidneyValues } from '@/app/ui/care/orders/kidney-values'
import { Notice } from '@/app/ui/feedback/notice'
import { Section } from '@/app/ui/section'
import type { KidneyValues as Kidney } from '@/lib/laboratory/beside/kidney-values'
import type { Finding } from '@/lib/orders/model/order-checks'
import type { Beside as Read } from '@/lib/pharmacy/dispense/queries/beside'
import { prescriptionWords as words } from '@/lib/pharmacy/dispense/words/screen'

/** What the checks warn of, the weight, the kidney values and the other medicines. Allergies are in the banner. */
export function Beside({
  beside: { medicines },
  kidney,
  findings,
}: {
  beside: Read
  kidney: Kidney
  findings: Finding[]
}) {
  return (
    <Section title={words.beside}>
      {findings.length === 0 && <p>{words.noWarnings}</p>}
      {findings.length > 0 && (
        <ul aria-label={words.warnings} className="flex flex-col gap-2">
          {findings.map(({ message, needsReason }) => (
            <li key={message}>
              <Notice kind={needsReason ? 'danger' : 'info'}>{message}</Notice>
            </li>
          ))}
        </ul>
      )}
      <KidneyValues values={kidney} />
      {medicines.length === 0 ? (
        <p>{words.noOthers}</p>
      ) : (
        <ul aria-label={words.others} className="list-disc ps-5">
          {medicines.map(({ id, medicine, dosing }) => (
            <li key={id}>
              {medicine} <span className="text-small text-muted">{dosing}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
