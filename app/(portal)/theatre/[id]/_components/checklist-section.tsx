import { Disclosure } from '@/app/ui/disclosure'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { permissionFor } from '@/lib/theatre/commands/checklist'
import type { CaseStatus } from '@/lib/theatre/model/case-machine'
import { phases } from '@/lib/theatre/model/checklist'
import type { CheckPhase } from '@/lib/theatre/model/codes'
import { emergencies } from '@/lib/theatre/model/standing'
import type { CompletedCheck } from '@/lib/theatre/queries/course'
import type { Operation } from '@/lib/theatre/queries/operation'
import { checklistWords as words } from '@/lib/theatre/words/checklist'
import { overrideChecklist } from '../_actions/course'
import { CheckForm } from './check-form'

/** The part that is due at each point of the operation, if the one before it is complete. */
const dueAt: Partial<Record<CaseStatus, readonly CheckPhase[]>> = {
  scheduled: ['pre-op'],
  ready: ['sign-in'],
  'in-theatre': ['sign-in', 'time-out'],
  'in-progress': ['sign-out'],
  stopped: ['sign-out'],
}

/** The parts of the checklist: who completed which, and the form of the one that is due. */
export function ChecklistSection({
  access,
  operation: { id, status, urgency },
  checks,
}: {
  access: Access
  operation: Operation
  checks: readonly CompletedCheck[]
}) {
  const checkOf = (phase: CheckPhase) => checks.find((one) => one.phase === phase)
  const due = dueAt[status]?.find((phase) => !checkOf(phase))
  if (!due && checks.length === 0) return null
  return (
    <Section title={words.title} line={words.source}>
      <ul className="mb-3 flex flex-col gap-1">
        {phases.map((phase) => {
          const check = checkOf(phase)
          return (
            <li key={phase}>
              <span className="font-strong">{words.phases[phase]}</span>{' '}
              <span className={check?.overrideReason ? 'text-danger' : 'text-muted'}>
                {check
                  ? [
                      check.overrideReason && words.overridden(check.overrideReason),
                      words.by(check.by, dayAndTime(check.at)),
                    ]
                      .filter(Boolean)
                      .join('. ')
                  : words.notYet}
              </span>
            </li>
          )
        })}
      </ul>
      {due && access.may(permissionFor(due)) && (
        <div className="flex max-w-xl flex-col gap-2">
          <Disclosure summary={words.phases[due]} look="card">
            <CheckForm operationId={id} phase={due} />
          </Disclosure>
          {emergencies.includes(urgency) && (
            <TransitionForm
              action={overrideChecklist}
              hidden={{ id, phase: due }}
              label={words.override}
              summary={words.overrideSummary}
              reason={{ maxLength: 300 }}
              look="card"
            />
          )}
        </div>
      )}
    </Section>
  )
}
